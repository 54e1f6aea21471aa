package dev.gatewright.codegen;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Folders of expected files, rewritten by {@code -Dgolden=update}. */
final class Golden {
    static final Path CASES = Path.of("src/test/resources/cases");

    private Golden() {}

    /** The case folders, by name. */
    static List<Path> cases() throws IOException {
        try (Stream<Path> folders = Files.list(CASES)) {
            return folders.filter(Files::isDirectory).sorted().toList();
        }
    }

    static boolean updating() {
        return "update".equals(System.getProperty("golden"));
    }

    /** What a folder holds: each file's text by its path with slashes. */
    static SortedMap<String, String> read(Path folder) throws IOException {
        SortedMap<String, String> texts = new TreeMap<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> paths = Files.walk(folder)) {
                for (Path path : paths.filter(Files::isRegularFile).toList()) {
                    String name = folder.relativize(path).toString().replace('\\', '/');
                    texts.put(name, Files.readString(path));
                }
            }
        }
        return texts;
    }

    /** Makes a folder hold just these files. */
    static void rewrite(Path folder, SortedMap<String, String> texts) throws IOException {
        if (Files.isDirectory(folder)) {
            try (Stream<Path> paths = Files.walk(folder)) {
                for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
        for (var entry : texts.entrySet()) {
            Path path = folder.resolve(entry.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, entry.getValue());
        }
    }
}

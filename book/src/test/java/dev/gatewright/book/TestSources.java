package dev.gatewright.book;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The files of all modules' tests, in Java and Kotlin. */
final class TestSources {

    private TestSources() {}

    static List<Path> all() throws IOException {
        List<Path> sources = new ArrayList<>();
        for (String parent : List.of("..", "../examples")) {
            for (Path module : in(Path.of(parent))) {
                for (String language : List.of("java", "kt")) {
                    add(module, language, sources);
                }
            }
        }
        return sources;
    }

    private static void add(Path module, String ending, List<Path> sources) throws IOException {
        String folder = ending.equals("kt") ? "kotlin" : ending;
        Path tests = module.resolve("src/test").resolve(folder);
        if (Files.isDirectory(tests)) {
            try (Stream<Path> files = Files.walk(tests)) {
                files.filter(file -> file.toString().endsWith("." + ending)).forEach(sources::add);
            }
        }
    }

    private static List<Path> in(Path folder) throws IOException {
        try (Stream<Path> modules = Files.list(folder)) {
            return modules.toList();
        }
    }
}

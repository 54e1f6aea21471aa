package dev.gatewright.cli.spec;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The {@code .api} files named on a command line. */
final class ApiFiles {

    private ApiFiles() {}

    /** A file, and whether it was named itself rather than found in a folder. */
    record Named(Path path, boolean itself) {}

    /** The files themselves, and those anywhere in the folders, sorted by name; each once. */
    static List<Named> in(List<Path> arguments) throws IOException {
        var files = new LinkedHashMap<Path, Named>();
        for (Path argument : arguments) {
            if (Files.isDirectory(argument)) {
                try (Stream<Path> inside = Files.walk(argument)) {
                    inside.filter(ApiFiles::isApi)
                            .sorted()
                            .forEach(path -> add(files, new Named(path, false)));
                }
            } else {
                add(files, new Named(argument, true));
            }
        }
        return List.copyOf(files.values());
    }

    /** A file that is named itself is checked as a whole, wherever else it was found. */
    private static void add(Map<Path, Named> files, Named file) {
        files.merge(
                file.path().toAbsolutePath().normalize(),
                file,
                (known, again) -> known.itself() ? known : again);
    }

    /** The arguments that name nothing. */
    static List<Path> missing(List<Path> arguments) {
        return arguments.stream().filter(Files::notExists).toList();
    }

    /** The text of a file; absent when it cannot be read. */
    static Optional<String> text(String file) {
        try {
            return Optional.of(
                    new String(Files.readAllBytes(Path.of(file)), StandardCharsets.UTF_8));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private static boolean isApi(Path path) {
        return path.toString().endsWith(".api") && Files.isRegularFile(path);
    }
}

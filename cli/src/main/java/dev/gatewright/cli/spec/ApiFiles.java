package dev.gatewright.cli.spec;

import dev.gatewright.language.Api;
import dev.gatewright.language.CheckOptions;
import dev.gatewright.language.Outcome;
import dev.gatewright.language.source.ApiSource;
import dev.gatewright.language.source.Draft;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The {@code .api} files named on a command line.
 *
 * <p>A file that is named is a whole API. A folder may hold several, and the files that they
 * import: what others there import is a part of those and none of its own.
 */
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

    /**
     * The APIs that files are: each that was named itself, and of those found in folders each that
     * no other there imports.
     *
     * @param findings takes what is wrong with them
     * @return empty when one of them has an error
     */
    static Optional<List<Api>> read(List<Named> files, Findings findings) {
        Set<String> imported = new HashSet<>();
        for (Named file : files) {
            // A pipe can be read once, and imports nothing of a folder.
            if (Files.isRegularFile(file.path())) {
                imported.addAll(
                        imports(ApiSource.draft(file.path(), Map.of(), CheckOptions.USUAL)));
            }
        }
        var apis = new ArrayList<Api>();
        boolean isFaulty = false;
        for (Named file : files) {
            String name = file.path().normalize().toString();
            if (file.itself() || !imported.contains(name)) {
                Outcome<Api> outcome = ApiSource.read(file.path());
                outcome.value().ifPresent(apis::add);
                if (outcome.value().isEmpty()) {
                    isFaulty = true;
                    findings.add(outcome.diagnostics());
                }
            }
        }
        return isFaulty ? Optional.empty() : Optional.of(List.copyOf(apis));
    }

    /** What a file imports, and what that does. */
    static List<String> imports(Draft draft) {
        return draft.files().stream().skip(1).toList();
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

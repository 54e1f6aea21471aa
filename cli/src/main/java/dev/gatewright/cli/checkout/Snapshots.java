package dev.gatewright.cli.checkout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Artifacts of the framework in a local Maven repository whose content may change under one name.
 * Those of a released version never do.
 */
final class Snapshots {
    private Snapshots() {}

    /** Another text for other content; the same where there are none. */
    static String fingerprint(Path repository) throws IOException {
        Path framework = repository.resolve("dev/gatewright");
        SourceFiles files = SourceFiles.of(framework);
        if (Files.isDirectory(framework)) {
            try (Stream<Path> all = Files.walk(framework, 3)) {
                all.filter(Snapshots::isSnapshot).forEach(files::add);
            }
        }
        return files.fingerprint();
    }

    /** Fetched ones lie there by this name too, beside the one with their time. */
    private static boolean isSnapshot(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.endsWith("-SNAPSHOT.jar") || name.endsWith("-SNAPSHOT.pom");
    }
}

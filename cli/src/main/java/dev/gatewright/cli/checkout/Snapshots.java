package dev.gatewright.cli.checkout;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;

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
        Files.walkFileTree(
                framework,
                EnumSet.noneOf(FileVisitOption.class),
                3,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                        if (isSnapshot(file)) {
                            files.add(file);
                        }
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFileFailed(Path file, IOException failure) {
                        // There may be no framework yet, or another build is replacing files.
                        return FileVisitResult.CONTINUE;
                    }
                });
        return files.fingerprint();
    }

    /** Fetched ones lie there by this name too, beside the one with their time. */
    private static boolean isSnapshot(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.endsWith("-SNAPSHOT.jar") || name.endsWith("-SNAPSHOT.pom");
    }
}

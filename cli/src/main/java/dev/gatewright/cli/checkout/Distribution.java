package dev.gatewright.cli.checkout;

import dev.gatewright.cli.terminal.Failure;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Gatewright as it was unpacked from its archive, with the framework's artifacts beside it.
 *
 * <p>The artifacts lie in it as in a Maven repository, so that to install is to copy. Compared byte
 * by byte: two builds of one snapshot have one name.
 */
final class Distribution {
    private final Path artifacts;
    private final PrintStream progress;

    /**
     * @param home the folder of the archive
     * @param progress where to tell what is being copied
     */
    Distribution(Path home, PrintStream progress) {
        this.artifacts = home.resolve("repository");
        this.progress = progress;
    }

    /** The one that the launcher belongs to; empty where that is a repository, or nothing. */
    static Optional<Distribution> ofLauncher(PrintStream progress) {
        String home = System.getProperty("gatewright.home", "");
        return home.isEmpty() || Files.notExists(Path.of(home, "repository"))
                ? Optional.empty()
                : Optional.of(new Distribution(Path.of(home), progress));
    }

    /**
     * Copies the artifacts that the user's local Maven repository does not have like that.
     *
     * @throws IOException when they cannot be copied, with what to do about it
     */
    void install(Map<String, String> environment) throws IOException {
        Path repository = LocalRepository.of(environment);
        try {
            installInto(repository);
        } catch (IOException | UncheckedIOException e) {
            throw new IOException(
                    "Gatewright cannot be copied into Maven's local repository "
                            + repository
                            + " ("
                            + Failure.of(e)
                            + "); MAVEN_ARGS=-Dmaven.repo.local=FOLDER in the environment names"
                            + " another",
                    e);
        }
    }

    private void installInto(Path repository) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(artifacts)) {
            files = all.filter(Files::isRegularFile).toList();
        }
        boolean isSaid = false;
        for (Path file : files) {
            Path place = repository.resolve(artifacts.relativize(file).toString());
            if (Files.exists(place) && Files.mismatch(file, place) < 0) {
                continue;
            }
            if (!isSaid) {
                progress.println("Copying Gatewright into " + repository + " ...");
                isSaid = true;
            }
            Files.createDirectories(place.getParent());
            Files.copy(file, place, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}

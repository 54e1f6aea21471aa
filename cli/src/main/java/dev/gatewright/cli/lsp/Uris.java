package dev.gatewright.cli.lsp;

import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What editors call files by.
 *
 * <p>The address of a file is spelt differently by editors, escaped or not; as a path it is one.
 */
final class Uris {

    private Uris() {}

    /** The file; empty if there is none, as of a document that was never saved. */
    static Optional<Path> path(String uri) {
        try {
            return Optional.of(Path.of(URI.create(uri)).normalize());
        } catch (IllegalArgumentException | FileSystemNotFoundException | SecurityException _) {
            return Optional.empty();
        }
    }
}

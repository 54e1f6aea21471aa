package dev.gatewright.cli.lsp;

import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.util.Optional;

/** What editors call files by. */
final class Uris {

    private Uris() {}

    /** The file; empty for what is none, as a document that was never saved. */
    static Optional<Path> path(String uri) {
        try {
            return Optional.of(Path.of(URI.create(uri)).normalize());
        } catch (IllegalArgumentException | FileSystemNotFoundException | SecurityException _) {
            return Optional.empty();
        }
    }
}

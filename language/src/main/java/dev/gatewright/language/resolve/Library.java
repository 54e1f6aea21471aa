package dev.gatewright.language.resolve;

import java.nio.file.Path;
import java.util.Optional;

/** Where the text of files comes from. */
public interface Library {

    /** The text of a file; absent when there is none or it cannot be read. */
    Optional<FileText> text(Path file);
}

package dev.gatewright.codegen;

import java.nio.file.Path;

/** What became of one file. */
public sealed interface FileChange {

    /** Where the file is, or was. */
    Path path();

    /** It was not there before. */
    record Created(Path path) implements FileChange {}

    /** It holds something else now. */
    record Updated(Path path) implements FileChange {}

    /** It held the very bytes already, and was not touched. */
    record Unchanged(Path path) implements FileChange {}

    /** It is the user's, and was not read. */
    record Kept(Path path) implements FileChange {}

    /** It is no longer planned, and was deleted. */
    record Deleted(Path path) implements FileChange {}
}

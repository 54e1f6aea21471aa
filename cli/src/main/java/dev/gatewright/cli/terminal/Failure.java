package dev.gatewright.cli.terminal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;

/** What a person is told when a command has failed. */
public final class Failure {

    private Failure() {}

    /**
     * One sentence; the exception itself where it is a bug of ours.
     *
     * <p>What files are missing or closed to us is said in words, for the names of such exceptions
     * say nothing to a person; any other message of ours is a sentence already.
     */
    public static String of(Exception fault) {
        return switch (fault) {
            case NoSuchFileException e -> "no such file: " + e.getFile();
            case AccessDeniedException e -> "not allowed: " + e.getFile();
            case FileAlreadyExistsException e -> "there is already a file " + e.getFile();
            case UncheckedIOException e when e.getCause() != null -> of(e.getCause());
            case IOException e when e.getMessage() != null -> e.getMessage();
            case IllegalArgumentException e when e.getMessage() != null -> e.getMessage();
            default -> fault.toString();
        };
    }
}

package dev.gatewright.codegen;

import java.nio.file.Path;

/**
 * A file to be.
 *
 * @param path where, relative to the folder of its ownership
 * @param text what it holds
 * @param ownership whose it is once written
 */
public record GeneratedFile(Path path, String text, Ownership ownership) {

    public GeneratedFile {
        if (path.isAbsolute() || !path.normalize().equals(path) || path.startsWith("..")) {
            throw new IllegalArgumentException("not a path inside the output folder: " + path);
        }
    }
}

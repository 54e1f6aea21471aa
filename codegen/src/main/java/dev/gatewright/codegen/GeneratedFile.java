package dev.gatewright.codegen;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

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

    /** Files by their paths. */
    static List<GeneratedFile> all(Map<String, String> texts, Ownership ownership) {
        return texts.entrySet().stream()
                .map(file -> new GeneratedFile(Path.of(file.getKey()), file.getValue(), ownership))
                .toList();
    }
}

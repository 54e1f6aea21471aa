package dev.gatewright.codegen;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A file to be. Its text may be made when it is asked for, so that those of ten thousand routes are
 * not in memory together.
 *
 * @param path where, relative to the folder of its ownership
 * @param content makes what it holds, the same at each call, in any thread
 * @param ownership whose it is once written
 */
public record GeneratedFile(Path path, Supplier<String> content, Ownership ownership) {
    private static final Path OUTSIDE = Path.of("..");

    public GeneratedFile {
        if (path.isAbsolute() || !path.normalize().equals(path) || path.startsWith(OUTSIDE)) {
            throw new IllegalArgumentException("not a path inside the output folder: " + path);
        }
    }

    GeneratedFile(Path path, String text, Ownership ownership) {
        this(path, () -> text, ownership);
    }

    /** What it holds. */
    public String text() {
        return content.get();
    }

    /** Files with these texts, by their paths. */
    static List<GeneratedFile> ofTexts(Map<String, String> texts, Ownership ownership) {
        return texts.entrySet().stream()
                .map(file -> new GeneratedFile(Path.of(file.getKey()), file.getValue(), ownership))
                .toList();
    }

    /** Files with what makes their texts, by their paths. */
    static List<GeneratedFile> all(Map<String, Supplier<String>> contents, Ownership ownership) {
        return contents.entrySet().parallelStream()
                .map(file -> new GeneratedFile(Path.of(file.getKey()), file.getValue(), ownership))
                .toList();
    }
}

package dev.gatewright.codegen;

import dev.gatewright.spec.Diagnostic;
import dev.gatewright.spec.Outcome;
import dev.gatewright.spec.source.ApiFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Brings {@code .api} files into the one form they have: what every tool around it calls. */
public final class Formatting {

    /** What to do with a file that is not in form. */
    public enum Mode {
        /** Write it anew. */
        WRITE,
        /** Only tell. */
        CHECK
    }

    private Formatting() {}

    /**
     * Formats a file, or every {@code .api} file under a folder.
     *
     * <p>A file with syntax errors is left as it is, and its errors are in the report.
     *
     * @throws IOException when a file cannot be read or written
     */
    public static FormatReport run(Path fileOrFolder, Mode mode) throws IOException {
        List<Path> changed = new ArrayList<>();
        List<Diagnostic> diagnostics = new ArrayList<>();
        for (Path file : files(fileOrFolder)) {
            String text = Files.readString(file);
            Outcome<String> formatted = ApiFormat.format(file.toString(), text);
            diagnostics.addAll(formatted.diagnostics());
            String wanted = formatted.value().orElse(text);
            if (!wanted.equals(text)) {
                changed.add(file);
                if (mode == Mode.WRITE) {
                    AtomicWrite.text(file, wanted);
                }
            }
        }
        return new FormatReport(changed, diagnostics);
    }

    private static List<Path> files(Path fileOrFolder) throws IOException {
        if (!Files.isDirectory(fileOrFolder)) {
            return List.of(fileOrFolder);
        }
        try (Stream<Path> paths = Files.walk(fileOrFolder)) {
            return paths.filter(path -> path.toString().endsWith(".api")).sorted().toList();
        }
    }
}

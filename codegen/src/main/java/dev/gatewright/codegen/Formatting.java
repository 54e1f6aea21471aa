package dev.gatewright.codegen;

import dev.gatewright.codegen.FormatReport.State;
import dev.gatewright.language.Diagnostic;
import dev.gatewright.language.Outcome;
import dev.gatewright.language.source.ApiFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Brings {@code .api} files into the one form they have: what every tool around it calls. */
public final class Formatting {

    /** What to do with a file that is not in form. */
    public enum Mode {
        /** Write it again. */
        WRITE,
        /** Only tell. */
        CHECK
    }

    private Formatting() {}

    /**
     * Formats a file, or every {@code .api} file under a folder.
     *
     * <p>A file with syntax errors, or not in UTF-8, is left as it is, and its errors are in the
     * report.
     *
     * @throws IOException when a file cannot be read or written
     */
    public static FormatReport run(Path fileOrFolder, Mode mode) throws IOException {
        return run(files(fileOrFolder), mode);
    }

    /**
     * Formats files.
     *
     * @throws IOException when a file cannot be read or written
     */
    public static FormatReport run(List<Path> files, Mode mode) throws IOException {
        Map<Path, State> states = new LinkedHashMap<>();
        List<Diagnostic> diagnostics = new ArrayList<>();
        for (Path file : files) {
            states.put(file, format(file, mode, diagnostics));
        }
        return new FormatReport(states, diagnostics);
    }

    private static State format(Path file, Mode mode, List<Diagnostic> diagnostics)
            throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Outcome<String> formatted = ApiFormat.format(file.toString(), bytes);
        diagnostics.addAll(formatted.diagnostics());
        if (formatted.value().isEmpty()) {
            return State.REFUSED;
        }
        byte[] expected = formatted.value().get().getBytes(StandardCharsets.UTF_8);
        if (Arrays.equals(expected, bytes)) {
            return State.UNCHANGED;
        }
        if (mode == Mode.WRITE) {
            AtomicFile.write(file, formatted.value().get());
        }
        return State.CHANGED;
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

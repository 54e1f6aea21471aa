package dev.gatewright.language.source;

import dev.gatewright.language.Api;
import dev.gatewright.language.CheckOptions;
import dev.gatewright.language.Diagnostic.Severity;
import dev.gatewright.language.Outcome;
import dev.gatewright.language.report.Report;
import dev.gatewright.language.resolve.FileText;
import dev.gatewright.language.resolve.Imports;
import dev.gatewright.language.resolve.Library;
import dev.gatewright.language.resolve.Program;
import dev.gatewright.language.resolve.Resolver;
import dev.gatewright.language.resolve.Sources;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Reads an API from its {@code .api} files.
 *
 * <p>Never throws for what a file holds: any text gives an outcome, and every fault of every file
 * is in it.
 */
public final class ApiSource {

    /** The most bytes a file may have; larger ones are not read. */
    private static final int LARGEST = 64 << 20;

    private ApiSource() {}

    /** Reads a whole API: a file and all it imports. */
    public static Outcome<Api> read(Path file) {
        return read(file, CheckOptions.USUAL);
    }

    /** Reads a whole API: a file and all it imports. */
    public static Outcome<Api> read(Path file, CheckOptions options) {
        return outcome(draft(file, onDisk(file), Rules::checkWhole, options));
    }

    /**
     * Reads a whole API from texts in memory.
     *
     * @param files texts by name; imports are looked up among them
     */
    public static Outcome<Api> read(String file, Map<String, String> files) {
        return read(file, files, CheckOptions.USUAL);
    }

    /**
     * Reads a whole API from texts in memory.
     *
     * @param files texts by name; imports are looked up among them
     */
    public static Outcome<Api> read(String file, Map<String, String> files, CheckOptions options) {
        return outcome(draft(Path.of(file), in(files), Rules::checkWhole, options));
    }

    /** Reads a file that may be a part of an API, as one with types only is. */
    public static Outcome<Api> readPart(Path file) {
        return outcome(draft(file, onDisk(file), Rules::checkPart, CheckOptions.USUAL));
    }

    /**
     * Reads a file that may be a part of an API, and may be faulty.
     *
     * @param edited texts that go before those on disk, by the file they are of
     */
    public static Draft draft(Path file, Map<Path, String> edited) {
        return draft(file, edited, CheckOptions.USUAL);
    }

    /**
     * Reads a file that may be a part of an API, and may be faulty.
     *
     * @param edited texts that go before those on disk, by the file they are of
     */
    public static Draft draft(Path file, Map<Path, String> edited, CheckOptions options) {
        Library disk = onDisk(file);
        Library library =
                path ->
                        Optional.ofNullable(edited.get(path))
                                .map(FileText::of)
                                .or(() -> disk.text(path));
        return draft(file, library, Rules::checkPart, options);
    }

    private static Outcome<Api> outcome(Draft draft) {
        boolean refused =
                draft.diagnostics().stream().anyMatch(d -> d.severity() == Severity.ERROR);
        Optional<Api> api = refused ? Optional.empty() : Optional.of(draft.api());
        return new Outcome<>(api, draft.diagnostics());
    }

    /** The rules to hold a program to. */
    private interface RuleSet {
        void check(Program program, CheckOptions options, Report report);
    }

    private static Draft draft(Path file, Library library, RuleSet rules, CheckOptions options) {
        var report = new Report(options.strict());
        Sources sources = Imports.read(file, library, report);
        Program program = Resolver.resolve(sources);
        rules.check(program, options, report);
        return new Draft(program.api(), report.sorted(sources.names()), sources.names());
    }

    private static Library in(Map<String, String> files) {
        return path -> Optional.ofNullable(files.get(path.toString())).map(FileText::of);
    }

    /** Files on disk. The one asked for may be a pipe; what files import are files. */
    private static Library onDisk(Path root) {
        Path asked = root.normalize();
        return path ->
                path.equals(asked) || Files.isRegularFile(path) ? textOf(path) : Optional.empty();
    }

    private static Optional<FileText> textOf(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            return bytes.length > LARGEST ? Optional.empty() : Optional.of(FileText.of(bytes));
        } catch (IOException _) {
            return Optional.empty();
        }
    }
}

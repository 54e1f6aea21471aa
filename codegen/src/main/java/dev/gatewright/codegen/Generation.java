package dev.gatewright.codegen;

import dev.gatewright.language.Api;
import dev.gatewright.language.CheckOptions;
import dev.gatewright.language.Diagnostic;
import dev.gatewright.language.Outcome;
import dev.gatewright.language.source.ApiSource;
import dev.gatewright.language.source.Draft;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Turns an {@code .api} file into files: what every tool around the generator calls. */
public final class Generation {

    private Generation() {}

    /**
     * Reads, plans and writes.
     *
     * <p>A spec with an error changes no file.
     *
     * @throws IOException when a folder cannot be read or written
     */
    public static GenerationReport run(GenerationRequest request) throws IOException {
        Outcome<Api> checked = check(request.api(), request.target(), request.options());
        if (checked.value().isEmpty()) {
            return new GenerationReport(List.of(), checked.diagnostics());
        }
        FileSink sink = new FileSink(request.owned(), request.sources(), request.scaffold());
        List<GeneratedFile> plan = request.target().plan(checked.value().get());
        return new GenerationReport(sink.write(plan), checked.diagnostics());
    }

    /** Reads a spec and looks for all that keeps files of a kind from being generated from it. */
    public static Outcome<Api> check(Path api, Target target) {
        return check(api, target, CheckOptions.USUAL);
    }

    /** Reads a spec and looks for all that keeps files of a kind from being generated from it. */
    public static Outcome<Api> check(Path api, Target target, CheckOptions options) {
        Outcome<Api> read = ApiSource.read(api, options);
        List<Diagnostic> refusals = read.value().map(target::refusals).orElse(List.of());
        List<Diagnostic> diagnostics = new ArrayList<>(read.diagnostics());
        diagnostics.addAll(refusals);
        return new Outcome<>(
                refusals.stream().anyMatch(Generation::isError) ? Optional.empty() : read.value(),
                diagnostics);
    }

    /**
     * All that is wrong with files that may be a part of an API, and may be faulty: what the
     * language says, and, where that is no error, what keeps files from being generated.
     */
    public static List<Diagnostic> check(Draft draft, Target target) {
        if (draft.diagnostics().stream().anyMatch(Generation::isError)) {
            return draft.diagnostics();
        }
        List<Diagnostic> all = new ArrayList<>(draft.diagnostics());
        all.addAll(target.refusals(draft.api()));
        return all;
    }

    private static boolean isError(Diagnostic diagnostic) {
        return diagnostic.severity() == Diagnostic.Severity.ERROR;
    }
}

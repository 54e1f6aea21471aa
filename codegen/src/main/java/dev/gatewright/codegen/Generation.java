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
import java.util.function.Function;

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
        return check(ApiSource.read(api, options), target::refusals);
    }

    /**
     * Reads a spec and looks for all that keeps files of any kind from being generated from it.
     * What only clients are refused for is a warning.
     */
    public static Outcome<Api> check(Path api, CheckOptions options) {
        return check(ApiSource.read(api, options), AllRefusals::of);
    }

    /**
     * All that is wrong with files that may be a part of an API, and may be faulty: what the
     * language says, and, where that is no error, what keeps files of a kind from being generated.
     */
    public static List<Diagnostic> check(Draft draft, Target target) {
        return check(draft, target::refusals);
    }

    /**
     * All that is wrong with files that may be a part of an API, and may be faulty: what the
     * language says, and, where that is no error, what keeps files of any kind from being
     * generated. What only clients are refused for is a warning.
     */
    public static List<Diagnostic> check(Draft draft) {
        return check(draft, AllRefusals::of);
    }

    private static Outcome<Api> check(
            Outcome<Api> read, Function<Api, List<Diagnostic>> refusalsOf) {
        List<Diagnostic> refusals = read.value().map(refusalsOf).orElse(List.of());
        List<Diagnostic> diagnostics = new ArrayList<>(read.diagnostics());
        diagnostics.addAll(refusals);
        return new Outcome<>(
                refusals.stream().anyMatch(Generation::isError) ? Optional.empty() : read.value(),
                diagnostics);
    }

    private static List<Diagnostic> check(Draft draft, Function<Api, List<Diagnostic>> refusalsOf) {
        if (draft.diagnostics().stream().anyMatch(Generation::isError)) {
            return draft.diagnostics();
        }
        List<Diagnostic> all = new ArrayList<>(draft.diagnostics());
        all.addAll(refusalsOf.apply(draft.api()));
        return all;
    }

    private static boolean isError(Diagnostic diagnostic) {
        return diagnostic.severity() == Diagnostic.Severity.ERROR;
    }
}

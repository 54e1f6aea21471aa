package dev.gatewright.codegen;

import dev.gatewright.spec.Api;
import dev.gatewright.spec.Outcome;
import dev.gatewright.spec.source.ApiSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

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
        Outcome<Api> outcome = check(request.api());
        if (outcome.value().isEmpty()) {
            return new GenerationReport(List.of(), outcome.diagnostics());
        }
        Target target = new JavaTarget(fileName(request), request.packageName());
        FileSink sink = new FileSink(request.owned(), request.scaffold());
        List<GeneratedFile> plan = target.plan(outcome.value().get());
        return new GenerationReport(sink.write(plan), outcome.diagnostics());
    }

    /** Reads and looks for what cannot be generated, without writing anything. */
    public static Outcome<Api> check(Path api) {
        return ApiSource.read(api);
    }

    private static String fileName(GenerationRequest request) {
        return String.valueOf(request.api().getFileName());
    }
}

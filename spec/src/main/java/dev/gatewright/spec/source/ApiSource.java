package dev.gatewright.spec.source;

import dev.gatewright.spec.Api;
import dev.gatewright.spec.Outcome;
import dev.gatewright.spec.report.Report;
import dev.gatewright.spec.resolve.Imports;
import dev.gatewright.spec.resolve.Library;
import dev.gatewright.spec.resolve.Program;
import dev.gatewright.spec.resolve.Resolver;
import dev.gatewright.spec.resolve.Sources;
import dev.gatewright.spec.rules.Rules;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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

    private ApiSource() {}

    /** Reads a file and all it imports. */
    public static Outcome<Api> read(Path file) {
        return read(file, ApiSource::textOf);
    }

    /**
     * Reads a file from texts in memory.
     *
     * @param files texts by name; imports are looked up among them
     */
    public static Outcome<Api> read(String file, Map<String, String> files) {
        return read(Path.of(file), path -> Optional.ofNullable(files.get(path.toString())));
    }

    private static Outcome<Api> read(Path file, Library library) {
        var report = new Report();
        Sources sources = Imports.read(file, library, report);
        Program program = Resolver.resolve(sources);
        Rules.check(program, report);
        Optional<Api> api = report.refused() ? Optional.empty() : Optional.of(program.api());
        return new Outcome<>(api, report.sorted(sources.names()));
    }

    private static Optional<String> textOf(Path file) {
        try {
            return Optional.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
        } catch (IOException _) {
            return Optional.empty();
        }
    }
}

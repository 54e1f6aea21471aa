package dev.gatewright.maven;

import dev.gatewright.language.Diagnostic;
import dev.gatewright.language.source.Diagnostics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;

/** Shows what is wrong with a spec: where, what, and the line with a caret. */
final class DiagnosticLog {
    private final Log log;
    private final Diagnostics text = new Diagnostics(DiagnosticLog::read, false);

    DiagnosticLog(Log log) {
        this.log = log;
    }

    /**
     * Logs every diagnostic.
     *
     * @throws MojoFailureException when one is an error, after all have been logged
     */
    void report(Path api, List<Diagnostic> diagnostics) throws MojoFailureException {
        int errors = 0;
        for (Diagnostic diagnostic : diagnostics) {
            String message = text.print(diagnostic).stripTrailing();
            switch (diagnostic.severity()) {
                case ERROR -> {
                    log.error(message);
                    errors++;
                }
                case WARNING -> log.warn(message);
            }
        }
        if (errors > 0) {
            throw new MojoFailureException(
                    api
                            + " has "
                            + (errors == 1 ? "an error" : errors + " errors")
                            + ", see above");
        }
    }

    private static Optional<String> read(String file) {
        try {
            return Optional.of(Files.readString(Path.of(file)));
        } catch (IOException _) {
            return Optional.empty();
        }
    }
}

package dev.gatewright.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatewright.language.Diagnostic;
import dev.gatewright.language.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiagnosticLogTest {
    @TempDir private Path work;
    private final LogLines log = new LogLines();
    private Path api = Path.of("");

    @BeforeEach
    void writeASpec() throws IOException {
        api = work.resolve("user.api");
        Files.writeString(api, "type A {\n\tUser Usr\n}\n");
    }

    @Test
    void anErrorShowsItsPlaceWithACaretAndFailsTheBuild() {
        assertThatThrownBy(() -> report(diagnostic(Diagnostic.Severity.ERROR)))
                .isInstanceOf(MojoFailureException.class)
                .hasMessage(api + " has an error, see above");
        assertThat(log.lines())
                .containsExactly(
                        "ERROR "
                                + api
                                + ":2:7: unknown-type: no such type\n\tUser Usr\n\t     ^^^");
    }

    @Test
    void everyErrorIsShownBeforeTheBuildFails() {
        Diagnostic error = diagnostic(Diagnostic.Severity.ERROR);
        assertThatThrownBy(() -> report(error, diagnostic(Diagnostic.Severity.WARNING), error))
                .hasMessage(api + " has 2 errors, see above");
        assertThat(log.lines()).hasSize(3);
    }

    @Test
    void aWarningDoesNotFailTheBuild() throws MojoFailureException {
        report(diagnostic(Diagnostic.Severity.WARNING));
        assertThat(log.lines()).singleElement().asString().startsWith("WARN ");
    }

    private void report(Diagnostic... diagnostics) throws MojoFailureException {
        new DiagnosticLog(log.log()).report(api, List.of(diagnostics));
    }

    private Diagnostic diagnostic(Diagnostic.Severity severity) {
        return new Diagnostic(
                severity, "unknown-type", new Span(api.toString(), 2, 7, 3), "no such type");
    }
}

package dev.gatewright.maven;

import dev.gatewright.codegen.FormatReport;
import dev.gatewright.codegen.Formatting;
import java.io.File;
import java.io.IOException;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Brings {@code .api} files into the one form they have, or fails when they are not in it. */
@Mojo(name = "format", threadSafe = true)
@SuppressWarnings("NullAway.Init") // Maven sets the parameters
public final class FormatMojo extends AbstractMojo {

    /** A file, or a folder whose {@code .api} files are all formatted. */
    @Parameter(property = "gatewright.api", required = true)
    private File api;

    /** Whether to fail instead of rewriting a file. */
    @Parameter(property = "gatewright.format.check", defaultValue = "false")
    private boolean checkOnly;

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        FormatReport report = format();
        new DiagnosticLog(getLog()).report(api.toPath(), report.diagnostics());
        report.changed()
                .forEach(file ->
                        getLog().info(
                                        checkOnly
                                                ? file + " is not formatted"
                                                : "formatted " + file));
        if (checkOnly && !report.changed().isEmpty()) {
            throw new MojoFailureException(
                    api + " is not formatted: run the goal gatewright:format");
        }
    }

    private FormatReport format() throws MojoExecutionException {
        try {
            return Formatting.run(
                    api.toPath(), checkOnly ? Formatting.Mode.CHECK : Formatting.Mode.WRITE);
        } catch (IOException e) {
            throw new MojoExecutionException("cannot format " + api + ": " + e.getMessage(), e);
        }
    }
}

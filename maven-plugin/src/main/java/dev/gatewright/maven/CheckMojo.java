package dev.gatewright.maven;

import dev.gatewright.codegen.Generation;
import dev.gatewright.codegen.JavaTarget;
import dev.gatewright.language.CheckOptions;
import java.io.File;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Looks for faults in a service's {@code .api} file and writes nothing. */
@Mojo(name = "check", defaultPhase = LifecyclePhase.VALIDATE, threadSafe = true)
@SuppressWarnings("NullAway.Init") // Maven sets the parameters
public final class CheckMojo extends AbstractMojo {

    /** The service's {@code .api} file; what it imports is found from there. */
    @Parameter(property = "gatewright.api", required = true)
    private File api;

    /** Whether keys and options without meaning are errors rather than warnings. */
    @Parameter(property = "gatewright.strict", defaultValue = "false")
    private boolean strict;

    /**
     * Whether to warn of each route that needs no token and does not say {@code @public}, where
     * others need one.
     */
    @Parameter(property = "gatewright.warnOpenRoutes", defaultValue = "false")
    private boolean warnOpenRoutes;

    @Override
    public void execute() throws MojoFailureException {
        new DiagnosticLog(getLog())
                .report(
                        api.toPath(),
                        Generation.check(
                                        api.toPath(),
                                        JavaTarget.of(api.toPath(), ""),
                                        new CheckOptions(strict, warnOpenRoutes))
                                .diagnostics());
    }
}

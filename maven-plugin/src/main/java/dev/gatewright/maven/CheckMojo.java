package dev.gatewright.maven;

import dev.gatewright.codegen.Generation;
import dev.gatewright.codegen.TargetKind;
import dev.gatewright.language.CheckOptions;
import dev.gatewright.language.Diagnostic;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Looks for faults in a service's {@code .api} file and writes nothing. What keeps a service from
 * being generated fails the build; what only clients are refused for is a warning, unless {@code
 * targets} names them.
 */
@Mojo(name = "check", defaultPhase = LifecyclePhase.VALIDATE, threadSafe = true)
@SuppressWarnings("NullAway.Init") // Maven sets the parameters
public final class CheckMojo extends SpecMojo {

    /**
     * Whether to warn of each route that needs no token and does not say {@code @public}, where
     * others need one.
     */
    @Parameter(property = "gatewright.warnOpenRoutes", defaultValue = "false")
    private boolean warnOpenRoutes;

    /**
     * What is to be generated: {@code JAVA}, {@code JAVA_CLIENT}, {@code KOTLIN}, {@code OPENAPI}
     * or {@code TYPESCRIPT}; each says what its generation would. Without it, anything.
     */
    @Parameter(property = "gatewright.targets")
    private List<TargetKind> targets = List.of();

    @Override
    public void execute() throws MojoFailureException {
        report(List.copyOf(diagnostics()));
    }

    private Set<Diagnostic> diagnostics() {
        CheckOptions options = new CheckOptions(strict(), warnOpenRoutes);
        Set<Diagnostic> all = new LinkedHashSet<>();
        if (targets.isEmpty()) {
            all.addAll(Generation.check(api(), options).diagnostics());
        }
        for (TargetKind target : targets) {
            all.addAll(Generation.check(api(), target.forChecks(), options).diagnostics());
        }
        return all;
    }
}

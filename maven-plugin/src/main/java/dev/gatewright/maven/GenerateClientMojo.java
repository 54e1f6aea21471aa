package dev.gatewright.maven;

import dev.gatewright.codegen.GenerationReport;
import dev.gatewright.codegen.GenerationRequest;
import dev.gatewright.codegen.JavaClientTarget;
import dev.gatewright.codegen.KotlinTarget;
import dev.gatewright.codegen.Target;
import dev.gatewright.language.CheckOptions;
import java.io.File;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;

/**
 * Generates a client in Java or Kotlin from a service's {@code .api} file and adds it to what is
 * compiled. The project needs {@code gatewright-client}; for Kotlin, kotlinx-coroutines and what
 * compiles it too.
 *
 * <p>A file whose content stays the same is not touched, so nothing is compiled again for it.
 */
@Mojo(name = "generate-client", defaultPhase = LifecyclePhase.GENERATE_SOURCES, threadSafe = true)
@SuppressWarnings("NullAway.Init") // Maven sets the parameters
public final class GenerateClientMojo extends SpecMojo {

    /** The package of the client. */
    @Parameter(property = "gatewright.packageName", required = true)
    private String packageName;

    /** The language: {@code java} or {@code kotlin}. */
    @Parameter(property = "gatewright.clientLanguage", defaultValue = "java")
    private String language;

    /**
     * Of a client in Java: the package of the service's types, where the project has them from the
     * goal {@code generate} or from a library. Without it they are generated too, in the package of
     * the client.
     */
    @Parameter(property = "gatewright.typesPackage")
    private String typesPackage;

    /** Whether the client is compiled with the tests alone. */
    @Parameter(property = "gatewright.clientForTests", defaultValue = "false")
    private boolean forTests;

    /** The folder of the client; everything else in it is deleted. */
    @Parameter(defaultValue = "${project.build.directory}/generated-sources/gatewright-client")
    private File outputDirectory;

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private MavenProject project;

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        GenerationReport report = generate();
        report(report.diagnostics());
        if (forTests) {
            project.addTestCompileSourceRoot(outputDirectory.getPath());
        } else {
            project.addCompileSourceRoot(outputDirectory.getPath());
        }
    }

    private Target target() throws MojoExecutionException, MojoFailureException {
        String name = checkedPackage("packageName", packageName);
        return switch (language) {
            case "java" -> JavaClientTarget.of(api(), name, typesPackage());
            case "kotlin" -> KotlinTarget.of(api(), name);
            default ->
                    throw new MojoExecutionException(
                            "the language of a client is java or kotlin, not " + language);
        };
    }

    private Optional<String> typesPackage() throws MojoFailureException {
        return typesPackage == null
                ? Optional.empty()
                : Optional.of(checkedPackage("typesPackage", typesPackage));
    }

    private GenerationReport generate() throws MojoExecutionException, MojoFailureException {
        Target target = target();
        claim(
                project,
                "outputDirectory",
                outputDirectory,
                "the client %s in %s".formatted(packageName, language));
        return generate(
                new GenerationRequest(
                        api(),
                        target,
                        outputDirectory.toPath(),
                        outputDirectory.toPath(),
                        false,
                        new CheckOptions(strict(), false)));
    }
}

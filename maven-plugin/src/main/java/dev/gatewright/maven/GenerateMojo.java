package dev.gatewright.maven;

import dev.gatewright.codegen.FileChange;
import dev.gatewright.codegen.GenerationReport;
import dev.gatewright.codegen.GenerationRequest;
import dev.gatewright.codegen.JavaTarget;
import dev.gatewright.codegen.OpenApiTarget;
import dev.gatewright.codegen.Target;
import dev.gatewright.codegen.TypeScriptTarget;
import dev.gatewright.codegen.openapi.OpenApiVersion;
import dev.gatewright.codegen.typescript.Integers;
import dev.gatewright.language.CheckOptions;
import dev.gatewright.language.Diagnostic;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.model.Resource;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;

/**
 * Generates Java from a service's {@code .api} file and adds it to what is compiled; and an OpenAPI
 * document, which it adds to the resources as {@code META-INF/gatewright/<service>.openapi.json};
 * and a client in TypeScript, where a folder for it is given.
 *
 * <p>A file whose content stays the same is not touched, so nothing is compiled again for it.
 */
@Mojo(name = "generate", defaultPhase = LifecyclePhase.GENERATE_SOURCES, threadSafe = true)
@SuppressWarnings("NullAway.Init") // Maven sets the parameters
public final class GenerateMojo extends SpecMojo {

    /** The package of the generated types. */
    @Parameter(property = "gatewright.packageName", required = true)
    private String packageName;

    /** The folder of generated Java; everything else in it is deleted. */
    @Parameter(defaultValue = "${project.build.directory}/generated-sources/gatewright")
    private File outputDirectory;

    /** The folder of the OpenAPI document; everything else in it is deleted. */
    @Parameter(defaultValue = "${project.build.directory}/generated-resources/gatewright")
    private File resourceDirectory;

    /** The source folder of the project, in which the class of logic is written when absent. */
    @Parameter(defaultValue = "${project.build.sourceDirectory}")
    private File sourceDirectory;

    /** Whether to write the class of logic when it is absent. */
    @Parameter(property = "gatewright.scaffold", defaultValue = "true")
    private boolean scaffold;

    /** Whether to write the OpenAPI document. */
    @Parameter(property = "gatewright.openapi", defaultValue = "true")
    private boolean openapi;

    /** The folder of a client in TypeScript, if one is wanted; everything else in it is deleted. */
    @Parameter(property = "gatewright.typescriptDirectory")
    private File typescriptDirectory;

    /**
     * What whole numbers of 64 bits are in that client: {@code NUMBER}, which refuses those it
     * cannot hold, {@code BIGINT} or {@code STRING}.
     */
    @Parameter(property = "gatewright.typescriptIntegers", defaultValue = "NUMBER")
    private Integers typescriptIntegers;

    /** Whether that client has hooks for React. */
    @Parameter(property = "gatewright.typescriptReact", defaultValue = "false")
    private boolean typescriptReact;

    /** The version of OpenAPI that the document is written in: 3.1 or 3.0. */
    @Parameter(property = "gatewright.openapiVersion", defaultValue = "3.1")
    private String openapiVersion;

    /**
     * Whether to warn of each route that needs no token and does not say {@code @public}, where
     * others need one.
     */
    @Parameter(property = "gatewright.warnOpenRoutes", defaultValue = "false")
    private boolean warnOpenRoutes;

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private MavenProject project;

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        Target java = JavaTarget.of(api(), checkedPackage("packageName", packageName));
        claim(project, "outputDirectory", outputDirectory, "the package " + packageName);
        GenerationReport report = generate(java, outputDirectory);
        report(report.diagnostics());
        log(report);
        project.addCompileSourceRoot(outputDirectory.getPath());
        if (openapi) {
            claim(project, "resourceDirectory", resourceDirectory, "the OpenAPI document");
            generate(new OpenApiTarget(version()), resourceDirectory);
            Resource resource = new Resource();
            resource.setDirectory(resourceDirectory.getPath());
            project.addResource(resource);
        }
        if (typescriptDirectory != null) {
            generateTypeScript(report.diagnostics());
        }
    }

    /**
     * @param known what has been said of the spec already
     */
    private void generateTypeScript(List<Diagnostic> known)
            throws MojoExecutionException, MojoFailureException {
        claim(project, "typescriptDirectory", typescriptDirectory, "the client in TypeScript");
        Target target = TypeScriptTarget.of(api(), typescriptIntegers, typescriptReact);
        List<Diagnostic> news =
                new ArrayList<>(generate(target, typescriptDirectory).diagnostics());
        news.removeAll(known);
        report(news);
    }

    private OpenApiVersion version() throws MojoFailureException {
        return OpenApiVersion.of(openapiVersion)
                .orElseThrow(() ->
                        new MojoFailureException(
                                "openapiVersion: '%s' is not one of %s"
                                        .formatted(openapiVersion, OpenApiVersion.choices())));
    }

    private GenerationReport generate(Target target, File folder) throws MojoExecutionException {
        return generate(
                new GenerationRequest(
                        api(),
                        target,
                        folder.toPath(),
                        sourceDirectory.toPath(),
                        scaffold,
                        new CheckOptions(strict(), warnOpenRoutes)));
    }

    private void log(GenerationReport report) {
        for (FileChange change : report.changes()) {
            if (change instanceof FileChange.Created(Path path)
                    && path.startsWith(sourceDirectory.toPath())) {
                getLog().info("wrote " + path + ": it is yours to fill in");
            }
        }
        getLog().info(
                        "%s: %d created, %d updated, %d unchanged, %d deleted"
                                .formatted(
                                        api().getFileName(),
                                        report.count(FileChange.Created.class),
                                        report.count(FileChange.Updated.class),
                                        report.count(FileChange.Unchanged.class),
                                        report.count(FileChange.Deleted.class)));
    }
}

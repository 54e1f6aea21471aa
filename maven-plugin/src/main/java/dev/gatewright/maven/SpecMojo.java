package dev.gatewright.maven;

import dev.gatewright.codegen.Generation;
import dev.gatewright.codegen.GenerationReport;
import dev.gatewright.codegen.GenerationRequest;
import dev.gatewright.codegen.PackageName;
import dev.gatewright.language.Diagnostic;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;

/** A goal that reads one service's spec, and reports its faults as the other goals do. */
@SuppressWarnings("NullAway.Init") // Maven sets the parameters
abstract class SpecMojo extends AbstractMojo {

    /** The service's {@code .api} file; what it imports is found from there. */
    @Parameter(property = "gatewright.api", required = true)
    private File api;

    /** Whether keys and options without meaning are errors rather than warnings. */
    @Parameter(property = "gatewright.strict", defaultValue = "false")
    private boolean strict;

    final Path api() {
        return api.toPath();
    }

    final boolean strict() {
        return strict;
    }

    /** Logs what was found; errors fail the build. */
    final void report(List<Diagnostic> found) throws MojoFailureException {
        new DiagnosticLog(getLog()).report(api(), found);
    }

    /** The package that a parameter names, as the command line takes it. */
    static String checkedPackage(String parameter, String name) throws MojoFailureException {
        try {
            return PackageName.checked(name);
        } catch (IllegalArgumentException e) {
            throw new MojoFailureException(parameter + ": " + e.getMessage(), e);
        }
    }

    /**
     * Refuses a folder that another execution of this build has written: each deletes what it has
     * not written itself, and nobody would be told.
     *
     * @param parameter what names the folder
     * @param content what is to be in it
     */
    final void claim(MavenProject project, String parameter, File folder, String content)
            throws MojoFailureException {
        Optional<String> other =
                WrittenFolders.of(project).add(folder.toPath(), content + " of " + api());
        if (other.isPresent()) {
            throw new MojoFailureException(
                    ("%s: %s is in %s already, by another execution, and would be deleted; give"
                                    + " each execution a folder of its own")
                            .formatted(parameter, other.get(), folder));
        }
    }

    /** Generates files; nothing is written where the report has errors. */
    static GenerationReport generate(GenerationRequest request) throws MojoExecutionException {
        try {
            return Generation.run(request);
        } catch (IOException e) {
            throw new MojoExecutionException("cannot write generated files: " + e.getMessage(), e);
        }
    }
}

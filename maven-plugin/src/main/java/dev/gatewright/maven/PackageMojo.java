package dev.gatewright.maven;

import java.util.List;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.eclipse.aether.RepositorySystem;

/**
 * Makes a folder to install or to put into an image, {@code target/service}, as {@code gatewright
 * package} does: the service's jar with its libraries, its configuration, and a script that starts
 * it. Builds the project first where it has changed.
 */
@Mojo(name = "package")
@SuppressWarnings("NullAway.Init") // Maven sets the parameters
public final class PackageMojo extends ToolMojo {

    /** Whether to make an AOT cache of a start as well. */
    @Parameter(property = "gatewright.aot", defaultValue = "false")
    private boolean aot;

    /** Whether to do nothing: set in the build that this goal starts, for it may be bound there. */
    @Parameter(property = "gatewright.package.skip", defaultValue = "false")
    private boolean skip;

    @Inject
    PackageMojo(RepositorySystem repositories) {
        super(repositories);
    }

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        if (!skip) {
            run("package", aot ? List.of("--aot") : List.of());
        }
    }
}

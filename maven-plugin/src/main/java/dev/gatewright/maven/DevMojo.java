package dev.gatewright.maven;

import java.util.List;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.eclipse.aether.RepositorySystem;

/**
 * Starts the service of the project, and restarts it whenever its spec, sources or configuration
 * are saved, as {@code gatewright dev} does.
 */
@Mojo(name = "dev")
public final class DevMojo extends ToolMojo {

    @Inject
    DevMojo(RepositorySystem repositories) {
        super(repositories);
    }

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        run("dev", List.of());
    }
}

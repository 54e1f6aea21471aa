package dev.gatewright.outside;

import dev.gatewright.cli.project.Build;
import dev.gatewright.cli.project.Keys;
import dev.gatewright.cli.project.NewProject;
import dev.gatewright.cli.project.ProjectName;
import dev.gatewright.cli.project.Store;
import java.io.IOException;
import java.nio.file.Path;

/** The project that {@code gatewright new shop} makes, of the version of this build. */
final class NewShop {
    private NewShop() {}

    /** Writes it into a folder that is not there yet. */
    static void write(Path project, Build build) throws IOException {
        new NewProject(
                        new ProjectName("shop"),
                        "com.example.shop",
                        Store.H2,
                        Keys.HS256,
                        build,
                        System.getProperty("gatewright.version", ""))
                .write(project);
    }
}

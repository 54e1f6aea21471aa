package dev.gatewright.cli.checkout;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What builds the project of a service. */
sealed interface BuildTool permits MavenBuild, GradleBuild {

    /** The files of the project that say how it is built; not all of them need to be there. */
    List<String> files();

    /** The folder of what is built, within the project. */
    String target();

    /**
     * The folder of the whole build, where the project is one of its modules; else that of the
     * project.
     */
    Path root();

    /** Makes {@code service} in the target folder: the jar, and its libraries beside it. */
    void packService() throws IOException, InterruptedException;

    /**
     * Writes down how the service is built.
     *
     * @param version the version of this tool
     * @param file the file to write, in the target folder
     */
    void describe(String version, Path file) throws IOException, InterruptedException;
}

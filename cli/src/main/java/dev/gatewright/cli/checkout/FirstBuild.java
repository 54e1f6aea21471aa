package dev.gatewright.cli.checkout;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The first build of a new Maven project, made ahead on a project like it: whatever Maven fetches
 * is there afterwards, what it finds out only while it tests included. So the project's own first
 * build needs no network.
 */
public final class FirstBuild {
    private static final int SHARE = 100;

    private final Path sample;
    private final PrintStream progress;
    private int fetched;

    /**
     * @param sample a project like the new one, with Maven's wrapper
     * @param progress where to tell what takes a while
     */
    public FirstBuild(Path sample, PrintStream progress) {
        this.sample = sample;
        this.progress = progress;
    }

    /**
     * Builds it, unless one like it was built with this framework before. Where that fails, as
     * without a network, it is told, and the project is none the worse.
     *
     * @param framework another text for another framework
     */
    public void run(String framework, Map<String, String> environment)
            throws IOException, InterruptedException {
        Path folder = LocalRepository.of(environment).resolve("dev/gatewright");
        Stamp stamp = new Stamp(folder.resolve("fetched-for-projects"));
        String now = framework + " " + Files.readString(sample.resolve("pom.xml")).hashCode();
        if (stamp.is(now)) {
            return;
        }
        progress.println("Building a project like it, for Maven to fetch what that takes ...");
        try {
            // Plugins of install are fetched, and install nothing.
            List<String> command =
                    List.of(
                            MavenBuild.program(sample).toString(),
                            "-B",
                            "-Dmaven.install.skip=true",
                            "clean",
                            "install");
            new BuildProcess(sample, command, this::count).run();
            stamp.write(now);
        } catch (BuildProcess.BuildFailure e) {
            progress.println(
                    "gatewright: the project's first build may need the network: "
                            + e.getMessage());
        }
    }

    private Optional<String> count(String line) {
        if (line.contains("Downloaded from ") && ++fetched % SHARE == 0) {
            progress.println("  " + fetched + " files fetched");
        }
        return MavenBuild.errorIn(line);
    }
}

package dev.gatewright.cli;

import dev.gatewright.cli.service.TemporaryFolder;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Runs the commands that are started most, in one process: what the JVM keeps of it in the tool's
 * AOT cache is what their starts take.
 */
final class Training {

    private Training() {}

    /**
     * Checks a spec and generates from it, at first and again.
     *
     * @param args the spec
     */
    public static void main(String[] args) throws IOException {
        String spec = args[0];
        Main.run("check", spec);
        try (TemporaryFolder folder = TemporaryFolder.create("gatewright-training")) {
            generate(spec, folder.path());
            generate(spec, folder.path());
        }
    }

    private static void generate(String spec, Path folder) {
        String owned = folder.resolve("owned").toString();
        String sources = folder.resolve("sources").toString();
        Main.run("generate", "--package", "training", "--out", owned, "--sources", sources, spec);
    }
}

package dev.gatewright.cli.checkout;

import java.io.IOException;
import java.nio.file.Path;

/** Builds the tool from its sources: what the launcher runs, as source, when that is needed. */
final class Bootstrap {

    private Bootstrap() {}

    /**
     * Builds the tool of a repository, unless it is up to date.
     *
     * @param args the folder of the repository
     */
    public static void main(String[] args) throws InterruptedException {
        try {
            new Checkout(Path.of(args[0]), System.err).buildTool();
        } catch (IOException e) {
            System.err.println("gatewright: " + e.getMessage());
            System.exit(1);
        }
    }
}

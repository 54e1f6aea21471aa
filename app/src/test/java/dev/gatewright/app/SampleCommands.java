package dev.gatewright.app;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The command line of {@link SampleService} in production, and what it has said so far. */
final class SampleCommands {
    private final Path folder;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    SampleCommands(Path folder) {
        this.folder = folder;
    }

    /** Runs a command; its exit code. */
    int run(String... command) {
        List<String> arguments =
                new ArrayList<>(
                        Arrays.asList(SampleService.arguments(folder, "--profile", "prod")));
        arguments.addAll(Arrays.asList(command));
        return new Launcher<>(
                        SampleService.SERVICE,
                        new SampleService.Start(),
                        Duration.ofSeconds(20),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8))
                .run(arguments.toArray(String[]::new));
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}

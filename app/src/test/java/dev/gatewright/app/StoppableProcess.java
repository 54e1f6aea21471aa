package dev.gatewright.app;

import dev.gatewright.app.observe.Logging;
import dev.gatewright.runtime.Client;
import dev.gatewright.runtime.Problem;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;

/** The sample service in a process of its own, to be told to stop. */
final class StoppableProcess implements AutoCloseable {
    private static final String HANGS = "hangs-when-closed";

    private final Process process;
    private final int port;

    private StoppableProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts it in a folder; it has {@code haltAfter} seconds to close. */
    static StoppableProcess start(Path folder, int haltAfter, boolean hangs, String... options)
            throws IOException {
        Process process = process(folder, haltAfter, hangs, options);
        BufferedReader out = process.inputReader();
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            int url = line.indexOf("http://127.0.0.1:");
            if (line.contains("is up at") && url >= 0) {
                String rest = line.substring(url + "http://127.0.0.1:".length());
                int port = Integer.parseInt(rest.substring(0, rest.indexOf(' ')));
                return new StoppableProcess(process, port);
            }
        }
        throw new IOException("the service did not start");
    }

    /** Starts it in a folder, and does not wait until it is up. */
    static StoppableProcess starting(Path folder, String... options) throws IOException {
        return new StoppableProcess(process(folder, 20, false, options), 0);
    }

    private static Process process(Path folder, int haltAfter, boolean hangs, String... options)
            throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ProcessBuilder builder =
                new ProcessBuilder(
                        java,
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-D" + HANGS + "=" + hangs,
                        "-Dhalt-after=" + haltAfter,
                        "-cp",
                        System.getProperty("java.class.path"),
                        StoppableProcess.class.getName());
        builder.command().addAll(List.of(SampleService.arguments(folder, options)));
        return builder.redirectError(folder.resolve("errors").toFile()).start();
    }

    int port() {
        return port;
    }

    /** Sends SIGTERM. */
    void terminate() {
        process.destroy();
    }

    /** The exit code, once it has ended. */
    int exitCode(Duration within) throws InterruptedException {
        if (!process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("still there");
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private static void refusedLogin(App app) {
        try {
            app.accounts()
                    .getFirst()
                    .authentication()
                    .login("alice", "wrong", new Client("192.0.2.1", "test"));
        } catch (Problem expected) {
            // Wrong it is.
        }
    }

    public static void main(String... args) {
        Logging.start();
        SampleService.Start start = new SampleService.Start();
        Application<String> application =
                app -> {
                    if (Boolean.getBoolean(HANGS)) {
                        app.closing(() -> Thread.sleep(Duration.ofHours(1)));
                    }
                    String service = start.start(app);
                    LoggerFactory.getLogger("com.example.shop").info("open\nfor all");
                    refusedLogin(app);
                    return service;
                };
        Duration haltAfter = Duration.ofSeconds(Integer.getInteger("halt-after"));
        System.exit(
                new Launcher<>(
                                SampleService.SERVICE,
                                application,
                                haltAfter,
                                System.out,
                                System.err)
                        .run(args));
    }
}

package dev.gatewright.examples.userapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The client in TypeScript and the front-end that uses it, {@code examples/user-web}, against the
 * running service, in Node and in Chromium; run with {@code -Dgatewright.node}, node and npm on the
 * path.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class UserWebIT {
    private static final Path WEB = Path.of("..", "user-web");
    private static final Path CLIENT = Path.of("target", "generated-typescript");
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

    /** What is made anew. */
    private static final Set<String> MADE = Set.of("node_modules", "build", "dist", "api");

    private Path work;
    private ServiceProcess service;

    @BeforeAll
    void prepare(@TempDir Path folder) throws Exception {
        Assumptions.assumeTrue(
                System.getProperty("gatewright.node") != null,
                "front-ends are tested with -Dgatewright.node, node and npm on the path");
        work = folder.resolve("web");
        copy(WEB, work);
        copy(CLIENT, work.resolve("src/api"));
        run("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts");
        run("npm", "run", "build");
        // Each test registers a user; all of them come from one address.
        service =
                ServiceProcess.start(
                        folder.resolve("data"),
                        "--set",
                        "Throttle.PerAddress=10000",
                        "--set",
                        "Pages=" + work.resolve("dist"));
    }

    @AfterAll
    void stop() {
        if (service != null) {
            service.close();
        }
    }

    @Test
    @Order(1)
    void theFrontEndIsBuiltByViteAndServedByTheService() throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(service.url() + "/")).build();

            assertThat(http.send(request, HttpResponse.BodyHandlers.ofString()).body())
                    .isEqualTo(Files.readString(work.resolve("dist/index.html")));
        }
    }

    @Test
    @Order(2)
    void sessionsHoldInNode() throws Exception {
        run("npx", "tsc", "-p", "test");
        run("node", "--test", "build/test/wire.test.js", "build/test/first-call.test.js");
        run("node", "--test", "build/test/faults.test.js");
        run("node", "--test", "build/test/session.test.js");
    }

    @Test
    @Order(3)
    void sessionsHoldInTabsOfABrowser() throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(CHROMIUM), "chromium is not installed");
        run("node", "--test", "build/test/browser.test.js");
    }

    @Test
    @Order(4)
    void theFrontEndDoesWhatTheGuideDoes() throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(CHROMIUM), "chromium is not installed");
        run("node", "--test", "build/test/app.test.js");
        assertThat(work.resolve("build/screenshots/sessions.png")).isNotEmptyFile();
    }

    private void run(String... command) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(work.toFile()).redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        if (service != null) {
            environment.put("SERVICE_URL", service.url());
        }
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(String.join(" ", command) + "\n" + output).isZero();
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> found = Files.list(from)) {
            List<Path> files = found.toList();
            for (Path file : files) {
                String name = file.getFileName().toString();
                if (Files.isDirectory(file) && !MADE.contains(name)) {
                    copy(file, to.resolve(name));
                } else if (Files.isRegularFile(file)) {
                    Files.copy(file, to.resolve(name));
                }
            }
        }
    }
}

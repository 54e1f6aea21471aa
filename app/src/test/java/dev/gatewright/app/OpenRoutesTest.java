package dev.gatewright.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.runtime.Access;
import dev.gatewright.runtime.Endpoint;
import dev.gatewright.runtime.Problem;
import dev.gatewright.runtime.ServiceDescriptor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Routes of a service without a scheme: what they refuse with, and what is logged of them. */
class OpenRoutesTest {
    private static final ServiceDescriptor<String> SERVICE =
            new ServiceDescriptor<>(
                    "open",
                    List.of(),
                    _ ->
                            List.of(
                                    endpoint("SoldOut", "/order", Problem.conflict("sold out")),
                                    endpoint(
                                            "OwnHealth",
                                            "/healthz",
                                            new IllegalStateException("the cause"))));

    @TempDir private Path folder;
    private RunningService service;

    @BeforeEach
    void start() throws Exception {
        Files.createDirectories(folder.resolve("etc"));
        Files.writeString(folder.resolve("etc/open.yaml"), "Port: 0\n");
        service =
                Gatewright.start(
                        SERVICE, InstantSource.system(), _ -> "", "--home", folder.toString());
    }

    @AfterEach
    void stop() {
        service.close();
    }

    /** checked: problem */
    @Test
    void aProblemIsAsThePageOfErrorsShowsIt() throws IOException {
        String page = Files.readString(Path.of("../docs/errors.md"));
        String shown = page.substring(page.indexOf("```json\n") + 8);

        assertThat(Wire.exchange(port(), Wire.request("GET /order", List.of(), "")).body())
                .isEqualTo(shown.substring(0, shown.indexOf('\n')));
    }

    /** Probes are quiet; a route of a service that has the path of one is not. */
    @Test
    void aFailureOfARouteThatIsNamedLikeAProbeIsLogged() throws Exception {
        BlockingQueue<LogRecord> lines = new LinkedBlockingQueue<>();
        Logger log = Logger.getLogger("dev.gatewright.request");
        Handler heard = heard(lines);
        log.addHandler(heard);
        try {
            assertThat(Wire.exchange(port(), Wire.request("GET /healthz", List.of(), "")).status())
                    .isEqualTo(500);
            // It is written after the response.
            assertThat(lines.poll(60, TimeUnit.SECONDS))
                    .satisfies(line -> assertThat(line.getLevel()).isEqualTo(Level.SEVERE))
                    .satisfies(line -> assertThat(line.getThrown()).hasMessage("the cause"));
        } finally {
            log.removeHandler(heard);
        }
        assertThat(lines).isEmpty();
    }

    private int port() {
        return Integer.parseInt(service.url().replaceFirst(".*:", ""));
    }

    private static Endpoint endpoint(String name, String path, RuntimeException failure) {
        return new Endpoint(
                name,
                "GET",
                path,
                new Access.Open((_, _) -> {
                    throw failure;
                }));
    }

    private static Handler heard(BlockingQueue<LogRecord> lines) {
        return new Handler() {
            @Override
            public void publish(LogRecord event) {
                lines.add(event);
            }

            @Override
            public void flush() {
                // Nothing is kept back.
            }

            @Override
            public void close() {
                // Nothing is open.
            }
        };
    }
}

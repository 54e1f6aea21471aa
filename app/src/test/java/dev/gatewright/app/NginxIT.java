package dev.gatewright.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.store.contract.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The service behind nginx: as {@code proxy_pass} alone configures it, which is HTTP/1.0 and a
 * connection a request, and with kept connections.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NginxIT {
    private static final String FORM = "Content-Type: application/x-www-form-urlencoded";

    private Sample service;
    private Nginx nginx;
    private int port;
    private int documentedPort;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        Nginx.assumeInstalled();
        service = new Sample();
        port = FreePort.find();
        documentedPort = FreePort.find();
        nginx = Nginx.start(folder, port, servers());
    }

    @AfterAll
    void stop() throws Exception {
        if (nginx != null) {
            nginx.close();
            service.close();
        }
    }

    @Test
    void theServerOfTheDocsPassesRequestsOn() throws IOException {
        try (Wire wire = new Wire(documentedPort)) {
            for (int i = 0; i < 5; i++) {
                wire.send(request("GET /open", List.of(), ""));
                assertThat(wire.reply().body()).isEqualTo("open");
                wire.send(request("POST /form", List.of(FORM), "a=1&b=2"));
                assertThat(wire.reply().body()).isEqualTo("1 [2]");
            }
        }
    }

    /** With its port: what browsers say of a page's origin is compared with it. */
    @Test
    void theServerOfTheDocsPassesTheHostOnAsItWasSent() throws IOException {
        String request =
                request("GET /host", List.of(), "").replace("Host: localhost", "Host: shop:8443");

        assertThat(Wire.exchange(documentedPort, request).body()).isEqualTo("[shop:8443]");
    }

    @ParameterizedTest
    @CsvSource({"/plain", "/kept"})
    void requestsAreServedOneAfterTheOther(String through) throws IOException {
        try (Wire wire = new Wire(port)) {
            for (int i = 0; i < 5; i++) {
                wire.send(request("GET " + through + "/open", List.of(), ""));
                assertThat(wire.reply().body()).isEqualTo("open");
                wire.send(request("POST " + through + "/form", List.of(FORM), "a=1&b=2"));
                assertThat(wire.reply().body()).isEqualTo("1 [2]");
                wire.send(request("HEAD " + through + "/open", List.of(), ""));
                assertThat(wire.head().header("content-length")).isEqualTo("4");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/plain, /secured, 401",
        "/kept, /secured, 401",
        "/plain, /nowhere, 404",
        "/kept, /nowhere, 404",
        "/plain, /fail, 500",
        "/kept, /fail, 500",
    })
    void refusalsComeThrough(String through, String path, int status) throws IOException {
        Wire.Reply reply = Wire.exchange(port, request("GET " + through + path, List.of(), ""));

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.header("content-type")).isEqualTo("application/problem+json");
        assertThat(reply.header("x-request-id")).isNotEqualTo("-");
    }

    @ParameterizedTest
    @CsvSource({"/plain", "/kept"})
    void aBodyTooLargeIsRefusedAndReadable(String through) throws IOException {
        Wire.Reply reply =
                Wire.exchange(
                        port,
                        request(
                                "POST " + through + "/form",
                                List.of(FORM),
                                "a=" + "b".repeat(500_000)));

        assertThat(reply.status()).isEqualTo(413);
        assertThat(reply.header("content-type")).isEqualTo("application/problem+json");
    }

    private static String request(String line, List<String> headers, String body) {
        return Wire.request(line, headers, body);
    }

    private String servers() {
        return """
        upstream kept {
            server 127.0.0.1:%1$d;
            keepalive 4;
        }
        %3$s
        server {
            listen 127.0.0.1:%2$d;
            location /plain/ {
                proxy_pass http://127.0.0.1:%1$d/;
            }
            location /kept/ {
                proxy_pass http://kept/;
                proxy_http_version 1.1;
                proxy_set_header Connection "";
            }
        }
        """
                .formatted(service.port(), port, ofTheDocs());
    }

    /** checked: nginx */
    private String ofTheDocs() {
        try {
            String page = Files.readString(Path.of("../docs/deployment.md"));
            String block = page.substring(page.indexOf("```nginx\n") + 9);
            return block.substring(0, block.indexOf("```"))
                    .replace("127.0.0.1:8888", "127.0.0.1:" + service.port())
                    .replace("listen 443 ssl", "listen 127.0.0.1:" + documentedPort);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

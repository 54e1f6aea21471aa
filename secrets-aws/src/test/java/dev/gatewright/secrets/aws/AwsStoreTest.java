package dev.gatewright.secrets.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.gatewright.app.secret.SecretSource.Resolved;
import dev.gatewright.app.secret.SecretStore;
import dev.gatewright.app.secret.SecretStoreProvider.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Secrets are read from a server that answers as AWS documents it (AWS JSON 1.1). */
class AwsStoreTest {
    @TempDir private Path folder;
    private HttpServer server;
    private final List<String> failures = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    @BeforeEach
    void start() throws IOException {
        TestAws.setCredentials();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.createContext("/", this::serve);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        TestAws.clearCredentials();
    }

    @Test
    void aTextAndAKeyOfJsonAreRead() throws Exception {
        assertThat(fetch("plain")).isEqualTo("all of it");
        assertThat(fetch("shop#access")).isEqualTo("of the key");
        assertThat(fetch("arn:aws:secretsmanager:eu-central-1:1:secret:shop-a1b2c3#access"))
                .isEqualTo("of the key");
        assertThat(requests)
                .allMatch(header ->
                        header.startsWith(
                                "secretsmanager.GetSecretValue AWS4-HMAC-SHA256 "
                                        + "Credential=AKIDEXAMPLE/"));
    }

    @Test
    void whatIsInTheWayIsNamed() throws Exception {
        assertThat(fetch("other")).isEqualTo("other does not exist");
        assertThat(fetch("shop#other")).isEqualTo("shop has no text under 'other'");
        assertThat(fetch("plain#access")).isEqualTo("plain is not JSON, so it has no 'access'");
    }

    /** A message may repeat what was sent, and a code is whatever an address in between says. */
    @ParameterizedTest
    @CsvSource({
        "AccessDeniedException, is refused: the role may not read it",
        "DecryptionFailure, cannot be decrypted with its key",
        "InvalidRequestException, cannot be read: it is being deleted",
        "ResourceNotFoundException, does not exist",
        "OtherException, was refused: OtherException",
        "not a code, was refused: no reason given"
    })
    void whyASecretIsRefusedIsToldByItsCodeAlone(String code, String why) throws Exception {
        failures.add(code);
        assertThat(fetch("plain")).isEqualTo("plain " + why);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "#access", "shop#"})
    void whatIsNoReferenceIsNotAskedFor(String reference) throws Exception {
        assertThat(fetch(reference)).startsWith("must be like aws-sm:");
        assertThat(requests).isEmpty();
    }

    @Test
    void aSecretOfBytesIsNoText() throws Exception {
        assertThat(fetch("binary")).isEqualTo("binary is not a text");
    }

    @Test
    void aRegionThatIsNotSetComesFromElsewhere() throws Exception {
        System.setProperty("aws.region", "eu-north-1");
        try {
            assertThat(fetch("plain")).isEqualTo("all of it");
            Map<String, String> endpoint = Map.of("Endpoint", endpoint());
            Settings settings = new Settings(endpoint, Map.of(), Map.of(), folder);
            try (SecretStore store = new AwsProvider().open(settings)) {
                store.fetch("plain");
            }
        } finally {
            System.clearProperty("aws.region");
        }
        assertThat(requests).hasSize(2);
        assertThat(requests.getFirst()).contains("/eu-central-1/");
        assertThat(requests.getLast()).contains("/eu-north-1/");
    }

    @Test
    void throttlingIsWaitedFor() throws Exception {
        failures.addAll(List.of("ThrottlingException", "ThrottlingException"));
        assertThat(fetch("plain")).isEqualTo("all of it");
    }

    @Test
    void silenceIsTold() throws Exception {
        server.stop(0);
        assertThat(fetch("plain")).contains("plain was not read").doesNotContain("not-a-secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://vpce.example",
                "vpce.example",
                "ftp://127.0.0.1",
                "https:",
                "https://",
                "https://a b",
                "http://127.0.0.1.example",
                "http://me@vpce.example"
            })
    void aSecretIsNotAskedForInTheClear(String endpoint) {
        assertThatThrownBy(() -> TestAws.open(endpoint, folder).close())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Aws.Endpoint ");
    }

    private String fetch(String reference) throws InterruptedException {
        try (SecretStore store = TestAws.open(endpoint(), folder)) {
            return switch (store.fetch(reference)) {
                case Resolved.Value(String text) -> text;
                case Resolved.Missing(String why) -> why;
            };
        }
    }

    private String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void serve(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        requests.add(
                exchange.getRequestHeaders().getFirst("X-Amz-Target")
                        + " "
                        + exchange.getRequestHeaders().getFirst("Authorization"));
        if (!failures.isEmpty()) {
            send(
                    exchange,
                    400,
                    "{\"__type\":\"%s\",\"message\":\"no\"}".formatted(failures.removeFirst()));
        } else if (body.contains("\"SecretId\":\"plain\"")) {
            send(exchange, 200, "{\"Name\":\"plain\",\"SecretString\":\"all of it\"}");
        } else if (body.contains("\"SecretId\":\"binary\"")) {
            send(exchange, 200, "{\"Name\":\"binary\",\"SecretBinary\":\"AAEC\"}");
        } else if (body.contains("shop")) {
            send(
                    exchange,
                    200,
                    "{\"Name\":\"shop\",\"SecretString\":\"{\\\"access\\\":\\\"of the key\\\"}\"}");
        } else {
            send(exchange, 400, "{\"__type\":\"ResourceNotFoundException\",\"message\":\"no\"}");
        }
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.1");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}

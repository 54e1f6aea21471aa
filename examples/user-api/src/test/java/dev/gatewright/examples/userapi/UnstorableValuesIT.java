package dev.gatewright.examples.userapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.examples.userapi.ApiClient.Tokens;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Values that some store cannot hold are refused alike on every store, and never as an outage. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UnstorableValuesIT {
    private static final String NUL = "a\\u0000b";
    private static final String LONG = "x".repeat(5_000);
    @TempDir static Path folder;

    private Stores stores;

    enum Kept {
        IN_H2,
        IN_POSTGRESQL,
        IN_REDIS
    }

    @BeforeAll
    void start() throws Exception {
        stores = Stores.start();
    }

    @AfterAll
    void stop() throws Exception {
        stores.close();
    }

    @ParameterizedTest
    @EnumSource
    void theCallerIsToldThatTheFaultIsTheirs(Kept kept) throws IOException {
        Path data = folder.resolve(kept.name());
        try (ServiceProcess service =
                switch (kept) {
                    case IN_H2 -> ServiceProcess.start(data);
                    case IN_POSTGRESQL -> stores.node(data, false);
                    case IN_REDIS -> stores.node(data, true);
                }) {
            ApiClient api = new ApiClient(service.url());
            warmUp(api);
            assertThat(post(api, "/user/login", credentials(NUL, "secret"))).isEqualTo(401);
            assertThat(post(api, "/user/login", credentials(LONG, "secret"))).isEqualTo(401);
            assertThat(post(api, "/user/login", credentials("alice", NUL))).isEqualTo(401);
            assertThat(post(api, "/user/register", credentials(NUL, "a password"))).isEqualTo(400);
            assertThat(post(api, "/user/register", credentials(LONG, "a password"))).isEqualTo(400);
            assertThat(post(api, "/user/refresh", "{\"refreshToken\":\"" + NUL + "\"}"))
                    .isEqualTo(401);
            assertThat(post(api, "/user/logout", "{\"token\":\"" + NUL + "\"}")).isEqualTo(204);

            Tokens ann = ApiClient.tokens(register(api, "ann-" + kept));
            for (String sid : new String[] {"%00", "a%00b", LONG, "%F0%9F%98%80"}) {
                assertThat(send(api, "DELETE", "/user/sessions/" + sid, "", ann)).isIn(400, 404);
            }
            for (String email : new String[] {"a@\\u0000", "a@\\u001f", "a@" + LONG}) {
                assertThat(send(api, "PUT", "/user/profile", "{\"email\":\"" + email + "\"}", ann))
                        .isEqualTo(400);
            }
            assertThat(login(service, LONG)).isEqualTo(200);
            assertThat(login(service, "caf\u00e9 \ud83d\ude00".repeat(30))).isEqualTo(200);
            assertThat(service.output()).doesNotContain("failed").doesNotContain("ERROR");
        }
    }

    /** The first use of a store may take longer than it is given, on a busy machine. */
    private static void warmUp(ApiClient api) {
        int tries = 20;
        while (post(api, "/user/login", credentials("alice", "secret")) != 200) {
            assertThat(tries--).isPositive();
        }
    }

    private static HttpResponse<String> register(ApiClient api, String name) {
        return api.post("/user/register", credentials(name, "a long password"));
    }

    /** Over a bare socket, for no client library sends such a header. */
    private static int login(ServiceProcess service, String userAgent) throws IOException {
        String body = credentials("alice", "secret");
        String request =
                "POST /user/login HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                        + "Content-Type: application/json\r\nUser-Agent: "
                        + userAgent
                        + "\r\nContent-Length: "
                        + body.length()
                        + "\r\n\r\n"
                        + body;
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), URI.create(service.url()).getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            String response =
                    new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return Integer.parseInt(response.split(" ", 3)[1]);
        }
    }

    private static int send(ApiClient api, String method, String path, String body, Tokens tokens) {
        return api.send(
                        api.request(path)
                                .header("Authorization", "Bearer " + tokens.access())
                                .header("Content-Type", "application/json")
                                .method(method, HttpRequest.BodyPublishers.ofString(body)))
                .statusCode();
    }

    private static int post(ApiClient api, String path, String body) {
        return api.post(path, body).statusCode();
    }

    private static String credentials(String name, String password) {
        return "{\"username\":\"" + name + "\",\"password\":\"" + password + "\"}";
    }
}

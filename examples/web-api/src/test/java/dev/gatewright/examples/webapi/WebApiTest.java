package dev.gatewright.examples.webapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.app.Gatewright;
import dev.gatewright.app.RunningService;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The generated service over bare sockets: its cookies and its tickets. */
class WebApiTest {
    private static final String HERE = "Sec-Fetch-Site: same-origin";
    private static final String ELSEWHERE = "Sec-Fetch-Site: cross-site";
    private static final String ALICE = "{\"username\":\"alice\",\"password\":\"secret\"}";
    private static final String NOTE = "{\"text\":\"tea\"}";
    private static final Pattern COOKIE = Pattern.compile("set-cookie: ([^=]+)=([^;]*);.*");
    private static final Pattern TICKET =
            Pattern.compile("\\{\"ticket\":\"([A-Za-z0-9_-]+)\",\"expiresIn\":30}");

    private final Map<String, String> kept = new LinkedHashMap<>();
    private RunningService service;

    @TempDir Path data;

    private record Reply(int status, List<String> headers, String body) {}

    @BeforeEach
    void start() throws Exception {
        service =
                Gatewright.start(
                        WebApi.SERVICE,
                        InstantSource.system(),
                        Main::logic,
                        "--port",
                        "0",
                        "--profile",
                        "dev",
                        "--data",
                        data.toString(),
                        "--config",
                        "etc/web-api.yaml",
                        "--set",
                        "Timeout=60000");
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void aLoginLivesInCookiesUntilItIsLoggedOut() throws IOException {
        Reply login = send("POST /session", ALICE, HERE);
        assertThat(login.status()).isEqualTo(200);
        assertThat(login.headers())
                .filteredOn(line -> line.startsWith("set-cookie"))
                .hasSize(2)
                .allSatisfy(
                        line -> assertThat(line).contains("; HttpOnly; Secure; SameSite=Strict"));
        assertThat(kept).containsOnlyKeys("__Host-Auth", "__Secure-Auth-Refresh");
        assertThat(send("POST /notes", NOTE, HERE).status()).isEqualTo(204);

        String first = kept.get("__Host-Auth");
        assertThat(send("POST /session/refresh", "", HERE).status()).isEqualTo(200);
        assertThat(kept.get("__Host-Auth")).isNotEqualTo(first);
        assertThat(send("POST /notes", NOTE, HERE).status()).isEqualTo(204);

        Map<String, String> copied = new LinkedHashMap<>(kept);
        assertThat(send("DELETE /session", "", HERE).status()).isEqualTo(200);
        assertThat(kept).isEmpty();
        kept.putAll(copied);
        assertThat(send("POST /notes", NOTE, HERE).status()).isEqualTo(401);
        assertThat(send("POST /session/refresh", "", HERE).status()).isEqualTo(401);
    }

    @Test
    void anotherSiteCanDoNothingWithTheCookies() throws IOException {
        assertThat(send("POST /session", ALICE, ELSEWHERE).status()).isEqualTo(403);
        assertThat(kept).isEmpty();
        send("POST /session", ALICE, HERE);

        for (String request : List.of("POST /notes", "POST /session/refresh", "DELETE /session")) {
            String body = request.endsWith("notes") ? NOTE : "";
            assertThat(send(request, body, ELSEWHERE).status()).as(request).isEqualTo(403);
            assertThat(send(request, body, "Origin: https://a.example").status())
                    .as(request)
                    .isEqualTo(403);
            assertThat(send(request, body, "X-Nothing: said").status()).as(request).isEqualTo(403);
        }
        assertThat(send("POST /notes", NOTE, HERE).status()).isEqualTo(204);
    }

    @Test
    void aTicketOpensOneStreamOfEvents() throws IOException {
        send("POST /session", ALICE, HERE);
        Matcher ticket = TICKET.matcher(send("POST /notes/watch/ticket", "", HERE).body());
        assertThat(ticket.matches()).isTrue();
        String watch = "GET /notes/watch?ticket=" + ticket.group(1);
        Map<String, String> cookies = new LinkedHashMap<>(kept);
        kept.clear();

        try (Socket watching = open()) {
            write(watching, request(watch, "", HERE));
            BufferedReader lines = reader(watching);
            assertThat(lines.readLine()).isEqualTo("HTTP/1.1 200 OK");
            while (!lines.readLine().isEmpty()) {
                // the other headers
            }
            kept.putAll(cookies);
            String event = "";
            while (!event.startsWith("data: ")) {
                send("POST /notes", NOTE, HERE);
                event = lines.ready() ? lines.readLine() : "";
            }
            assertThat(event).isEqualTo("data: {\"text\":\"tea\",\"by\":\"alice\"}");
        }
        kept.clear();
        assertThat(send(watch, "", HERE).status()).as("the second time").isEqualTo(401);
        assertThat(send("GET /notes/watch", "", HERE).status()).isEqualTo(401);
        assertThat(send("POST /notes/watch/ticket", "", HERE).status()).isEqualTo(401);
    }

    private Reply send(String line, String body, String header) throws IOException {
        try (Socket socket = open()) {
            write(socket, request(line, body, header));
            BufferedReader lines = reader(socket);
            int status = Integer.parseInt(lines.readLine().split(" ", 3)[1]);
            List<String> headers = new ArrayList<>();
            for (String one = lines.readLine(); !one.isEmpty(); one = lines.readLine()) {
                headers.add(one);
                Matcher cookie = COOKIE.matcher(one);
                if (cookie.matches()) {
                    keep(cookie.group(1), cookie.group(2));
                }
            }
            return new Reply(status, headers, lines.lines().collect(Collectors.joining()));
        }
    }

    private void keep(String name, String value) {
        if (value.isEmpty()) {
            kept.remove(name);
        } else {
            kept.put(name, value);
        }
    }

    private String request(String line, String body, String header) {
        String cookies =
                kept.entrySet().stream()
                        .map(one -> one.getKey() + "=" + one.getValue())
                        .collect(Collectors.joining("; "));
        return line
                + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + header
                + (cookies.isEmpty() ? "" : "\r\nCookie: " + cookies)
                + (body.isEmpty() ? "" : "\r\nContent-Type: application/json")
                + "\r\nContent-Length: "
                + body.length()
                + "\r\n\r\n"
                + body;
    }

    private Socket open() throws IOException {
        int port = URI.create(service.url()).getPort();
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(60_000);
        return socket;
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static BufferedReader reader(Socket socket) throws IOException {
        return new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }
}

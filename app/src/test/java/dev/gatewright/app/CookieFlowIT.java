package dev.gatewright.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.app.accounts.Accounts;
import dev.gatewright.auth.Authentication;
import dev.gatewright.auth.SessionCookies;
import dev.gatewright.runtime.Access;
import dev.gatewright.runtime.Caller;
import dev.gatewright.runtime.Client;
import dev.gatewright.runtime.Endpoint;
import dev.gatewright.runtime.NoClaims;
import dev.gatewright.runtime.Response;
import dev.gatewright.runtime.Scheme;
import dev.gatewright.runtime.ServiceDescriptor;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A login kept in cookies from its beginning to its end, over TLS, with a client that keeps them.
 */
class CookieFlowIT {
    private static final Scheme<NoClaims> AUTH = Scheme.withoutClaims("Auth");
    private static final String HERE = "same-origin";
    private static final Pattern SET_COOKIE =
            Pattern.compile(
                    "(?<name>[^=]+)=(?<value>[^;]*); Path=(?<path>[^;]+); Max-Age=(?<age>[0-9]+);"
                            + " HttpOnly; Secure; SameSite=Strict");

    /** What logic does with cookies, as docs/authentication.md shows it. */
    private record Logic(Authentication<NoClaims> auth, SessionCookies cookies) {

        Response<Void> login(String name, String password, Client client) {
            return cookies.set(Response.done(), auth.login(name, password, client));
        }

        Response<Void> refresh(String cookie, Client client) {
            return cookies.set(Response.done(), auth.refresh(cookies.refreshToken(cookie), client));
        }

        Response<Void> logout(Caller<NoClaims> caller) {
            auth.logout(caller);
            return cookies.clear(Response.done());
        }
    }

    private static final ServiceDescriptor<Logic> SERVICE =
            new ServiceDescriptor<>(
                    "sample",
                    List.of(AUTH),
                    logic -> List.of(login(logic), refresh(logic), logout(logic), whoAmI()));

    private static final String CONFIG =
            """
            Port: 0
            Timeout: 60000
            Auth:
              AccessSecret: "an access secret of more than 32 bytes"
              Cookies: {RefreshPath: /refresh}
            RefreshSecret: "a refresh secret of more than 32 bytes"
            Tls: {Certificate: cert.pem, Key: key.pem}
            """;

    @TempDir private Path folder;
    private final Map<String, String> kept = new LinkedHashMap<>();
    private final Map<String, String> paths = new HashMap<>();
    private RunningService service;
    private HttpClient client;

    @BeforeEach
    void start() throws Exception {
        Certificates certificates = new Certificates();
        certificates.writeCertificate("ec", folder.resolve("cert.pem"));
        certificates.writeKey("ec", folder.resolve("key.pem"));
        Files.createDirectories(folder.resolve("etc"));
        Files.writeString(folder.resolve("etc/sample.yaml"), CONFIG);
        service =
                Gatewright.start(
                        SERVICE,
                        InstantSource.system(),
                        app -> {
                            Accounts<NoClaims> accounts = app.accounts(AUTH, _ -> new NoClaims());
                            accounts.addForDevelopment("alice", "secret", "user");
                            return new Logic(accounts.authentication(), app.cookies(AUTH));
                        },
                        "--home",
                        folder.toString());
        client = HttpClient.newBuilder().sslContext(certificates.client()).build();
    }

    @AfterEach
    void stop() {
        client.close();
        service.close();
    }

    @Test
    void aLoginLivesInCookiesUntilItIsLoggedOut() throws Exception {
        assertThat(service.url()).startsWith("https://127.0.0.1:");
        assertThat(send("GET", "/me", HERE).statusCode()).isEqualTo(401);

        HttpResponse<String> login = send("POST", "/login", HERE);
        assertThat(login.statusCode()).isEqualTo(200);
        assertThat(login.headers().allValues("set-cookie"))
                .hasSize(2)
                .allSatisfy(
                        line -> assertThat(line).endsWith("; HttpOnly; Secure; SameSite=Strict"));
        assertThat(send("GET", "/me", HERE).statusCode()).isEqualTo(200);

        String first = value("__Host-Auth");
        String firstRefresh = value("__Secure-Auth-Refresh");
        assertThat(send("POST", "/refresh", "cross-site").statusCode()).isEqualTo(403);
        assertThat(send("POST", "/refresh", HERE).statusCode()).isEqualTo(200);
        assertThat(value("__Host-Auth")).isNotEqualTo(first);
        assertThat(value("__Secure-Auth-Refresh")).isNotEqualTo(firstRefresh);
        assertThat(send("GET", "/me", HERE).statusCode()).isEqualTo(200);

        String last = value("__Host-Auth");
        assertThat(send("POST", "/logout", "cross-site").statusCode()).isEqualTo(403);
        assertThat(send("GET", "/me", HERE).statusCode()).isEqualTo(200);
        assertThat(send("POST", "/logout", HERE).statusCode()).isEqualTo(200);
        assertThat(kept).isEmpty();
        assertThat(send("GET", "/me", HERE).statusCode()).isEqualTo(401);
        assertThat(sendWith("__Host-Auth=" + last).statusCode())
                .as("a copy of the cookie, after the logout")
                .isEqualTo(401);
    }

    private String value(String name) {
        return kept.getOrDefault(name, "none");
    }

    /** Sends the cookies that a browser would, and keeps those of the response as it would. */
    private HttpResponse<String> send(String method, String path, String site)
            throws IOException, InterruptedException {
        StringBuilder cookies = new StringBuilder("theme=dark");
        kept.forEach((name, value) -> {
            if (path.startsWith(paths.getOrDefault(name, "/"))) {
                cookies.append("; ").append(name).append('=').append(value);
            }
        });
        HttpResponse<String> response =
                client.send(
                        HttpRequest.newBuilder(URI.create(service.url() + path))
                                .header("Sec-Fetch-Site", site)
                                .header("Cookie", cookies.toString())
                                .method(method, HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        response.headers().allValues("set-cookie").forEach(this::keep);
        return response;
    }

    private void keep(String line) {
        Matcher cookie = SET_COOKIE.matcher(line);
        assertThat(cookie.matches()).as(line).isTrue();
        if (cookie.group("age").equals("0")) {
            kept.remove(cookie.group("name"));
        } else {
            kept.put(cookie.group("name"), cookie.group("value"));
            paths.put(cookie.group("name"), cookie.group("path"));
        }
    }

    private HttpResponse<String> sendWith(String cookie) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(service.url() + "/me"))
                        .header("Cookie", cookie)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static Endpoint login(Logic logic) {
        return new Endpoint(
                "Login",
                "POST",
                "/login",
                new Access.Open(
                        (_, client) -> logic.login("alice", "secret", client).emptied(200)));
    }

    private static Endpoint refresh(Logic logic) {
        return new Endpoint(
                "Refresh",
                "POST",
                "/refresh",
                new Access.Open((in, client) ->
                        logic.refresh(Objects.requireNonNullElse(in.header("Cookie"), ""), client)
                                .emptied(200)));
    }

    private static Endpoint logout(Logic logic) {
        return new Endpoint(
                "Logout",
                "POST",
                "/logout",
                new Access.Token<>(AUTH, (_, caller) -> logic.logout(caller).emptied(200)));
    }

    private static Endpoint whoAmI() {
        return new Endpoint(
                "WhoAmI",
                "GET",
                "/me",
                new Access.Token<>(
                        AUTH,
                        (_, caller) ->
                                Response.bytes(
                                        "text/plain",
                                        caller.subject().getBytes(StandardCharsets.UTF_8))));
    }
}

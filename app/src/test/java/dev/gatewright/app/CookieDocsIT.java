package dev.gatewright.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.auth.Authentication;
import dev.gatewright.auth.SessionCookies;
import dev.gatewright.runtime.Access;
import dev.gatewright.runtime.Caller;
import dev.gatewright.runtime.Client;
import dev.gatewright.runtime.Endpoint;
import dev.gatewright.runtime.Inputs;
import dev.gatewright.runtime.JsonReader;
import dev.gatewright.runtime.NoClaims;
import dev.gatewright.runtime.Response;
import dev.gatewright.runtime.Scheme;
import dev.gatewright.runtime.ServiceDescriptor;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The document and the page of a service whose tokens come in cookies, in a real browser. */
class CookieDocsIT {
    private static final Scheme<NoClaims> AUTH = Scheme.withoutClaims("Auth");
    private static final String CONFIG =
            """
            Port: 0
            Timeout: 60000
            Auth:
              AccessSecret: "an access secret of more than 32 bytes"
              Cookies: {RefreshPath: /refresh}
            RefreshSecret: "a refresh secret of more than 32 bytes"
            """;

    private record Logic(Authentication<NoClaims> auth, SessionCookies cookies) {

        Response<?> login(Inputs in, Client client) {
            String name = "";
            String password = "";
            JsonReader body = in.body();
            body.beginObject();
            for (String member = body.nextName(); member != null; member = body.nextName()) {
                if (member.equals("username")) {
                    name = body.string();
                } else {
                    password = body.string();
                }
            }
            return cookies.set(Response.done(), auth.login(name, password, client)).emptied(200);
        }

        Response<?> refresh(Inputs in, Client client) {
            String cookie = Objects.requireNonNullElse(in.header("Cookie"), "");
            return cookies.set(Response.done(), auth.refresh(cookies.refreshToken(cookie), client))
                    .emptied(200);
        }

        Response<?> logout(Caller<NoClaims> caller) {
            auth.logout(caller);
            return cookies.clear(Response.done()).emptied(200);
        }
    }

    private static final ServiceDescriptor<Logic> SERVICE =
            new ServiceDescriptor<>(
                    "cookies",
                    List.of(AUTH),
                    logic ->
                            List.of(
                                    new Endpoint(
                                            "Login",
                                            "POST",
                                            "/login",
                                            new Access.Open(logic::login)),
                                    new Endpoint(
                                            "Refresh",
                                            "POST",
                                            "/refresh",
                                            new Access.Open(logic::refresh)),
                                    new Endpoint(
                                            "Logout",
                                            "POST",
                                            "/logout",
                                            new Access.Token<>(
                                                    AUTH, (_, caller) -> logic.logout(caller))),
                                    new Endpoint(
                                            "Me",
                                            "GET",
                                            "/me",
                                            new Access.Token<>(
                                                    AUTH, (_, caller) -> text(caller.subject()))),
                                    new Endpoint(
                                            "Write",
                                            "POST",
                                            "/notes",
                                            new Access.Token<>(AUTH, (_, _) -> Response.empty()))));

    @TempDir private Path folder;
    @TempDir private Path profile;
    private RunningService service;

    @BeforeEach
    void start() throws Exception {
        service =
                DevelopedService.start(
                        folder,
                        SERVICE,
                        CONFIG,
                        app -> {
                            var accounts = app.accounts(AUTH, _ -> new NoClaims());
                            accounts.addForDevelopment("alice", "a secret", "user");
                            return new Logic(accounts.authentication(), app.cookies(AUTH));
                        });
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void theDocumentTellsOfTheCookieAndOfItsProtection() throws Exception {
        String document;
        try (HttpClient http = HttpClient.newHttpClient()) {
            URI uri = URI.create(service.url() + "/openapi.json");
            document =
                    http.send(
                                    HttpRequest.newBuilder(uri).build(),
                                    HttpResponse.BodyHandlers.ofString())
                            .body();
        }

        assertThat(document)
                .contains(
                        "\"Auth.cookie\":{\"type\":\"apiKey\",\"in\":\"cookie\",\"name\":\"__Host-Auth\"",
                        "\"security\":[{},{\"Auth\":[\"user\"]},{\"Auth.cookie\":[\"user\"]}]",
                        "\"security\":[],\"responses\":{\"200\":{\"description\":\"Both"
                            + " cookies.\"},\"403\":{\"$ref\":\"#/components/responses/RefusedForItsOrigin\"}}",
                        "\"403\":{\"description\":\"Not you.\"}",
                        "must come from this origin")
                .doesNotContain("Who calls.\"},\"403\"");
    }

    @Test
    void aDeveloperLogsInByCookiesAndTriesSecuredRoutes() throws Exception {
        try (DevTools page = new DevTools(service.url() + "/docs", profile)) {
            TriedDocs docs = TriedDocs.on(page);
            docs.clickExecuteAtOnce("Me");
            docs.execute("Me");
            docs.awaitText("#title", "401");
            assertThat(page.evaluate("document.querySelector('#advice').textContent"))
                    .contains("log in above");

            page.evaluate("document.querySelector('#login').requestSubmit()");
            docs.awaitText("#who", "logged in as alice, by a cookie that no script reads");
            assertThat(page.evaluate("document.cookie")).isEmpty();
            docs.execute("Me");
            docs.awaitStatus("Me", "200");
            docs.execute("Write");
            docs.awaitStatus("Write", "204");
            Files.write(
                    Files.createDirectories(Path.of("target/pictures")).resolve("docs-cookies.png"),
                    page.picture());

            page.evaluate("document.querySelector('#refresh').click()");
            page.await("document.querySelector('#refusal').hidden");
            docs.execute("Me");
            docs.awaitStatus("Me", "200");

            page.evaluate(
                    "explain(403, '{}', null, operations().find(one => one.path ==="
                            + " '/notes'))");
            assertThat(page.evaluate("document.querySelector('#advice').textContent"))
                    .contains("Sec-Fetch-Site", "no header has to be set");

            page.evaluate("document.querySelector('#forget').click()");
            docs.awaitText("#who", "not logged in");
            docs.execute("Write");
            docs.awaitText("#title", "401");
        }
    }

    private static Response<?> text(String text) {
        return Response.bytes("text/plain", text.getBytes(StandardCharsets.UTF_8));
    }
}

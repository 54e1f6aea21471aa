package dev.gatewright.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.app.accounts.Accounts;
import dev.gatewright.auth.SessionCookies;
import dev.gatewright.auth.session.TokenPair;
import dev.gatewright.runtime.Access;
import dev.gatewright.runtime.Client;
import dev.gatewright.runtime.Endpoint;
import dev.gatewright.runtime.Inputs;
import dev.gatewright.runtime.JsonReader;
import dev.gatewright.runtime.NoClaims;
import dev.gatewright.runtime.Response;
import dev.gatewright.runtime.Scheme;
import dev.gatewright.runtime.ServiceDescriptor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of a service with two schemes, one of them in cookies, in a real browser. */
class TwoSchemesDocsIT {
    private static final Scheme<NoClaims> AUTH = Scheme.withoutClaims("Auth");
    private static final Scheme<NoClaims> STAFF = Scheme.withoutClaims("Staff");
    static final String CONFIG =
            """
            Port: 0
            Timeout: 60000
            Auth:
              AccessSecret: "an access secret of more than 32 bytes"
              Cookies: {RefreshPath: /refresh}
            Staff: {AccessSecret: "a secret of the staff, more than 32 bytes"}
            RefreshSecret: "a refresh secret of more than 32 bytes"
            """;

    private record Logic(
            Accounts<NoClaims> customers, Accounts<NoClaims> staff, SessionCookies cookies) {

        Response<?> login(Inputs in, Client client) {
            JsonReader body = in.body();
            body.beginObject();
            body.nextName();
            String name = body.string();
            body.nextName();
            TokenPair pair = customers.authentication().login(name, body.string(), client);
            return cookies.set(Response.done(), pair).emptied(200);
        }

        Response<?> refresh(Inputs in, Client client) {
            String cookie = Objects.requireNonNullElse(in.header("Cookie"), "");
            String token = cookies.refreshToken(cookie);
            return cookies.set(Response.done(), customers.authentication().refresh(token, client))
                    .emptied(200);
        }

        Response<?> staffLogin(Inputs in, Client client) {
            String name = Objects.requireNonNull(in.form("username"));
            String password = Objects.requireNonNull(in.form("password"));
            return json(staff.authentication().login(name, password, client));
        }

        Response<?> staffRefresh(Inputs in, Client client) {
            JsonReader body = in.body();
            body.beginObject();
            body.nextName();
            return json(staff.authentication().refresh(body.string(), client));
        }

        private static Response<?> json(TokenPair pair) {
            String text =
                    "{\"accessToken\":\"%s\",\"refreshToken\":\"%s\"}"
                            .formatted(pair.accessToken(), pair.refreshToken());
            return Response.bytes("application/json", text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static final ServiceDescriptor<Logic> SERVICE =
            new ServiceDescriptor<>("two", List.of(AUTH, STAFF), TwoSchemesDocsIT::endpoints);

    @TempDir private Path folder;
    @TempDir private Path profile;
    private RunningService service;

    @BeforeEach
    void start() throws Exception {
        service = start(folder, CONFIG);
    }

    static RunningService start(Path folder, String config) throws Exception {
        return DevelopedService.start(
                folder,
                SERVICE,
                config,
                app -> {
                    var customers = app.accounts(AUTH, _ -> new NoClaims());
                    customers.addForDevelopment("alice", "a secret", "user");
                    var staff = app.accounts(STAFF, _ -> new NoClaims());
                    staff.addForDevelopment("alice", "another secret", "clerk");
                    return new Logic(customers, staff, app.cookies(AUTH));
                });
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void theConsoleAndTheStartPageSayOfWhichSchemeAUserIs() throws Exception {
        assertThat(service.app().notes())
                .contains(
                        "user     alice / a secret (role user of Auth)",
                        "user     alice / another secret (role clerk of Staff)");
        try (DevTools page = new DevTools(service.url() + "/", profile)) {
            page.await("document.querySelector('#users') !== null");
            assertThat(page.evaluate("document.querySelector('#users').innerText"))
                    .contains("Auth: user", "Staff: clerk");
        }
    }

    @Test
    void aDeveloperLogsInAtEitherAndKeepsTheLoginOfTheOther() throws Exception {
        try (DevTools page = new DevTools(service.url() + "/docs", profile)) {
            TriedDocs docs = TriedDocs.on(page);
            assertThat(page.evaluate("document.querySelector('#at').innerText"))
                    .contains("POST /login", "POST /staff/login");

            logInAt(page, 1);
            docs.awaitText("#who", "logged in as alice (no role) until");
            docs.execute("StaffMe");
            docs.awaitStatus("StaffMe", "200");
            docs.execute("Boss");
            docs.awaitText("#advice", "Needed: boss. The user has: no role.");
            docs.execute("Me");
            docs.awaitText("#advice", "This route wants a token of Auth: log in above");

            logInAt(page, 0);
            docs.awaitText("#who", "logged in as alice, by a cookie that no script reads");
            docs.execute("Me");
            docs.awaitStatus("Me", "200");
            docs.execute("StaffMe");
            docs.awaitStatus("StaffMe", "200");

            choose(page, 1);
            refresh(page, 1);
            docs.execute("StaffMe");
            docs.awaitStatus("StaffMe", "200");

            page.evaluate("document.querySelector('#forget').click()");
            docs.execute("StaffMe");
            docs.awaitText("#advice", "This route wants a token of Staff");
            choose(page, 0);
            docs.awaitText("#who", "logged in as alice, by a cookie that no script reads");
            page.evaluate("document.querySelector('#refresh').click()");
            docs.execute("Me");
            docs.awaitStatus("Me", "200");
        }
    }

    /** One that is as near to a login as that of the other scheme, and one that two share. */
    @Test
    void aRefreshIsThatOfTheLoginToWhichItIsNearest() throws Exception {
        try (DevTools page = new DevTools(service.url() + "/docs", profile)) {
            TriedDocs.on(page);
            page.evaluate(
                    """
                    (() => {
                      const pair = {200: {content: {'application/json': {schema: {properties: {accessToken: {}}}}}}};
                      const takes = (operationId, ...names) => ({post: {
                        operationId,
                        security: [],
                        responses: pair,
                        requestBody: {content: {'application/json': {schema: {
                          properties: Object.fromEntries(names.map(name => [name, {}]))}}}},
                      }});
                      const me = (operationId, scheme) =>
                        ({get: {operationId, security: [{[scheme]: []}], responses: {}}});
                      spec = {components: {}, paths: {
                        '/staff/refresh': takes('StaffRefresh', 'refreshToken'),
                        '/session/renew': takes('Renew', 'refreshToken'),
                        '/login': takes('Login', 'name', 'password'),
                        '/staff/login': takes('StaffLogin', 'name', 'password'),
                        '/staff/login/code': takes('StaffLoginByCode', 'password', 'code'),
                        '/guest/login': takes('GuestLogin', 'name', 'password'),
                        '/me': me('Me', 'Auth'),
                        '/staff/me': me('StaffMe', 'Staff'),
                        '/guest/me': me('GuestMe', 'Guest'),
                      }};
                    })()
                    """);
            assertThat(
                            page.evaluate(
                                    "findLogins().map(({operation, refresh}) => operation.path + '"
                                            + " ' + (refresh || {path: 'none'}).path).join()"))
                    .isEqualTo(
                            "/login /session/renew,/staff/login /staff/refresh,"
                                    + "/staff/login/code /staff/refresh,/guest/login none");
        }
    }

    static void logInAt(DevTools page, int login) throws Exception {
        choose(page, login);
        page.evaluate("document.querySelector('#login').requestSubmit()");
    }

    /** Refreshes the login that is chosen, until it has another access token. */
    static void refresh(DevTools page, int login) throws Exception {
        String access = "logins[" + login + "].access";
        String before = page.evaluate(access);
        page.evaluate("document.querySelector('#refresh').click()");
        page.await(access + " !== '" + before + "'");
    }

    /** Chooses where to log in, which offers a user of that scheme with the password. */
    private static void choose(DevTools page, int login) throws Exception {
        page.evaluate(
                "(document.querySelector('#at').selectedIndex = %d, document.querySelector('#at')"
                                .formatted(login)
                        + ".dispatchEvent(new Event('change')))");
    }

    private static List<Endpoint> endpoints(Logic logic) {
        return List.of(
                new Endpoint("Login", "POST", "/login", new Access.Open(logic::login)),
                new Endpoint("Refresh", "POST", "/refresh", new Access.Open(logic::refresh)),
                me("Me", "/me", AUTH, Set.of()),
                new Endpoint(
                        "StaffLogin", "POST", "/staff/login", new Access.Open(logic::staffLogin)),
                new Endpoint(
                        "StaffRefresh",
                        "POST",
                        "/staff/refresh",
                        new Access.Open(logic::staffRefresh)),
                me("StaffMe", "/staff/me", STAFF, Set.of()),
                me("Boss", "/staff/boss", STAFF, Set.of("boss")));
    }

    private static Endpoint me(
            String handler, String path, Scheme<NoClaims> scheme, Set<String> roles) {
        return new Endpoint(
                handler,
                "GET",
                path,
                new Access.Token<>(
                        scheme,
                        roles,
                        (_, caller) ->
                                Response.bytes(
                                        "text/plain",
                                        caller.subject().getBytes(StandardCharsets.UTF_8))));
    }
}

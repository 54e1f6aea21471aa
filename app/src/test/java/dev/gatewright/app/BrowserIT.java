package dev.gatewright.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.app.accounts.Accounts;
import dev.gatewright.auth.Authentication;
import dev.gatewright.auth.SessionCookies;
import dev.gatewright.runtime.Access;
import dev.gatewright.runtime.Codec;
import dev.gatewright.runtime.Endpoint;
import dev.gatewright.runtime.Inputs;
import dev.gatewright.runtime.JsonReader;
import dev.gatewright.runtime.JsonWriter;
import dev.gatewright.runtime.Response;
import dev.gatewright.runtime.Scheme;
import dev.gatewright.runtime.ServiceDescriptor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens in cookies, and tickets, in a real browser with pages of other origins. */
class BrowserIT {
    private record Name(String name) {}

    private static final Scheme<Name> AUTH =
            new Scheme<>("Auth", new NameCodec(), _ -> Set.of("user"));

    private record Logic(
            Authentication<Name> auth,
            SessionCookies cookies,
            AtomicInteger changes,
            String report) {}

    private static final ServiceDescriptor<Logic> SERVICE =
            new ServiceDescriptor<>("sample", List.of(AUTH), BrowserIT::endpoints);

    private static final String CONFIG =
            """
            Port: 0
            Timeout: 60000
            Auth:
              AccessSecret: "an access secret of more than 32 bytes"
              Cookies: {RefreshPath: /refresh, SameSite: lax}
            RefreshSecret: "a refresh secret of more than 32 bytes"
            Tls: {Certificate: cert.pem, Key: key.pem}
            Cors: {Origins: ["APP"]}
            """;

    /** Logs in on the service's own page, then goes where another site attacks. */
    private static final String START =
            """
            <!doctype html>
            <script>
              async function run() {
                await fetch('/login', {method: 'POST', body: new URLSearchParams({name: 'victim'})});
                location = decodeURIComponent(location.hash.substring(1));
              }
              run();
            </script>
            """;

    /** Everything that a page can make a browser send; then back to the service. */
    private static final String ATTACK =
            """
            <!doctype html>
            <iframe name="hidden"></iframe>
            <script>
              const service = 'SERVICE';
              const pause = ms => new Promise(done => setTimeout(done, ms));
              function submit(path, target, values) {
                const form = document.createElement('form');
                form.method = 'POST';
                form.action = service + path;
                form.target = target;
                for (const [name, value] of Object.entries(values)) {
                  const input = document.createElement('input');
                  input.name = name;
                  input.value = value;
                  form.append(input);
                }
                document.body.append(form);
                form.submit();
              }
              async function attempt(path, options) {
                try {
                  const response = await fetch(service + path, {credentials: 'include', ...options});
                  return response.type === 'opaque' ? 'opaque' : String(response.status);
                } catch (e) {
                  return e.name;
                }
              }
              async function run() {
                const json = {'Content-Type': 'application/json'};
                const results = [
                  await attempt('/change', {method: 'POST', mode: 'no-cors', body: 'x'}),
                  await attempt('/change', {method: 'POST', headers: json, body: '{}'}),
                  await attempt('/change', {method: 'PUT', body: '{}'}),
                  await attempt('/me', {}),
                ];
                const image = new Image();
                const loaded = new Promise(done => { image.onload = image.onerror = done; });
                image.src = service + '/me';
                await loaded;
                for (const target of ['hidden', '_blank']) {
                  submit('/change', target, {});
                  await pause(1000);
                  submit('/logout', target, {});
                  await pause(1000);
                  submit('/login', target, {name: 'attacker'});
                  await pause(1000);
                }
                location = service + '/report#' + results.join(',');
              }
              run();
            </script>
            """;

    private static final String REPORT =
            """
            <!doctype html>
            <script>
              async function run() {
                const me = await (await fetch('/me')).text();
                const change = (await fetch('/change', {method: 'POST'})).status;
                const out = (await fetch('/logout', {method: 'POST'})).status;
                const after = (await fetch('/me')).status;
                const seen = [location.hash.substring(1), me, change, out, after].join(' ');
                await fetch('PAGES/seen', {method: 'POST', mode: 'no-cors', body: seen});
              }
              run();
            </script>
            """;

    /** A page of an allowed origin, which has a token and no cookies. */
    private static final String EVENTS =
            """
            <!doctype html>
            <script>
              const service = 'SERVICE';
              const first = source => new Promise(done => {
                source.onmessage = event => { source.close(); done(JSON.parse(event.data)); };
                source.onerror = () => { source.close(); done('refused'); };
              });
              async function run() {
                const body = new URLSearchParams({name: 'victim'});
                const token = await (await fetch(service + '/token', {method: 'POST', body})).text();
                const headers = {Authorization: 'Bearer ' + token};
                const { ticket } = await (await fetch(
                    service + '/watch/ticket', {method: 'POST', headers})).json();
                const seen = [
                  await first(new EventSource(service + '/watch')),
                  await first(new EventSource(service + '/watch?ticket=' + ticket)),
                  await first(new EventSource(service + '/watch?ticket=' + ticket)),
                ];
                await fetch('/seen', {method: 'POST', body: seen.join(' ')});
              }
              run();
            </script>
            """;

    @TempDir private Path folder;
    @TempDir private Path profile;
    private final AtomicInteger changes = new AtomicInteger();
    private Chromium browser;
    private RunningService service;

    @BeforeEach
    void start() throws Exception {
        Certificates certificates = new Certificates();
        browser = new Chromium(certificates.client("ec"));
        certificates.writeCertificate("ec", folder.resolve("cert.pem"));
        certificates.writeKey("ec", folder.resolve("key.pem"));
        Files.createDirectories(folder.resolve("etc"));
        Files.writeString(
                folder.resolve("etc/sample.yaml"),
                CONFIG.replace("APP", browser.origin("app.example")));
        String report = REPORT.replace("PAGES", browser.origin("pages.example"));
        service =
                Gatewright.start(
                        SERVICE,
                        InstantSource.system(),
                        app -> {
                            Accounts<Name> accounts =
                                    app.accounts(AUTH, account -> new Name(account.name()));
                            accounts.addForDevelopment("victim", "secret", "user");
                            accounts.addForDevelopment("attacker", "secret", "user");
                            return new Logic(
                                    accounts.authentication(), app.cookies(AUTH), changes, report);
                        },
                        "--home",
                        folder.toString());
        browser.page("/attack", ATTACK.replace("SERVICE", at("shop.example")));
        browser.page("/events", EVENTS.replace("SERVICE", at("shop.example")));
    }

    @AfterEach
    void stop() {
        service.close();
        browser.close();
    }

    private String at(String host) {
        return service.url().replace("127.0.0.1", host);
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "evil.shop.example"})
    void noOtherOriginActsForItsVisitorNorLogsThemInOrOut(String host) throws Exception {
        String seen =
                browser.open(
                        at("shop.example") + "/start#" + browser.origin(host) + "/attack", profile);

        assertThat(seen)
                .as(
                        "what the attack saw; who is logged in after it; own change, logout, after"
                                + " that")
                .isEqualTo("opaque,TypeError,TypeError,TypeError victim 200 200 401");
        assertThat(changes).as("the victim's own").hasValue(1);
    }

    @Test
    void aTicketLetsAnEventSourceInOnce() throws Exception {
        assertThat(browser.open(browser.origin("app.example") + "/events", profile))
                .isEqualTo("refused victim refused");
    }

    private static List<Endpoint> endpoints(Logic logic) {
        Access change =
                new Access.Token<>(
                        AUTH,
                        (_, _) -> {
                            logic.changes().incrementAndGet();
                            return Response.empty(200);
                        });
        return List.of(
                new Endpoint("Start", "GET", "/start", new Access.Open((_, _) -> html(START))),
                new Endpoint(
                        "Report",
                        "GET",
                        "/report",
                        new Access.Open((_, _) -> html(logic.report()))),
                new Endpoint(
                        "Login",
                        "POST",
                        "/login",
                        new Access.Open((in, client) ->
                                logic.cookies()
                                        .set(
                                                Response.empty(200),
                                                logic.auth().login(name(in), "secret", client)))),
                new Endpoint(
                        "Token",
                        "POST",
                        "/token",
                        new Access.Open((in, client) ->
                                text(
                                        logic.auth()
                                                .login(name(in), "secret", client)
                                                .accessToken()))),
                new Endpoint(
                        "Logout",
                        "POST",
                        "/logout",
                        new Access.OptionalToken<>(
                                AUTH,
                                (_, _, caller) -> {
                                    caller.ifPresent(logic.auth()::logout);
                                    return logic.cookies().clear(Response.empty(200));
                                })),
                new Endpoint("Change", "POST", "/change", change),
                new Endpoint("Put", "PUT", "/change", change),
                new Endpoint(
                        "Me",
                        "GET",
                        "/me",
                        new Access.Token<>(AUTH, (_, caller) -> text(caller.claims().name()))),
                new Endpoint(
                                "Watch",
                                "GET",
                                "/watch",
                                new Access.Token<>(
                                        AUTH,
                                        (_, caller) ->
                                                Response.events(
                                                        new TextCodec(),
                                                        stream -> {
                                                            CountDownLatch end =
                                                                    new CountDownLatch(1);
                                                            stream.onEnd(end::countDown);
                                                            stream.send(caller.claims().name());
                                                            end.await();
                                                        })))
                        .takingTickets());
    }

    private static String name(Inputs in) {
        return String.valueOf(in.form("name"));
    }

    private static Response<?> html(String text) {
        return Response.bytes("text/html; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    private static Response<?> text(String text) {
        return Response.bytes("text/plain", text.getBytes(StandardCharsets.UTF_8));
    }

    private static final class NameCodec implements Codec<Name> {
        @Override
        public Name read(JsonReader in) {
            String name = "";
            in.beginObject();
            for (String member = in.nextName(); member != null; member = in.nextName()) {
                if (member.equals("name")) {
                    name = in.string();
                } else {
                    in.skip();
                }
            }
            return new Name(name);
        }

        @Override
        public void write(Name value, JsonWriter out) {
            out.beginObject();
            out.name("name");
            out.string(value.name());
            out.endObject();
        }
    }
}

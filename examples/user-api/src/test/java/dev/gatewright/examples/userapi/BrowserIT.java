package dev.gatewright.examples.userapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Scripts in Chromium, on pages of other origins than the service's. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrowserIT {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Pattern RESULT = Pattern.compile("<p id=\"result\">([^<]*)</p>");
    private static final String PAGE =
            """
            <!doctype html>
            <p id="result"></p>
            <script>
              const results = [];
              async function call(name, path, options) {
                try {
                  const response = await fetch('SERVICE' + path, options);
                  const body = await response.json();
                  const challenge = response.headers.get('WWW-Authenticate') ? ' challenged' : '';
                  results.push(name + ' ' + response.status + challenge);
                  return body;
                } catch (e) {
                  results.push(name + ' ' + e.name);
                  return {};
                }
              }
              const post = body => ({
                method: 'POST',
                headers: {'Content-Type': 'application/json'},
                body: JSON.stringify(body)
              });
              const bearer = token => ({headers: {Authorization: 'Bearer ' + token}});
              async function run() {
                const first = await call('login', '/user/login',
                    post({username: 'alice', password: 'secret'}));
                await call('profile', '/user/profile', bearer(first.accessToken));
                const second = await call('refresh', '/user/refresh',
                    post({refreshToken: first.refreshToken}));
                await call('again', '/user/profile', bearer(second.accessToken));
                await call('nobody', '/user/profile', bearer('nonsense'));
                await call('malformed', '/user/login', post(1));
                await call('nowhere', '/nowhere', {});
                document.getElementById('result').textContent = results.join(', ');
              }
              run();
            </script>
            """;

    private ServiceProcess service;
    private HttpServer pages;

    @BeforeAll
    void start(@TempDir Path data) throws IOException {
        Assumptions.assumeTrue(Files.isExecutable(CHROMIUM), "chromium is not installed");
        service = ServiceProcess.start(data);
        pages = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        pages.createContext("/", this::sendPage);
        pages.start();
    }

    @AfterAll
    void stop() {
        if (service != null) {
            pages.stop(0);
            service.close();
        }
    }

    @Test
    void aScriptOfAnAllowedOriginReadsEveryResponse(@TempDir Path profile) throws Exception {
        assertThat(resultOn("localhost", profile))
                .isEqualTo(
                        "login 200, profile 200, refresh 200, again 200, nobody 401 challenged,"
                                + " malformed 400, nowhere 404");
    }

    @Test
    void aScriptOfAnyOtherOriginReadsNone(@TempDir Path profile) throws Exception {
        assertThat(resultOn("foreign.example", profile))
                .isEqualTo(
                        "login TypeError, profile TypeError, refresh TypeError, again TypeError,"
                                + " nobody TypeError, malformed TypeError, nowhere TypeError");
    }

    private void sendPage(HttpExchange exchange) throws IOException {
        byte[] page = PAGE.replace("SERVICE", service.url()).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
        exchange.sendResponseHeaders(200, page.length);
        exchange.getResponseBody().write(page);
        exchange.close();
    }

    /** What the page has in it once its script has run. */
    private String resultOn(String host, Path profile) throws Exception {
        Process browser =
                new ProcessBuilder(
                                CHROMIUM.toString(),
                                "--headless=new",
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-dev-shm-usage",
                                "--disable-background-networking",
                                "--no-first-run",
                                "--no-proxy-server",
                                "--user-data-dir=" + profile,
                                "--host-resolver-rules=MAP foreign.example 127.0.0.1",
                                "--virtual-time-budget=60000",
                                "--dump-dom",
                                "http://" + host + ":" + pages.getAddress().getPort() + "/")
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        String document =
                new String(browser.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(browser.waitFor(5, TimeUnit.MINUTES)).isTrue();
        Matcher result = RESULT.matcher(document);
        assertThat(result.find()).describedAs(document).isTrue();
        return result.group(1);
    }
}

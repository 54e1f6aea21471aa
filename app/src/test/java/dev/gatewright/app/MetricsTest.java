package dev.gatewright.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.auth.Authentication;
import dev.gatewright.auth.session.TokenPair;
import dev.gatewright.runtime.Client;
import dev.gatewright.runtime.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Prometheus reads of a service. */
class MetricsTest {
    private static final Path DOCS = Path.of("..", "docs");
    private static final Pattern NAME =
            Pattern.compile("\\b(?:http_server|gatewright|jvm|process)_[a-z_]+");

    @TempDir private Path folder;
    private SampleService service;
    private long started;

    @BeforeEach
    void start() throws Exception {
        started = System.nanoTime();
        service = SampleService.start(folder, "--set", "Admin.Port=0");
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void requestsAreCountedByRouteMethodAndStatus() throws Exception {
        service.get("/me", login());
        service.get("/me", "no-token");
        String[] lines = {
            count("/me", "GET", 200) + " 1",
            count("/me", "GET", 401) + " 1",
            "gatewright_auth_refusals_total{reason=\"not-three-segments\"} 1.0"
        };
        assertThat(scrapeOnce(lines)).contains(lines);
    }

    @Test
    void refusalsAreThoseOfAuthenticationAloneByACodeWithoutDetails() throws Exception {
        service.staff.addForDevelopment("eve", "secret", "boss");
        try (Connection connection = service.database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("update gatewright_account set roles = 'thief' where name = 'eve'");
        }
        String token =
                service.staff.authentication().login("eve", "secret", client()).accessToken();
        service.get("/staff", token);
        service.get("/nowhere", token);
        int port = Integer.parseInt(service.url().replaceFirst(".*:", ""));
        Wire.exchange(port, "GET /me HTTP/1.1\r\nConnection: close\r\n\r\n");
        String[] lines = {
            count("/staff", "GET", 401) + " 1",
            count("-", "GET", 404) + " 1",
            count("-", "GET", 400) + " 1",
            "gatewright_auth_refusals_total{"
        };
        assertThat(scrapeOnce(lines).lines().filter(line -> line.startsWith(lines[3])))
                .containsExactly("gatewright_auth_refusals_total{reason=\"claims\"} 1.0");
    }

    @Test
    void revocationsAreToldApartFromTokensThatWereAllowedUnchecked() throws Exception {
        Authentication<?> auth = service.accounts.authentication();
        auth.logout(auth.login("alice", "secret", client()).refreshToken());
        String[] lines = {
            "gatewright_revocations{scheme=\"Auth\"} 1.0",
            "gatewright_tokens_allowed_unchecked_total{scheme=\"Auth\"} 0.0"
        };
        assertThat(scrapeOnce(lines)).contains(lines);
    }

    /** Of what began after the test did; in milliseconds it would be longer. */
    @Test
    void timesAreInSeconds() throws Exception {
        service.get("/me", login());
        String text = scrapeOnce(count("/me", "GET", 200) + " 1");
        double most = (System.nanoTime() - started) / 1e9;
        assertThat(text.lines())
                .filteredOn(line ->
                        line.startsWith("http_server_request_duration_seconds_sum")
                                || line.startsWith("gatewright_revocations_lag_seconds{"))
                .hasSizeGreaterThanOrEqualTo(2)
                .allSatisfy(line ->
                        assertThat(Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                                .isBetween(0.0, most));
    }

    @Test
    void loginsAndTheStoreAreCountedByOutcome() throws Exception {
        login();
        try {
            service.accounts.authentication().login("alice", "wrong", client());
        } catch (Problem expected) {
            assertThat(expected.status()).isEqualTo(401);
        }
        assertThat(scrape())
                .contains(
                        "gatewright_logins_total{outcome=\"ok\",scheme=\"Auth\"} 1.0",
                        "gatewright_logins_total{outcome=\"wrong-password\",scheme=\"Auth\"} 1.0",
                        "gatewright_store_duration_seconds_count{outcome=\"ok\",verb=\"open\"} 1");
    }

    @Test
    void whatClientsMakeUpAddsNoTimeSeries() throws Exception {
        makeUp(0, 8);
        Set<String> series = series();
        assertThat(series).contains(count("-", "_OTHER", 405), count("-", "GET", 404));
        assertThat(
                        series.stream()
                                .filter(one ->
                                        one.startsWith(
                                                "http_server_request_duration_seconds_count")))
                .hasSizeLessThanOrEqualTo(6);

        // What the service does by itself meanwhile adds its own once.
        Set<String> before;
        int from = 8;
        do {
            assertThat(from).as("of what is made up: %s", series).isLessThan(80);
            before = series;
            makeUp(from, from + 8);
            series = series();
            from += 8;
        } while (!series.equals(before));
    }

    /** Whatever a client may choose is another one each time. */
    private void makeUp(int from, int to) throws IOException {
        int port = Integer.parseInt(service.url().replaceFirst(".*:", ""));
        for (int i = from; i < to; i++) {
            List<String> headers =
                    List.of(
                            "User-Agent: made-up/" + i,
                            "traceparent: 00-" + "%032x".formatted(i + 1) + "-00f067aa0ba902b7-01",
                            "Authorization: Bearer made.up." + i);
            Wire.exchange(port, Wire.request("GET /made/up/" + i, headers, ""));
            Wire.exchange(port, Wire.request("GET /me?made=" + i, headers, ""));
            Wire.exchange(port, Wire.request("MADEUP" + i + " /me", headers, ""));
            Wire.exchange(port, Wire.request("OPTIONS /me/" + i, headers, ""));
            Wire.exchange(
                    port,
                    "GET /me HTTP/1.1\r\nHost: made-up-%d.example\r\nConnection: close\r\n\r\n"
                            .formatted(i));
            try {
                service.accounts.authentication().login("made-up-" + i, "wrong", client());
            } catch (Problem expected) {
                // Nobody is called so.
            }
        }
    }

    private Set<String> series() throws IOException {
        return scrape().lines()
                .filter(line -> line.startsWith("http_") || line.startsWith("gatewright_"))
                .map(line -> line.substring(0, line.lastIndexOf(' ')))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void theDashboardShowsWhatThereIs() throws Exception {
        service.get("/me", login());
        service.get("/me", "no-token");
        Authentication<?> auth = service.accounts.authentication();
        TokenPair pair = auth.login("alice", "secret", client());
        auth.logout(auth.refresh(pair.refreshToken(), client()).refreshToken());
        String text = scrapeOnce("gatewright_auth_refusals_total{");
        Set<String> exposed =
                text.lines()
                        .filter(line -> !line.startsWith("#"))
                        .map(line -> line.replaceFirst("[{ ].*", ""))
                        .collect(Collectors.toSet());
        text.lines()
                .filter(line -> line.startsWith("# TYPE"))
                .map(line -> line.split(" ", -1)[2])
                .forEach(exposed::add);
        Set<String> shown = names(Files.readString(DOCS.resolve("grafana-dashboard.json")));
        Set<String> explained = names(Files.readString(DOCS.resolve("observability.md")));

        assertThat(shown).hasSizeGreaterThan(15);
        assertThat(exposed).containsAll(shown).containsAll(explained);
        assertThat(explained)
                .containsAll(
                        exposed.stream()
                                .filter(name -> text.contains("# TYPE " + name + " "))
                                .filter(name -> !name.startsWith("jvm") && !name.startsWith("proc"))
                                .toList());
    }

    @Test
    void openMetricsIsSpokenWhereItIsAskedFor() throws Exception {
        int port = AdminPortIT.port(service.notes());
        Wire.Reply reply =
                Wire.exchange(
                        port,
                        Wire.request(
                                "GET /metrics",
                                List.of("Accept: application/openmetrics-text; version=1.0.0"),
                                ""));
        assertThat(reply.header("content-type")).startsWith("application/openmetrics-text");
        assertThat(reply.body()).endsWith("# EOF\n");
    }

    @Test
    void whatIsTakenOfTheBoundsIsTold() throws Exception {
        int port = Integer.parseInt(service.url().replaceFirst(".*:", ""));
        try (Wire wire = new Wire(port);
                Wire _ = new Wire(port)) {
            wire.send(Wire.request("GET /nowhere", List.of(), ""));
            wire.head();
            assertThat(scrapeOnce("gatewright_connections 2.0"))
                    .contains(
                            "gatewright_connections 2.0",
                            "gatewright_inflight_bytes 0.0",
                            "gatewright_abandoned_requests 0.0",
                            "gatewright_event_streams 0")
                    .doesNotContain("gatewright_inflight_max_bytes 0.0");
        }
    }

    private static Set<String> names(String text) {
        return NAME.matcher(text)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String count(String route, String method, int status) {
        return "http_server_request_duration_seconds_count{http_request_method=\"%s\",http_response_status_code=\"%d\",http_route=\"%s\"}"
                .formatted(method, status, route);
    }

    private String login() {
        return service.accounts.authentication().login("alice", "secret", client()).accessToken();
    }

    private static Client client() {
        return new Client("127.0.0.1", "test");
    }

    /** What is scraped once it has lines of requests, which are counted after their responses. */
    private String scrapeOnce(String... lines) throws IOException {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        String scraped = scrape();
        while (!containsAll(scraped, lines) && System.nanoTime() < end) {
            LockSupport.parkNanos(5_000_000);
            scraped = scrape();
        }
        return scraped;
    }

    private static boolean containsAll(String scraped, String... lines) {
        return Stream.of(lines).allMatch(scraped::contains);
    }

    private String scrape() throws IOException {
        Wire.Reply reply = AdminPortIT.get(AdminPortIT.port(service.notes()), "/metrics");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("content-type")).startsWith("text/plain; version=0.0.4");
        return reply.body();
    }
}

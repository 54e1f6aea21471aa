package dev.gatewright.conformance.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages of a service in development, in a real browser; skipped where there is none. */
class DocsPageIT {
    private static final Path SPEC = Path.of("src/test/resources/everything.api");
    private static final Path PICTURES = Path.of("target/pictures");

    @TempDir private Path profile;
    private DocumentedService service;
    private Browser browser;

    @BeforeEach
    void start() throws Exception {
        browser = new Browser(profile);
        service = DocumentedService.start(SPEC);
    }

    @AfterEach
    void stop() throws Exception {
        if (service != null) {
            service.close();
        }
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void aDeveloperLogsInTriesSecuredRoutesAndReadsWhyOneIsRefused() throws Exception {
        browser.open(service.url() + "/docs");
        assertThat(browser.seen("document.body.dataset.ready")).isTrue();
        assertThat(browser.seen("document.querySelectorAll('.opblock').length > 20")).isTrue();

        execute("Me");
        assertThat(browser.seen(refusal("401", "log in above"))).isTrue();
        browser.keepPicture(PICTURES.resolve("docs-401.png"));

        logIn("alice", "wrong");
        assertThat(browser.seen(refusal("401", "invalid credentials"))).isTrue();
        logIn("alice", "a secret");
        assertThat(browser.seen(text("#who") + ".includes('alice (user)')"))
                .as(browser.value(text("#who") + "+' '+" + text("#refusal")))
                .isTrue();
        execute("Me");
        assertThat(browser.seen(statusOf("Me") + ".includes('200')"))
                .as(() -> shown("Me"))
                .isTrue();
        browser.keepPicture(PICTURES.resolve("docs-200.png"));
        assertThat(browser.seen("document.querySelector('#refusal').hidden")).isTrue();

        execute("Admin");
        assertThat(browser.seen(refusal("403", "Needed: admin or owner. The user has: user.")))
                .isTrue();
        browser.keepPicture(PICTURES.resolve("docs-403.png"));

        String before = browser.value("chosen.access");
        browser.value("document.querySelector('#refresh').click()");
        assertThat(browser.seen("chosen.access !== '" + before + "'")).isTrue();
        execute("Me");
        assertThat(browser.seen(statusOf("Me") + ".includes('200')"))
                .as(() -> shown("Me"))
                .isTrue();
        browser.value("document.querySelector('#forget').click()");
        execute("Me");
        assertThat(browser.seen(refusal("401", "log in above"))).isTrue();
        assertThat(browser.value("String(window.refused)")).as("by the policy").isEmpty();
    }

    @Test
    void theStartPageNamesRoutesUsersDocsAndHealth() throws Exception {
        browser.open(service.url() + "/");
        String page = browser.value("document.body.innerText");
        browser.keepPicture(PICTURES.resolve("start.png"));

        assertThat(page)
                .contains("everything", "/docs", "/openapi.json", "/readyz")
                .contains("alice", "a secret", "/users/admin", "Auth: admin or owner");
        assertThat(browser.value("String(window.refused)")).as("by the policy").isEmpty();
    }

    @Test
    void inProductionThereIsWhatTheConfigurationAsksFor() throws Exception {
        assertThat(statuses("")).isEqualTo("404 404 404");
        assertThat(statuses("OpenApi: true")).isEqualTo("404 200 404");
        assertThat(statuses("OpenApi: true\nDocs: true")).isEqualTo("404 200 200");
    }

    private static String statuses(String settings) throws Exception {
        try (DocumentedService service = DocumentedService.startInProduction(SPEC, settings);
                HttpClient client = HttpClient.newHttpClient()) {
            StringBuilder statuses = new StringBuilder();
            for (String path : new String[] {"/", "/openapi.json", "/docs"}) {
                HttpRequest request =
                        HttpRequest.newBuilder(URI.create(service.url() + path)).build();
                statuses.append(' ')
                        .append(
                                client.send(request, HttpResponse.BodyHandlers.discarding())
                                        .statusCode());
            }
            return statuses.substring(1);
        }
    }

    private void logIn(String name, String password) throws Exception {
        browser.value(
                "document.querySelector('#name').value = '%s';".formatted(name)
                        + "document.querySelector('#password').value = '%s';".formatted(password)
                        + "document.querySelector('#login').requestSubmit()");
    }

    /** Opens an operation, if it is not open yet, and has it executed. */
    private void execute(String operation) throws Exception {
        String block = "document.querySelector('[id$=\"-" + operation + "\"].opblock')";
        assertThat(browser.seen(block)).isTrue();
        browser.value(
                "document.querySelector('#refusal').hidden = true;"
                        + block
                        + ".classList.contains('is-open') || "
                        + block
                        + ".querySelector('.opblock-summary-control').click()");
        assertThat(browser.seen(block + ".querySelector('.execute:enabled')")).isTrue();
        browser.value(
                "for (const clear of "
                        + block
                        + ".querySelectorAll('.btn-clear')) clear.click();"
                        + block
                        + ".querySelector('.execute').click()");
    }

    private static String statusOf(String operation) {
        return "(document.querySelector('[id$=\"-"
                + operation
                + "\"].opblock .live-responses-table tbody .response-col_status')"
                + "||{textContent: ''}).textContent";
    }

    /** What the viewer has of an operation, for people. */
    private String shown(String operation) {
        try {
            return browser.value(
                    "document.querySelector('[id$=\"-" + operation + "\"].opblock').innerText");
        } catch (Exception e) {
            return e.toString();
        }
    }

    private static String text(String selector) {
        return "document.querySelector('" + selector + "').textContent";
    }

    private static String refusal(String status, String text) {
        return "!document.querySelector('#refusal').hidden && "
                + text("#title")
                + ".startsWith('"
                + status
                + "') && "
                + text("#refusal")
                + ".includes('"
                + text
                + "')";
    }
}

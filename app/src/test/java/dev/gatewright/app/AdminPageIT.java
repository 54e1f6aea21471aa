package dev.gatewright.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.app.accounts.Account;
import dev.gatewright.runtime.Client;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page for operators, used in a real browser by its keyboard alone. */
class AdminPageIT {
    private static final String TOKEN = "a token of the operators, long and random";

    @TempDir private Path folder;
    @TempDir private Path profile;

    @Test
    void anOperatorEndsSessionsByTheKeyboard() throws Exception {
        Path secret = Files.writeString(folder.resolve("token"), TOKEN);
        try (SampleService service =
                SampleService.start(
                        folder, "--set", "Admin={Port: 0, Token: \"file:" + secret + "\"}")) {
            Account alice = service.accounts.find("alice").orElseThrow();
            String first = login(service, alice, "Firefox on Linux");
            String second = login(service, alice, "<img src=x onerror=\"window.broken=1\">");
            String url = "http://127.0.0.1:" + AdminPortIT.port(service.notes()) + "/";
            try (DevTools page = new DevTools(url, profile)) {
                page.await("document.activeElement.id === 'token'");
                page.type(TOKEN);
                page.press("Enter");
                page.await("document.getElementById('name').textContent === 'sample'");
                assertThat(page.evaluate("document.getElementById('unlock').hidden"))
                        .isEqualTo("true");
                assertThat(page.evaluate("document.body.innerText"))
                        .contains("ready", "Auth.AccessSecret", "file:" + secret, "HS256", "***")
                        .doesNotContain(TOKEN, "an access secret of");

                tabTo(page, "user");
                page.type("alice");
                page.press("Enter");
                page.await("document.querySelectorAll('#sessions tr').length === 2");
                assertThat(page.evaluate("document.getElementById('sessions').innerText"))
                        .contains("Firefox on Linux", "<img src=x onerror=");
                assertThat(page.evaluate("window.broken")).isEqualTo("undefined");
                keep(page.picture());

                page.evaluate("document.querySelector('#sessions button').focus()");
                page.press("Enter");
                page.await("document.querySelectorAll('#sessions tr').length === 1");
                assertThat(service.get("/me", second)).isEqualTo("401");
                assertThat(service.get("/me", first)).isEqualTo("hello user");

                page.sayYes();
                tabTo(page, "end-everyone");
                page.press("Enter");
                page.await("document.getElementById('done').textContent.includes('1 users')");
                assertThat(service.get("/me", first)).isEqualTo("401");

                String third = login(service, alice, "curl");
                tabTo(page, "end-all");
                page.press("Enter");
                page.await("document.getElementById('done').textContent.includes('of alice')");
                assertThat(service.get("/me", third)).isEqualTo("401");
                assertThat(page.evaluate("document.getElementById('fault').textContent")).isEmpty();
            }
        }
    }

    /** What is beyond reach of the keyboard is not found. */
    private static void tabTo(DevTools page, String id) throws Exception {
        for (int i = 0; i < 60; i++) {
            if (page.evaluate("document.activeElement.id").equals(id)) {
                return;
            }
            page.press("Tab");
        }
        throw new AssertionError("the Tab key never led to " + id);
    }

    /** For whoever wants to look at it. */
    private static void keep(byte[] picture) throws Exception {
        Path place = Files.createDirectories(Path.of("target"));
        Files.write(place.resolve("admin-page.png"), picture);
    }

    private static String login(SampleService service, Account account, String userAgent) {
        return service.accounts.open(account, new Client("192.0.2.1", userAgent)).accessToken();
    }
}

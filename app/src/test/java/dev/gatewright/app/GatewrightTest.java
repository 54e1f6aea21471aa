package dev.gatewright.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Starting a service opens what it asks for, and leaves nothing open behind it. */
class GatewrightTest {
    private static final String TRUST =
            """
            Port: 0
            Auth:
              Trust: [{Issuer: other, Audience: sample, Jwks: "http://127.0.0.1:1/jwks.json"}]
            Staff:
              Trust: [{Issuer: other, Audience: staff, Jwks: "http://127.0.0.1:1/jwks.json"}]
            """;

    @TempDir Path folder;

    @Test
    void aSchemeWithoutUsersOrTrustIsRefusedByName() {
        assertThatThrownBy(() -> start(app -> "hello"))
                .hasMessageContaining("the scheme Auth has no users and trusts nobody");
    }

    /** Its cookie would be sent to none; what a proxy takes off is not known, so it starts. */
    @Test
    void aPathOfRefreshingAtWhichThereIsNoRouteIsWarnedOf() throws Exception {
        try (HeardLog log = new HeardLog("dev.gatewright.app")) {
            SampleService.start(
                            folder,
                            "--set",
                            "Auth.Cookies={RefreshPath: /mee}",
                            "--set",
                            "Staff.Cookies={RefreshPath: /api/staff}")
                    .close();

            assertThat(log.lines())
                    .filteredOn(line -> line.contains("RefreshPath"))
                    .singleElement()
                    .asString()
                    .startsWith("Auth.Cookies.RefreshPath: no route is at /mee,");
        }
    }

    @Test
    void aSchemeIsGivenUsersOnce() {
        assertThatThrownBy(() ->
                        start(app -> {
                            app.accounts(
                                    SampleService.AUTH,
                                    account -> new SampleService.Who(account.role()));
                            app.accounts(
                                    SampleService.AUTH,
                                    account -> new SampleService.Who(account.role()));
                            return "hello";
                        }))
                .hasMessageContaining("the scheme Auth was given its users twice");
    }

    @Test
    void aServiceThatTrustsOthersOpensNoDatabase() throws Exception {
        String[] arguments = SampleService.arguments(folder);
        Files.writeString(folder.resolve("etc/sample.yaml"), TRUST);
        try (RunningService running =
                Gatewright.start(
                        SampleService.SERVICE, InstantSource.system(), app -> "hello", arguments)) {
            assertThat(running.url()).startsWith("http://127.0.0.1:");
            assertThat(folder.resolve(".gatewright/db")).doesNotExist();
        }
    }

    record Greeting(String text, int times) {}

    @Test
    void theServicesOwnKeysAreReadAsARecord() throws Exception {
        String[] arguments = SampleService.arguments(folder);
        Path file = folder.resolve("etc/sample.yaml");
        Files.writeString(file, TRUST + "Settings: {Text: hello, Times: 2}\n");
        List<Greeting> read = new ArrayList<>();
        Application<String> application =
                app -> {
                    read.add(app.settings(Greeting.class));
                    return "hello";
                };
        Gatewright.start(SampleService.SERVICE, InstantSource.system(), application, arguments)
                .close();
        assertThat(read).containsExactly(new Greeting("hello", 2));

        Files.writeString(file, TRUST + "Settings: {Text: hello, Times: 2, Tims: 3}\n");
        assertThatThrownBy(() ->
                        Gatewright.start(
                                SampleService.SERVICE,
                                InstantSource.system(),
                                application,
                                arguments))
                .hasMessageContaining("Settings.Tims: is not a known key; did you mean 'Times'?");
    }

    @Test
    void whatWasOpenedIsClosedLastFirstWhenTheStartIsRefused() throws Exception {
        List<String> closed = new ArrayList<>();
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() ->
                            start(
                                    app -> {
                                        String greeting = new SampleService.Start().start(app);
                                        app.closing(() -> closed.add("one"));
                                        app.closing(() -> closed.add("two"));
                                        return greeting;
                                    },
                                    "--port",
                                    Integer.toString(taken.getLocalPort())))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("cannot be bound");
        }
        assertThat(closed).containsExactly("two", "one");
        try (SampleService again = SampleService.start(folder)) {
            assertThat(again.notes()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"users", "doctor", "--stop-when-up"})
    void aStartWithinAProgramTakesOptionsOnly(String word) {
        assertThatThrownBy(() -> start(new SampleService.Start(), word).close())
                .isInstanceOf(LaunchOptions.UsageException.class)
                .hasMessageContaining("takes no commands");
    }

    @Test
    void theTableOfAccountsIsMadeInTheFolderOfTheService() throws Exception {
        try (SampleService service = SampleService.start(folder)) {
            assertThat(service.accounts.find("alice")).isPresent();
        }
        assertThat(Files.exists(folder.resolve(".gatewright/db/gatewright.mv.db"))).isTrue();
    }

    private RunningService start(Application<String> application, String... options)
            throws Exception {
        return Gatewright.start(
                SampleService.SERVICE,
                InstantSource.system(),
                application,
                SampleService.arguments(folder, options));
    }
}

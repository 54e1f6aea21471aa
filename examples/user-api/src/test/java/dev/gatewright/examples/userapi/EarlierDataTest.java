package dev.gatewright.examples.userapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.store.contract.MovableClock;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A database that this service made in the version before there were realms, with the tokens it
 * gave out: ann is logged in, and has logged out of another session; eve has logged out everywhere
 * and logged in again.
 */
class EarlierDataTest {
    private static final Instant FIVE_MINUTES_LATER = Instant.parse("2026-11-25T18:38:45Z");

    @TempDir private Path folder;
    private final Properties tokens = new Properties();
    private LocalService service;
    private ApiClient api;

    @BeforeEach
    void start() throws Exception {
        try (InputStream file = earlier("tokens.properties")) {
            tokens.load(file);
        }
        copyDatabaseTo(folder.resolve("db"));
        MovableClock clock = new MovableClock();
        clock.advance(Duration.between(clock.instant(), FIVE_MINUTES_LATER));
        service = LocalService.start(folder, clock, _ -> {});
        api = service.client();
    }

    /** Makes a database in a directory as the earlier version left it. */
    static void copyDatabaseTo(Path directory) throws IOException {
        Files.createDirectories(directory);
        try (InputStream file = earlier("gatewright.mv.db")) {
            Files.copy(file, directory.resolve("gatewright.mv.db"));
        }
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void whoWasLoggedInRefreshesAndIsLoggedIn() {
        for (String session : new String[] {"ann", "eve-again"}) {
            assertThat(api.profile(token(session, "access")).statusCode())
                    .as("an access token that names no scheme")
                    .isEqualTo(401);

            ApiClient.Tokens next = ApiClient.tokens(api.refresh(token(session, "refresh")));

            assertThat(api.profile(next.access()).statusCode()).isEqualTo(200);
            assertThat(api.refresh(next.refresh()).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void whoWasLoggedOutIsLoggedOut() {
        for (String session : new String[] {"gone", "eve-before"}) {
            assertThat(api.refresh(token(session, "refresh")).statusCode()).isEqualTo(401);
            assertThat(api.profile(token(session, "access")).statusCode()).isEqualTo(401);
        }
    }

    private String token(String session, String kind) {
        return Objects.requireNonNull(tokens.getProperty(session + "." + kind));
    }

    private static InputStream earlier(String name) {
        return Objects.requireNonNull(EarlierDataTest.class.getResourceAsStream("earlier/" + name));
    }
}

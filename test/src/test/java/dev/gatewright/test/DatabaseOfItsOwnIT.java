package dev.gatewright.test;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.auth.session.TokenPair;
import dev.gatewright.store.contract.FreePort;
import dev.gatewright.test.Greeter.Name;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The extension over a server, whose clock no test can move. */
class DatabaseOfItsOwnIT {
    private static final EmbeddedPostgres POSTGRES = postgres();

    @Order(1)
    @RegisterExtension
    static final AfterAllCallback AFTER_THE_SERVICE = _ -> POSTGRES.close();

    @Order(2)
    @RegisterExtension
    static final TestService<Greeter> SERVICE =
            TestService.of(Greeter.ONE_SCHEME, Greeter::start)
                    .in(Greeter.HOME)
                    .with(
                            "Database.Url",
                            "jdbc:postgresql://127.0.0.1:" + POSTGRES.getPort() + "/postgres")
                    .with("Database.User", "postgres")
                    .with("Database.Password", "postgres");

    private static EmbeddedPostgres postgres() {
        try {
            return EmbeddedPostgres.builder()
                    .setPort(FreePort.find())
                    .setPGStartupWait(Duration.ofMinutes(3))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void itsClockCountsAsMovedWithThatOfTheService() {
        TestClient alice = SERVICE.as("alice");
        SERVICE.clock().advance(Duration.ofMinutes(20));
        assertThat(alice.get("/me").status()).isEqualTo(401);

        TokenPair later = SERVICE.tokensOf("alice");
        TestClient again = SERVICE.client().with(later.accessToken());
        assertThat(again.get("/me").as(Name.CODEC)).isEqualTo(new Name("user"));

        SERVICE.clock().advance(Duration.ofDays(30));
        assertThat(SERVICE.withRole("guest").get("/me").status()).isEqualTo(200);
        SERVICE.clock().advance(Duration.ofDays(-60));
        assertThat(SERVICE.withRole("guest").get("/me").status()).isEqualTo(200);
    }
}

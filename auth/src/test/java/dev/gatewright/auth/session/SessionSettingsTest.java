package dev.gatewright.auth.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatewright.auth.session.state.RefreshReplay;
import dev.gatewright.auth.store.Realm;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionSettingsTest {

    @ParameterizedTest(name = "{0} {1} {2} {3} {4} {5} {6}: {7}")
    @CsvSource({
        "'',     users, PT15M,  P7D, P90D, PT10S, 50, an issuer has 1 to 255 characters",
        "issuer, ' ',   PT15M,  P7D, P90D, PT10S, 50, Audience must not be empty",
        "issuer, users, PT0S,   P7D, P90D, PT10S, 50, AccessExpire must be",
        "issuer, users, PT1.5S, P7D, P90D, PT10S, 50, AccessExpire must be",
        "issuer, users, PT15M, PT-1S, P90D, PT10S, 50, RefreshExpire must be",
        "issuer, users, PT15M,  P7D, P6D,  PT10S, 50, RefreshAbsoluteExpire must not be shorter",
        "issuer, users, PT15M,  P7D, P90D, PT61S, 50, RefreshGrace must be",
        "issuer, users, PT15M,  P7D, P90D, PT-1S, 50, RefreshGrace must be",
        "issuer, users, PT15M,  P7D, P90D, PT10S, 0, MaxSessions must be at least 1",
    })
    void impossibleSettingsAreRefusedByName(
            String issuer,
            String audience,
            Duration access,
            Duration refresh,
            Duration absolute,
            Duration grace,
            int most,
            String message) {
        assertThatThrownBy(() ->
                        new SessionSettings(
                                new Realm(issuer, "User"),
                                audience,
                                access,
                                new SessionSettings.Refresh(
                                        refresh, absolute, RefreshReplay.FIRST_USE, grace),
                                most))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource({"PT1S, PT1S, PT0S, 1", "PT15M, P7D, PT60S, 50"})
    void theBoundsThemselvesAreTaken(Duration access, Duration refresh, Duration grace, int most) {
        SessionSettings settings =
                new SessionSettings(
                        new Realm("i".repeat(255), "User"),
                        "users",
                        access,
                        new SessionSettings.Refresh(
                                refresh, refresh, RefreshReplay.FIRST_USE, grace),
                        most);

        assertThat(settings.refresh().absoluteExpire()).isEqualTo(refresh);
    }

    /**
     * As long as a token may live that a node has just issued whose clock is as far ahead as may
     * be.
     */
    @Test
    void aRevocationIsRememberedForTheLongestLeewayAfterTheLastTokenHasExpired() {
        SessionSettings settings =
                new SessionSettings(
                        new Realm("issuer", "User"),
                        "users",
                        Duration.ofMinutes(15),
                        new SessionSettings.Refresh(Duration.ofDays(7), Duration.ofDays(90)));

        assertThat(settings.revocationLife())
                .isEqualTo(Duration.ofMinutes(15).plusMinutes(2).plusSeconds(60));
    }
}

package dev.gatewright.auth.session;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatewright.auth.session.state.RefreshReplay;
import dev.gatewright.auth.store.Realm;
import java.time.Duration;
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
}

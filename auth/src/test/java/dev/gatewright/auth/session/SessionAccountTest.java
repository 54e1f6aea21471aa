package dev.gatewright.auth.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatewright.jwt.Claims;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionAccountTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "iss",
                "aud",
                "sub",
                "iat",
                "exp",
                "nbf",
                "jti",
                "sid",
                "sch",
                "ep",
                "gen",
                "client_id"
            })
    void noAccountForgesAClaimThatTheFrameworkWrites(String name) {
        Claims forged = Claims.of(Map.of("role", "user", name, "forged"));

        assertThatThrownBy(() -> new SessionAccount("1", true, forged))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "an account's claims cannot name '" + name + "': the framework writes it");
    }

    @Test
    void aSubjectHasOneTo255Characters() {
        Claims none = Claims.of(Map.of());

        assertThat(new SessionAccount("s".repeat(255), true, none).subject()).hasSize(255);
        for (String subject : new String[] {"", "s".repeat(256)}) {
            assertThatThrownBy(() -> new SessionAccount(subject, true, none))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}

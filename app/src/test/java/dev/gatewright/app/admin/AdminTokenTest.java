package dev.gatewright.app.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.app.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AdminTokenTest {
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final AdminToken token = new AdminToken(Secret.of("one"), () -> now);

    @Test
    void theTokenBeforeIsGoodForAMinute() {
        token.changeTo(Secret.of("two"));
        assertThat(accepts("two")).isTrue();
        assertThat(accepts("one")).isTrue();
        now = now.plus(AdminToken.GRACE);
        assertThat(accepts("one")).isFalse();
        assertThat(accepts("two")).isTrue();
    }

    @Test
    void readingTheSameTokenAgainProlongsNothing() {
        token.changeTo(Secret.of("two"));
        now = now.plusSeconds(59);
        token.changeTo(Secret.of("two"));
        now = now.plusSeconds(1);
        assertThat(accepts("one")).isFalse();
    }

    @Test
    void nothingElseIsAToken() {
        assertThat(accepts("")).isFalse();
        assertThat(accepts("on")).isFalse();
        assertThat(accepts("two")).isFalse();
    }

    private boolean accepts(String shown) {
        return token.accepts(shown.getBytes(StandardCharsets.UTF_8));
    }
}

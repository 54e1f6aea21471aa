package dev.gatewright.auth.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.auth.memory.MemoryAuthStore;
import dev.gatewright.auth.store.Realm;
import dev.gatewright.auth.store.SchemeRealms;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LostRevocationsTest {
    private static final Realm REALM = new Realm("user-api", "User");
    private static final Instant UNTIL = Instant.parse("2026-01-01T12:00:00Z");

    /** Clocks of nodes differ, and those that are ahead are set back. */
    @Test
    void aRevocationIsRememberedForAMinuteBeyondItsTime() {
        assertThat(isRememberedBy(UNTIL.plus(Duration.ofSeconds(58)))).isTrue();
        assertThat(isRememberedBy(UNTIL.plus(Duration.ofSeconds(62)))).isFalse();
    }

    private static boolean isRememberedBy(Instant clock) {
        RevokedNames revoked =
                new RevokedNames(new Fingerprint.Seeds(1, 2), new SchemeRealms(REALM));
        LostRevocations memory =
                new LostRevocations(REALM, new MemoryAuthStore(), revoked, _ -> {}, () -> clock);
        memory.acknowledged(new Revocation.OfSession(REALM, "s", UNTIL));

        memory.sweep();

        return revoked.matchesSession(REALM, "s");
    }
}

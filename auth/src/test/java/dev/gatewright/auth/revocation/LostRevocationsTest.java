package dev.gatewright.auth.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.auth.memory.MemoryAuthStore;
import dev.gatewright.auth.store.Realm;
import dev.gatewright.auth.store.SchemeRealms;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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

    /** As when the store was restored before anybody had heard of it. */
    @Test
    void whatTheLogDoesNotTellOfThoughItWasAcknowledgedIsWrittenBackOnce() throws Exception {
        MemoryAuthStore store = new MemoryAuthStore();
        List<Long> restored = new ArrayList<>();
        LostRevocations memory = memory(store, restored);
        memory.acknowledged(new Revocation.OfSession(REALM, "lost", UNTIL));

        try (RevocationLog.Tail tail = store.follow()) {
            for (int poll = 0; poll < 3; poll++) {
                memory.poll(tail, Duration.ZERO);
                memory.writeBack();
            }
        }

        assertThat(store.isRevoked(new TokenIdentity(REALM, null, "lost", "7", 0))).isTrue();
        assertThat(restored).containsExactly(1L);
    }

    @Test
    void whatTheLogTellsOfIsNotWrittenBack() throws Exception {
        MemoryAuthStore store = new MemoryAuthStore();
        List<Long> restored = new ArrayList<>();
        LostRevocations memory = memory(store, restored);
        Revocation ended = new Revocation.OfSession(REALM, "ended", UNTIL);
        store.revoke(ended);
        memory.acknowledged(ended);

        try (RevocationLog.Tail tail = store.follow()) {
            memory.poll(tail, Duration.ZERO);
            memory.writeBack();
        }

        assertThat(restored).isEmpty();
    }

    private static LostRevocations memory(MemoryAuthStore store, List<Long> restored) {
        RevokedNames revoked =
                new RevokedNames(new Fingerprint.Seeds(1, 2), new SchemeRealms(REALM));
        return new LostRevocations(
                REALM, store, revoked, restored::add, () -> UNTIL.minusSeconds(900));
    }
}

package dev.gatewright.auth.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.auth.memory.MemoryAuthStore;
import dev.gatewright.auth.store.Realm;
import dev.gatewright.jwt.Claims;
import dev.gatewright.jwt.TokenPolicy;
import dev.gatewright.jwt.TokenSigner;
import dev.gatewright.jwt.TokenVerifier;
import dev.gatewright.jwt.Verdict;
import dev.gatewright.jwt.VerifiedToken;
import dev.gatewright.jwt.key.KeyRing;
import dev.gatewright.jwt.key.SigningKey;
import dev.gatewright.jwt.signature.Algorithm;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** One object of a token, as it is used again and again. */
class RevocationViewTest {
    private static final Realm REALM = new Realm("user-api", "User");
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final InstantSource CLOCK = InstantSource.fixed(NOW);

    private final MemoryAuthStore store = new MemoryAuthStore();
    private final VerifiedToken token = token();

    @Test
    void aTokenThatWasFoundValidBeforeIsFoundRevokedAfter() {
        try (RevocationView view = RevocationView.of(store, REALM, CLOCK)) {
            assertThat(view.status(token)).isEqualTo(RevocationStatus.VALID);

            view.apply(new Revocation.OfSession(REALM, "session", NOW.plusSeconds(900)));

            assertThat(view.status(token)).isEqualTo(RevocationStatus.REVOKED);
        }
    }

    @Test
    void whatOneViewHasMadeOfATokenAnotherDoesNotUse() {
        store.revoke(new Revocation.OfSubject(REALM.identity("7"), 5, NOW.plusSeconds(900)));
        try (RevocationView one = RevocationView.of(store, REALM, CLOCK);
                RevocationView other = RevocationView.of(store, REALM, CLOCK)) {
            assertThat(one.status(token)).isEqualTo(RevocationStatus.REVOKED);
            assertThat(other.status(token)).isEqualTo(RevocationStatus.REVOKED);
            assertThat(one.status(token)).isEqualTo(RevocationStatus.REVOKED);
        }
    }

    /** Its answer says how things were when it was asked, however long it took. */
    @Test
    void theLogIsKnownAsOfTheMomentItWasAsked() {
        AtomicReference<Instant> clock = new AtomicReference<>(NOW);
        try (RevocationView view = RevocationView.of(new Slow(store, clock), REALM, clock::get)) {
            assertThat(view.state().lag()).isEqualTo(Duration.ofSeconds(4));
        }
    }

    /** A log that takes four seconds to answer for the first time, and then for ever. */
    private record Slow(RevocationLog log, AtomicReference<Instant> clock)
            implements HeardOtherwise {

        @Override
        public Tail follow() {
            AtomicBoolean isFirst = new AtomicBoolean(true);
            return new Tail() {
                @Override
                public void next(Duration timeout, Listener into) throws InterruptedException {
                    if (!isFirst.getAndSet(false)) {
                        new CountDownLatch(1).await();
                    }
                    clock.set(NOW.plusSeconds(4));
                }

                @Override
                public void close() {
                    // nothing is held open
                }
            };
        }
    }

    /** Of subject 7, session {@code session}. */
    static VerifiedToken token() {
        byte[] secret = new byte[32];
        new Random(1).nextBytes(secret);
        KeyRing keys = KeyRing.of(SigningKey.hmac(Algorithm.HS256, secret));
        Claims claims =
                Claims.of(
                        Map.of(
                                "iss",
                                REALM.issuer(),
                                "aud",
                                REALM.issuer(),
                                "sub",
                                "7",
                                "jti",
                                "token",
                                "sid",
                                "session",
                                "iat",
                                NOW.getEpochSecond(),
                                "exp",
                                NOW.getEpochSecond() + 900));
        TokenPolicy policy =
                TokenPolicy.access(REALM.issuer(), REALM.issuer(), Duration.ofMinutes(15));
        Verdict verdict =
                new TokenVerifier(keys, policy, CLOCK)
                        .verify(new TokenSigner(keys, TokenPolicy.ACCESS_TYPE).sign(claims));
        return ((Verdict.Accepted) verdict).token();
    }
}

package dev.gatewright.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.jwt.key.KeyRing;
import dev.gatewright.jwt.key.KeySource;
import dev.gatewright.jwt.key.KeysUnavailableException;
import dev.gatewright.jwt.key.SigningKey;
import dev.gatewright.jwt.key.VerificationKey;
import dev.gatewright.jwt.signature.Algorithm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Two issuers, whose keys carry the same kid on purpose. */
class IssuersTest {

    private static final SigningKey OURS = hmac(1);
    private static final SigningKey THEIRS = hmac(2);

    private final TokenVerifier verifier =
            TokenVerifier.of(
                    List.of(
                            trust(OURS, "user-api", "order-api"),
                            trust(THEIRS, "partner", "gatewright")),
                    Forge.CLOCK);

    @Test
    void eachIssuerIsTakenAtItsWord() {
        for (int i = 0; i < 3; i++) {
            assertThat(issuerOf(token(OURS, "user-api", "order-api"))).isEqualTo("user-api");
            assertThat(issuerOf(token(THEIRS, "partner", "gatewright"))).isEqualTo("partner");
        }
    }

    @Test
    void anIssuerCannotSpeakForAnother() {
        assertRefused(RefusalReason.WRONG_ISSUER, token(THEIRS, "user-api", "order-api"));
        assertRefused(RefusalReason.WRONG_ISSUER, token(OURS, "partner", "gatewright"));
    }

    @Test
    void audiencesAreNotShared() {
        assertRefused(RefusalReason.WRONG_AUDIENCE, token(THEIRS, "partner", "order-api"));
        assertRefused(RefusalReason.WRONG_AUDIENCE, token(OURS, "user-api", "gatewright"));
    }

    @Test
    void aKeyOfNeitherIsRefused() {
        assertRefused(RefusalReason.BAD_SIGNATURE, token(hmac(3), "user-api", "order-api"));
    }

    @Test
    void whatOneIssuerKnowsIsDecidedThoughTheKeysOfAnotherCannotBeHad() {
        TokenVerifier partly =
                TokenVerifier.of(
                        List.of(
                                new TrustedIssuer.Strict(
                                        new Unavailable(),
                                        TokenPolicy.access("down", "a", Duration.ofHours(1))),
                                trust(OURS, "user-api", "order-api")),
                        Forge.CLOCK);
        SigningKey unknown = SigningKey.hmac(Algorithm.HS256, Forge.SECRET, "unknown");

        assertThat(partly.verify(token(OURS, "user-api", "order-api")))
                .isInstanceOf(Verdict.Accepted.class);
        assertThat(partly.verify(token(OURS, "user-api", "elsewhere")))
                .isEqualTo(new Verdict.Rejected(RefusalReason.WRONG_AUDIENCE));
        assertThat(partly.verify(token(unknown, "user-api", "order-api")))
                .isEqualTo(
                        new Verdict.Rejected(
                                RefusalReason.KEYS_UNAVAILABLE,
                                Optional.of(Duration.ofSeconds(7))));
    }

    /** Their keys may be far away: a look there takes time, and may cause a fetch. */
    @Test
    void aTokenThatOneIssuerHasSignedIsNotLookedForAtOthersWhomItDoesNotName() {
        List<String> asked = new ArrayList<>();
        TokenVerifier beside =
                TokenVerifier.of(
                        List.of(
                                trust(OURS, "user-api", "order-api"),
                                new TrustedIssuer.External(
                                        new Watched(asked),
                                        ExternalPolicy.of("far", "order-api", Duration.ofHours(1))),
                                trust(hmac(3, "third"), "third", "order-api")),
                        Forge.CLOCK);
        SigningKey third = hmac(3, "third");

        assertThat(beside.verify(expired(OURS, "user-api")))
                .isEqualTo(new Verdict.Rejected(RefusalReason.EXPIRED));
        assertThat(beside.verify(token(OURS, "user-api", "elsewhere")))
                .isEqualTo(new Verdict.Rejected(RefusalReason.WRONG_AUDIENCE));
        assertThat(asked).isEmpty();

        assertThat(beside.verify(token(third, "third", "order-api")))
                .isInstanceOf(Verdict.Accepted.class);
        asked.clear();
        assertThat(beside.verify(expired(third, "third")))
                .isEqualTo(new Verdict.Rejected(RefusalReason.EXPIRED));
        assertThat(asked).as("for a header that is known").isEmpty();

        assertThat(beside.verify(expired(OURS, "far")))
                .isEqualTo(new Verdict.Rejected(RefusalReason.EXPIRED));
        assertThat(asked).as("for a token that names it").containsExactly("main");
    }

    @Test
    void aRememberedTokenIsNotAcceptedWhenItsKeyCannotBeHadAnyMore() {
        AtomicBoolean available = new AtomicBoolean(true);
        KeySource keys =
                new KeySource() {
                    private final KeyRing ring = KeyRing.of(OURS);

                    @Override
                    public @Nullable VerificationKey find(String kid) {
                        return available.get() ? ring.find(kid) : new Unavailable().find(kid);
                    }

                    @Override
                    public Collection<VerificationKey> keys() {
                        return ring.keys();
                    }
                };
        TokenPolicy policy = TokenPolicy.access("user-api", "order-api", Duration.ofHours(1));
        TokenVerifier remembering = new TokenVerifier(keys, policy, Forge.CLOCK).withCache(10);
        String token = token(OURS, "user-api", "order-api");

        assertThat(remembering.verify(token)).isInstanceOf(Verdict.Accepted.class);
        available.set(false);
        assertThat(remembering.verify(token))
                .isEqualTo(
                        new Verdict.Rejected(
                                RefusalReason.KEYS_UNAVAILABLE,
                                Optional.of(Duration.ofSeconds(7))));
        available.set(true);
        assertThat(remembering.verify(token)).isInstanceOf(Verdict.Accepted.class);
    }

    /** Keys that cannot be had. */
    private record Unavailable() implements KeySource {

        @Override
        public @Nullable VerificationKey find(String kid) {
            throw new KeysUnavailableException("not now", Duration.ofSeconds(7));
        }

        @Override
        public Collection<VerificationKey> keys() {
            throw new KeysUnavailableException("not now", Duration.ofSeconds(7));
        }
    }

    /** Keys that say which of them were looked for. */
    private record Watched(List<String> asked) implements KeySource {

        @Override
        public @Nullable VerificationKey find(String kid) {
            asked.add(kid);
            return null;
        }

        @Override
        public Collection<VerificationKey> keys() {
            return List.of();
        }
    }

    private static SigningKey hmac(int variant) {
        return hmac(variant, "main");
    }

    private static SigningKey hmac(int variant, String kid) {
        byte[] secret = Forge.SECRET.clone();
        secret[0] += (byte) variant;
        return SigningKey.hmac(Algorithm.HS256, secret, kid);
    }

    private static TrustedIssuer trust(SigningKey key, String issuer, String audience) {
        return new TrustedIssuer.Strict(
                KeyRing.of(key), TokenPolicy.access(issuer, audience, Duration.ofHours(1)));
    }

    private static String token(SigningKey key, String issuer, String audience) {
        return token(key, issuer, audience, Forge.NOW_SECONDS + 900);
    }

    private static String expired(SigningKey key, String issuer) {
        return token(key, issuer, "order-api", Forge.NOW_SECONDS - 100);
    }

    private static String token(SigningKey key, String issuer, String audience, long expiry) {
        Claims claims =
                Claims.none()
                        .with("iss", issuer)
                        .with("aud", audience)
                        .with("sub", "7")
                        .with("iat", Math.min(Forge.NOW_SECONDS, expiry - 900))
                        .with("exp", expiry)
                        .with("jti", "t")
                        .with("sid", "s");
        return new TokenSigner(KeyRing.of(key), TokenPolicy.ACCESS_TYPE).sign(claims);
    }

    private String issuerOf(String token) {
        assertThat(verifier.verify(token)).isInstanceOf(Verdict.Accepted.class);
        return ((Verdict.Accepted) verifier.verify(token)).token().issuer();
    }

    private void assertRefused(RefusalReason reason, String token) {
        assertThat(verifier.verify(token)).isEqualTo(new Verdict.Rejected(reason));
    }
}

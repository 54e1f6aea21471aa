package dev.gatewright.jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.gatewright.jwt.key.KeyFile;
import dev.gatewright.jwt.key.KeyRing;
import dev.gatewright.jwt.key.KeyState;
import dev.gatewright.jwt.key.ReloadableKeys;
import dev.gatewright.jwt.key.SigningKey;
import dev.gatewright.jwt.key.VerificationKey;
import dev.gatewright.jwt.signature.Algorithm;
import dev.gatewright.jwt.signature.KeyRefusalReason;
import dev.gatewright.jwt.signature.RefusedKeyException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RotationTest {

    private static final Instant END = Forge.NOW.plusSeconds(3605);
    private static final SigningKey NEXT = TestKeys.of(Algorithm.ES256);

    @Test
    void tokensOfBothSidesOfARotationVerifyUntilTheOldOnesHaveExpired() {
        KeyRing before = KeyRing.of(Forge.KEY).withNext(NEXT);
        KeyRing after = before.rotated(END);

        assertThat(before.active()).isSameAs(Forge.KEY);
        assertThat(after.active()).isSameAs(NEXT);
        for (KeyRing signing : List.of(before, after)) {
            for (KeyRing verifying : List.of(before, after)) {
                assertAccepted(verifying, sign(signing));
            }
        }
        assertThat(after.prunedAt(END.minusMillis(1)).retired()).hasSize(1);
        assertThat(after.prunedAt(END).retired()).isEmpty();
    }

    @Test
    void aRingTellsWhatEachKeyDoes() {
        ReloadableKeys keys = new ReloadableKeys(KeyRing.of(Forge.KEY));
        keys.replaceWith(
                KeyRing.of(Forge.KEY)
                        .withNext(NEXT)
                        .rotated(END)
                        .withNext(TestKeys.of(Algorithm.HS512)));

        assertThat(keys.ring().states().values())
                .containsExactly(KeyState.NEXT, KeyState.ACTIVE, KeyState.RETIRED);
        assertThat(keys.ring().states().keySet())
                .containsExactlyInAnyOrderElementsOf(keys.keys())
                .element(1)
                .isEqualTo(NEXT.verification());
    }

    @Test
    void aKeyTakenOutVerifiesNothing() {
        KeyRing ring = KeyRing.of(Forge.KEY).withNext(NEXT).rotated(END);

        assertThat(verify(ring.without("k1"), sign(KeyRing.of(Forge.KEY))))
                .isEqualTo(new Verdict.Rejected(RefusalReason.UNKNOWN_KEY));
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> ring.without(NEXT.kid()));
    }

    @Test
    void aKeyThatDoesNotSignYetIsTakenOutToo() {
        KeyRing ring = KeyRing.of(Forge.KEY).withNext(NEXT);

        assertThat(ring.without(NEXT.kid()).next()).isEmpty();
        assertThat(ring.without(NEXT.kid()).find(NEXT.kid())).isNull();
    }

    @Test
    void keysThatAreToSignLaterStayWhenTheFirstOfThemSigns() {
        SigningKey later = TestKeys.of(Algorithm.HS512);

        KeyRing rotated = KeyRing.of(Forge.KEY).withNext(NEXT).withNext(later).rotated(END);

        assertThat(rotated.active()).isSameAs(NEXT);
        assertThat(rotated.next()).containsExactly(later);
    }

    /** Of two keys under one kid, the one that verifies would be a matter of their order. */
    @Test
    void noTwoKeysShareAKid() {
        SigningKey same = SigningKey.hmac(Algorithm.HS256, TestKeys.SECRET, Forge.KEY.kid());
        KeyRing ring = KeyRing.of(Forge.KEY);
        String file = new String(KeyFile.write(ring.withNext(NEXT)), StandardCharsets.UTF_8);

        assertThatExceptionOfType(RefusedKeyException.class)
                .isThrownBy(() -> KeyRing.of(Forge.KEY, same));
        assertThatExceptionOfType(RefusedKeyException.class).isThrownBy(() -> ring.withNext(same));
        assertThatExceptionOfType(RefusedKeyException.class)
                .isThrownBy(() ->
                        KeyFile.read(
                                file.replace(NEXT.kid(), Forge.KEY.kid())
                                        .getBytes(StandardCharsets.UTF_8)))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(KeyRefusalReason.DUPLICATE_KID));
    }

    @Test
    void aRetiredKeyMayStandInAFileAsAWholePair() {
        String file =
                new String(
                        KeyFile.write(KeyRing.of(NEXT).withNext(Forge.KEY)),
                        StandardCharsets.UTF_8);
        String retired = file.replace("active", "retired").replace("next", "active");

        KeyRing read = KeyFile.read(retired.getBytes(StandardCharsets.UTF_8));

        assertThat(read.retired()).extracting(VerificationKey::kid).containsExactly(NEXT.kid());
        assertAccepted(read, sign(KeyRing.of(NEXT)));
    }

    @Test
    void previousSecretsVerifyAndTheSecretSigns() {
        KeyRing old = KeyRing.ofSecrets(Algorithm.HS256, Forge.SECRET, List.of());
        KeyRing now = KeyRing.ofSecrets(Algorithm.HS256, TestKeys.SECRET, List.of(Forge.SECRET));

        assertAccepted(now, sign(old));
        assertAccepted(now, sign(now));
        assertThat(verify(old, sign(now)))
                .isEqualTo(new Verdict.Rejected(RefusalReason.UNKNOWN_KEY));
    }

    @ParameterizedTest
    @EnumSource(names = {"HS256", "RS256", "ES512", "ED25519"})
    void aRingSurvivesItsFile(Algorithm algorithm) {
        KeyRing ring =
                KeyRing.of(TestKeys.of(algorithm))
                        .withNext(Forge.KEY)
                        .rotated(END)
                        .withNext(TestKeys.of(Algorithm.HS512));

        KeyRing read = KeyFile.read(KeyFile.write(ring));

        assertThat(KeyFile.write(read)).isEqualTo(KeyFile.write(ring));
        assertThat(read.active().kid()).isEqualTo("k1");
        assertThat(read.next())
                .extracting(SigningKey::kid)
                .containsExactly(TestKeys.of(Algorithm.HS512).kid());
        assertThat(read.retired().getFirst().until()).isEqualTo(END);
        assertAccepted(read, sign(KeyRing.of(TestKeys.of(algorithm))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "true",
                "\"1800000000\"",
                "1.5",
                "-1",
                "9223372036854775",
                "9223372036854776",
                "9223372036854775807",
                "-9223372036854775808",
                "9223372036854775808",
                "1e400",
                "1e9999999999"
            })
    void anEndThatIsNoTimeIsAFaultOfTheFile(String until) {
        String file =
                new String(
                        KeyFile.write(KeyRing.of(Forge.KEY).withNext(NEXT).rotated(END)),
                        StandardCharsets.UTF_8);
        byte[] changed =
                file.replace("\"until\":" + END.getEpochSecond(), "\"until\":" + until)
                        .getBytes(StandardCharsets.UTF_8);

        if (until.equals("9223372036854775")) {
            assertThat(KeyFile.read(changed).retired().getFirst().isPastAt(Long.MAX_VALUE / 2))
                    .isFalse();
            return;
        }
        assertThatExceptionOfType(RefusedKeyException.class)
                .isThrownBy(() -> KeyFile.read(changed))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(KeyRefusalReason.MALFORMED));
    }

    @Test
    void theFileKeepsNoPrivatePartOfRetiredPairs() {
        KeyRing ring = KeyRing.of(NEXT).withNext(Forge.KEY).rotated(END);

        assertThat(new String(KeyFile.write(ring), StandardCharsets.UTF_8))
                .doesNotContain("\"d\":");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"keys\":[]}",
                "{\"keys\":[1]}",
                "{\"keys\":[{\"kty\":\"oct\"}]}",
                "{\"keys\":[{\"kty\":\"oct\",\"state\":\"old\"}]}",
            })
    void aFileThatIsNoRingIsRefused(String json) {
        assertThatExceptionOfType(RefusedKeyException.class)
                .isThrownBy(() -> KeyFile.read(json.getBytes(StandardCharsets.UTF_8)))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(KeyRefusalReason.MALFORMED));
    }

    @Test
    void exactlyOneKeyIsActive() {
        String one = new String(KeyFile.write(KeyRing.of(NEXT)), StandardCharsets.UTF_8);
        String two = new String(KeyFile.write(KeyRing.of(Forge.KEY)), StandardCharsets.UTF_8);
        String both = one.replace("]}", ",") + two.substring(two.indexOf('[') + 1);

        assertThatExceptionOfType(RefusedKeyException.class)
                .isThrownBy(() -> KeyFile.read(both.getBytes(StandardCharsets.UTF_8)))
                .withMessageContaining("2 keys are active");
    }

    @Test
    void noVerificationFailsWhileKeysAreReplaced() throws Exception {
        KeyRing one = KeyRing.of(Forge.KEY, NEXT);
        KeyRing two = KeyRing.of(NEXT, Forge.KEY);
        ReloadableKeys keys = new ReloadableKeys(one);
        TokenSigner signer = new TokenSigner(keys, TokenPolicy.ACCESS_TYPE);
        TokenVerifier verifier = new TokenVerifier(keys, Forge.POLICY, Forge.CLOCK).withCache(16);
        Callable<Boolean> requests =
                () -> {
                    boolean accepted = true;
                    for (int i = 0; i < 300; i++) {
                        accepted &=
                                verifier.verify(signer.sign(Forge.claims()))
                                        instanceof Verdict.Accepted;
                    }
                    return accepted;
                };
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> results = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                results.add(threads.submit(requests));
            }
            while (!results.stream().allMatch(Future::isDone)) {
                keys.replaceWith(two);
                keys.replaceWith(one);
            }
            for (Future<Boolean> result : results) {
                assertThat(result.get()).isTrue();
            }
        }
    }

    private static String sign(KeyRing keys) {
        return new TokenSigner(keys, TokenPolicy.ACCESS_TYPE).sign(Forge.claims());
    }

    private static Verdict verify(KeyRing keys, String token) {
        return new TokenVerifier(keys, Forge.POLICY, Forge.CLOCK).verify(token);
    }

    private static void assertAccepted(KeyRing keys, String token) {
        assertThat(verify(keys, token)).isInstanceOf(Verdict.Accepted.class);
    }
}

package dev.gatewright.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.jwt.key.KeyRing;
import dev.gatewright.jwt.key.SigningKey;
import dev.gatewright.jwt.key.VerificationKey;
import dev.gatewright.jwt.signature.Algorithm;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class JwsVerifierTest {

    private static final SigningKey OTHER = TestKeys.of(Algorithm.HS512);
    private static final JwsVerifier VERIFIER =
            new JwsVerifier(KeyRing.of(Forge.KEY, OTHER), Forge.CLOCK);

    @ParameterizedTest
    @EnumSource
    void anyBytesThatAKeyHasSignedAreGenuine(Algorithm algorithm) {
        SigningKey key = TestKeys.of(algorithm);
        String input = Forge.encode("{\"alg\":\"" + algorithm.joseName() + "\"}") + "." + "AP8";
        String jws = input + "." + Forge.encode(key.sign(Forge.bytes(input)));

        JwsVerifier.Verdict verdict = new JwsVerifier(KeyRing.of(key), Forge.CLOCK).verify(jws);

        assertThat(verdict).isInstanceOf(JwsVerifier.Verdict.Accepted.class);
        assertThat(((JwsVerifier.Verdict.Accepted) verdict).payload()).containsExactly(0, 0xff);
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            textBlock =
                    """
                    {"alg":"HS384"}                        | ALGORITHM_MISMATCH
                    {"alg":"HS512"}                        | BAD_SIGNATURE
                    {"alg":"HS256","kid":"k2"}             | UNKNOWN_KEY
                    {"alg":"HS512","kid":"k1"}             | ALGORITHM_MISMATCH
                    {"alg":"none","kid":"k1"}              | UNKNOWN_ALGORITHM
                    {"alg":"HS256","typ":1}                | WRONG_TYPE
                    {"alg":"HS256","crit":["b64"]}         | CRITICAL_EXTENSION
                    {"alg":"HS256","jwk":{}}               | EMBEDDED_KEY
                    {"alg":"HS256","alg":"HS256"}          | HEADER_DUPLICATE_NAME
                    """)
    void theHeaderIsReadAsStrictlyAsThatOfAToken(String header, RefusalReason reason) {
        assertThat(VERIFIER.verify(Forge.token(header, "any")))
                .isEqualTo(new JwsVerifier.Verdict.Rejected(reason));
    }

    @ParameterizedTest
    @EnumSource
    void anEmptyPayloadThatAKeyHasSignedIsGenuine(Algorithm algorithm) {
        SigningKey key = TestKeys.of(algorithm);
        String input = Forge.encode("{\"alg\":\"" + algorithm.joseName() + "\"}") + ".";
        String jws = input + "." + Forge.encode(key.sign(Forge.bytes(input)));
        JwsVerifier verifier = new JwsVerifier(KeyRing.of(key), Forge.CLOCK);

        assertThat(verifier.verify(jws)).isInstanceOf(JwsVerifier.Verdict.Accepted.class);
        assertThat(((JwsVerifier.Verdict.Accepted) verifier.verify(jws)).payload()).isEmpty();
        assertThat(verifier.verify(jws.replace("..", ".AA.")))
                .isEqualTo(new JwsVerifier.Verdict.Rejected(RefusalReason.BAD_SIGNATURE));
        assertThat(verifier.verify(input + "."))
                .isEqualTo(new JwsVerifier.Verdict.Rejected(RefusalReason.EMPTY_SEGMENT));
    }

    @Test
    void aKidIsNotNeededButBelievedWhenItIsThere() {
        assertAccepted("{\"alg\":\"HS256\"}");
        assertAccepted("{\"alg\":\"HS256\",\"kid\":\"k1\",\"typ\":\"JOSE\"}");
    }

    @Test
    void theFormIsReadAsStrictlyAsThatOfAToken() {
        String jws = Forge.token("{\"alg\":\"HS256\"}", "any");

        assertThat(VERIFIER.verify(jws + "="))
                .isEqualTo(new JwsVerifier.Verdict.Rejected(RefusalReason.ILLEGAL_CHARACTER));
        assertThat(VERIFIER.verify(jws + ".x"))
                .isEqualTo(new JwsVerifier.Verdict.Rejected(RefusalReason.NOT_THREE_SEGMENTS));
    }

    @Test
    void whatIsSignedIsHandedOutButNotPrinted() {
        JwsVerifier.Verdict.Accepted accepted = assertAccepted("{\"alg\":\"HS256\"}");

        accepted.payload()[0] = 'X';
        assertThat(new String(accepted.payload(), StandardCharsets.UTF_8)).isEqualTo("any");
        assertThat(accepted.toString()).isEqualTo("Accepted[3 bytes]");
    }

    @Test
    void aKeyWhoseTimeIsOverSignsNothingAnyMore() {
        VerificationKey past = Forge.KEY.verification().until(Forge.NOW);
        JwsVerifier verifier = new JwsVerifier(TestKeys.only(past), Forge.CLOCK);

        assertThat(verifier.verify(Forge.token("{\"alg\":\"HS256\"}", "any")))
                .isEqualTo(new JwsVerifier.Verdict.Rejected(RefusalReason.ALGORITHM_MISMATCH));
        assertThat(verifier.verify(Forge.token("{\"alg\":\"HS256\",\"kid\":\"k1\"}", "any")))
                .isEqualTo(new JwsVerifier.Verdict.Rejected(RefusalReason.RETIRED_KEY));
    }

    private static JwsVerifier.Verdict.Accepted assertAccepted(String header) {
        JwsVerifier.Verdict verdict = VERIFIER.verify(Forge.token(header, "any"));
        assertThat(verdict).isInstanceOf(JwsVerifier.Verdict.Accepted.class);
        return (JwsVerifier.Verdict.Accepted) verdict;
    }
}

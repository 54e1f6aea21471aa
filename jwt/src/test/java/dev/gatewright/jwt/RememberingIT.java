package dev.gatewright.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.jwt.key.KeyRing;
import dev.gatewright.jwt.key.SigningKey;
import dev.gatewright.jwt.signature.Algorithm;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a verifier remembers (headers, shapes of claims, whole tokens) changes how fast it answers
 * and never what: whatever text it is handed, it says the same as one that has seen nothing.
 */
class RememberingIT {

    /** Tokens that are tried of each seed. */
    private static final int ROUNDS = Integer.getInteger("gatewright.rounds", 5_000);

    private static final SigningKey OTHER = SigningKey.hmac(Algorithm.HS256, TestKeys.SECRET, "k2");

    private static final List<String> HEADERS =
            List.of(
                    Forge.HEADER,
                    "{\"typ\":\"at+jwt\",\"kid\":\"k1\",\"alg\":\"HS256\"}",
                    "{ \"alg\":\"HS256\" ,\"kid\":\"\\u006b1\",\"typ\":\"at+jwt\"}",
                    "{\"alg\":\"HS256\",\"kid\":\"k2\",\"typ\":\"at+jwt\"}",
                    "{\"alg\":\"HS256\",\"kid\":\"k1\",\"typ\":\"JWT\"}",
                    "{\"alg\":\"HS256\"}");

    private static final List<String> CLAIMS =
            List.of(
                    Forge.CLAIMS,
                    Forge.CLAIMS.replace("\"7\"", "\"é\\u0041\\n😀\""),
                    Forge.CLAIMS.replace("user-api", "partner"),
                    Forge.CLAIMS.replace(
                            "}", ",\"nbf\":0,\"ep\":3,\"a longer name\":[1,{\"x\":null}]}"),
                    Forge.CLAIMS.replace("\"aud\":\"user-api\"", "\"aud\" : [\"x\",\"user-api\"]"),
                    "{\"userId\":9223372036854775807,\"iat\":%d,\"exp\":%d}"
                            .formatted(Forge.NOW_SECONDS, Forge.NOW_SECONDS + 60),
                    "{\"userId\":42,\"exp\":%d,\"role\":\"admin\"}"
                            .formatted(Forge.NOW_SECONDS + 60));

    private static final String BYTES = "{}[]\",:\\ 0123456789-+.eEaku\n\u0000\u0080\u00c3\u00ff/";
    private static final String CHARACTERS = "ABab01-_.=+/ \u0000\u00e9\u0441";

    private final Random random = new Random();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aVerifierThatRemembersAgreesWithOneThatDoesNot(long seed) {
        random.setSeed(seed);
        TokenVerifier remembering = verifier().withCache(16);
        TokenVerifier headersOnly = verifier();
        int accepted = 0;
        for (int round = 0; round < ROUNDS; round++) {
            String header = any(HEADERS);
            String claims = any(CLAIMS);
            remembering.verify(Forge.token(header, claims));
            headersOnly.verify(Forge.token(header, claims));
            String token = mutate(header, claims);

            Verdict plain = verifier().verify(token);
            assertSame(plain, remembering.verify(token), token);
            assertSame(plain, remembering.verify(token), token);
            assertSame(plain, headersOnly.verify(token), token);
            accepted += plain instanceof Verdict.Accepted ? 1 : 0;
        }
        assertThat(accepted).as("mutants that are tokens").isGreaterThan(ROUNDS / 40);
    }

    /** A fresh one: keys of two issuers, and of one whose tokens name no key. */
    private static TokenVerifier verifier() {
        KeyRing ours = KeyRing.of(Forge.KEY);
        KeyRing theirs = KeyRing.of(OTHER, Forge.KEY);
        return TokenVerifier.of(
                List.of(
                        new TrustedIssuer.Strict(ours, Forge.POLICY),
                        new TrustedIssuer.Strict(
                                theirs,
                                TokenPolicy.access("partner", "partner", Duration.ofHours(1))),
                        new TrustedIssuer.GoZero(
                                ours, GoZeroPolicy.of("userId", Duration.ofHours(1)))),
                Forge.CLOCK);
    }

    private String mutate(String header, String claims) {
        byte[] head = Forge.bytes(header);
        byte[] body = Forge.bytes(claims);
        return switch (random.nextInt(4)) {
            case 0 -> signed(edited(head), body);
            case 1 -> edited(signed(head, body));
            case 2 -> signed(head, body);
            default -> signed(head, edited(body));
        };
    }

    private String signed(byte[] header, byte[] claims) {
        String input = Forge.encode(header) + "." + Forge.encode(claims);
        SigningKey key = random.nextInt(3) == 0 ? OTHER : Forge.KEY;
        return input + "." + Forge.encode(key.sign(Forge.bytes(input)));
    }

    private byte[] edited(byte[] text) {
        byte other = (byte) BYTES.charAt(random.nextInt(BYTES.length()));
        int at = random.nextInt(text.length);
        return switch (random.nextInt(3)) {
            case 0 -> spliced(text, at, at, other);
            case 1 -> spliced(text, at, at + 1);
            default -> spliced(text, at, at + 1, other);
        };
    }

    private static byte[] spliced(byte[] text, int from, int to, byte... between) {
        byte[] spliced = Arrays.copyOf(text, from + between.length + text.length - to);
        System.arraycopy(between, 0, spliced, from, between.length);
        System.arraycopy(text, to, spliced, from + between.length, text.length - to);
        return spliced;
    }

    private String edited(String token) {
        int at = random.nextInt(token.length());
        String other =
                random.nextBoolean()
                        ? any(List.of(CHARACTERS.split("")))
                        : token.substring(at, at + 1);
        return token.substring(0, at) + other + token.substring(at + random.nextInt(2));
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private static void assertSame(Verdict plain, Verdict other, String token) {
        assertThat(told(other)).as(token).isEqualTo(told(plain));
    }

    /** All that can be learnt from a verdict. */
    private static Object told(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Rejected rejected -> rejected;
            case Verdict.Accepted(VerifiedToken token) ->
                    Arrays.asList(
                            token.subject(),
                            token.tokenId(),
                            token.sessionId(),
                            token.epoch(),
                            token.issuer(),
                            token.issuedAt(),
                            token.expiresAt(),
                            token.claims());
        };
    }
}

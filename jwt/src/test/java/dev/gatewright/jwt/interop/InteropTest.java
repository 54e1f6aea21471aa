package dev.gatewright.jwt.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.jwt.Claims;
import dev.gatewright.jwt.TestKeys;
import dev.gatewright.jwt.TokenPolicy;
import dev.gatewright.jwt.TokenSigner;
import dev.gatewright.jwt.TokenVerifier;
import dev.gatewright.jwt.Verdict;
import dev.gatewright.jwt.VerifiedToken;
import dev.gatewright.jwt.key.JwkSet;
import dev.gatewright.jwt.key.Jwks;
import dev.gatewright.jwt.key.KeyRing;
import dev.gatewright.jwt.key.KeySource;
import dev.gatewright.jwt.key.SigningKey;
import dev.gatewright.jwt.signature.Algorithm;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What others sign we accept, and what we sign others accept, in every algorithm both know. */
class InteropTest {

    private static final Instant NOW = Instant.parse("2035-01-01T00:00:00Z");

    static Stream<Arguments> librariesAndAlgorithms() {
        return Stream.of(new Nimbus(), new Jjwt(), new JavaJwt(), new Jose4j())
                .flatMap(library ->
                        Arrays.stream(Algorithm.values())
                                .filter(library::supports)
                                .map(algorithm ->
                                        Arguments.argumentSet(
                                                library.getClass().getSimpleName()
                                                        + " "
                                                        + algorithm,
                                                library,
                                                algorithm)));
    }

    @ParameterizedTest
    @MethodSource("librariesAndAlgorithms")
    void weAcceptTheirTokens(Library library, Algorithm algorithm) throws Exception {
        SigningKey key = TestKeys.of(algorithm);
        String token = library.sign(algorithm, key.kid(), claims());

        Verdict verdict = verifier(key).verify(token);

        assertThat(verdict).isInstanceOf(Verdict.Accepted.class);
        VerifiedToken verified = ((Verdict.Accepted) verdict).token();
        assertThat(verified.subject()).isEqualTo("Zoë 😀");
        assertThat(verified.claims().integer("userId")).hasValue(9007199254740993L);
        assertThat(verified.claims().value("roles")).isEqualTo(List.of("admin", "user"));
    }

    @ParameterizedTest
    @MethodSource("librariesAndAlgorithms")
    void theyAcceptOurTokens(Library library, Algorithm algorithm) throws Exception {
        KeyRing keys = KeyRing.of(TestKeys.of(algorithm));

        String token = new TokenSigner(keys, TokenPolicy.ACCESS_TYPE).sign(Claims.of(claims()));

        assertThat(library.verifiedSubject(algorithm, token)).isEqualTo("Zoë 😀");
    }

    /** Public keys go the way they go between services: through a published set. */
    private static TokenVerifier verifier(SigningKey key) {
        KeyRing ring = KeyRing.of(key);
        KeySource keys =
                key.verification().isPublic() ? JwkSet.read(Jwks.of(ring, NOW).json()) : ring;
        TokenPolicy policy = TokenPolicy.access("user-api", "order-api", Duration.ofHours(1));
        return new TokenVerifier(keys, policy, InstantSource.fixed(NOW));
    }

    private static Map<String, Object> claims() {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", "user-api");
        claims.put("aud", "order-api");
        claims.put("sub", "Zoë 😀");
        claims.put("iat", NOW.getEpochSecond());
        claims.put("exp", NOW.getEpochSecond() + 900);
        claims.put("jti", "t1");
        claims.put("sid", "s1");
        claims.put("userId", 9007199254740993L);
        claims.put("roles", List.of("admin", "user"));
        return claims;
    }
}

package dev.gatewright.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.jwt.key.KeyRing;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be said of a token that has expired. Claims are tried in {@link ClaimsRefusalTest}. */
class AuthenticTokenTest {
    private static final Duration LONGEST_AGE = Duration.ofDays(90);
    private static final String TOKEN = Forge.token(Forge.HEADER, Forge.CLAIMS);

    @ParameterizedTest
    @ValueSource(longs = {0, 904, 905, 86_400, 90 * 86_400 + 4})
    void aTokenIsAuthenticWhetherItHasExpiredOrNot(long age) {
        assertThat(read(TOKEN, age))
                .get()
                .satisfies(token -> {
                    assertThat(token.subject()).isEqualTo("7");
                    assertThat(token.sessionId()).isEqualTo("s1");
                    assertThat(token.issuedAt()).isEqualTo(Forge.NOW);
                    assertThat(token).asString().doesNotContain("s1");
                });
    }

    @ParameterizedTest
    @ValueSource(longs = {90 * 86_400 + 5, 1_000_000_000})
    void aTokenThatIsTooOldProvesNothingMore(long age) {
        assertThat(read(TOKEN, age)).isEmpty();
    }

    @Test
    void aTokenFromTheFutureIsNotAuthentic() {
        assertThat(read(TOKEN, -61)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "{}",
                "{\"alg\":\"none\"}",
                "{\"alg\":\"HS256\",\"kid\":\"k1\",\"typ\":\"rt+jwt\"}",
                "{\"alg\":\"HS256\",\"kid\":\"k1\"}",
                "{\"alg\":\"HS256\",\"kid\":\"k2\",\"typ\":\"at+jwt\"}",
                "{\"alg\":\"HS512\",\"kid\":\"k1\",\"typ\":\"at+jwt\"}",
                "{\"alg\":\"HS256\",\"kid\":\"k1\",\"typ\":\"at+jwt\",\"crit\":[]}"
            })
    void itsHeaderIsReadAsStrictly(String header) {
        assertThat(read(Forge.token(header, Forge.CLAIMS), 1_000)).isEmpty();
    }

    @Test
    void itsSignatureMustHold() {
        String other = Forge.CLAIMS.replace("\"7\"", "\"8\"");
        String forged =
                Forge.encode(Forge.HEADER)
                        + "."
                        + Forge.encode(other)
                        + TOKEN.substring(TOKEN.lastIndexOf('.'));

        assertThat(read(forged, 1_000)).isEmpty();
        assertThat(read(TOKEN + "A", 1_000)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"Auth, true", "Staff, false", ", false"})
    void itMustBeOfTheScheme(String scheme, boolean isAuthentic) {
        String claim = scheme == null ? "" : "\"sch\":\"" + scheme + "\",";
        String token = Forge.token(Forge.HEADER, Forge.CLAIMS.replace("{", "{" + claim));
        TokenVerifier verifier =
                new TokenVerifier(
                        KeyRing.of(Forge.KEY), Forge.POLICY.ofScheme("Auth"), clock(1_000));

        assertThat(verifier.verifyIgnoringExpiry(token, LONGEST_AGE).isPresent())
                .isEqualTo(isAuthentic);
    }

    private static Optional<AuthenticToken> read(String token, long age) {
        return new TokenVerifier(KeyRing.of(Forge.KEY), Forge.POLICY, clock(age))
                .verifyIgnoringExpiry(token, LONGEST_AGE);
    }

    private static InstantSource clock(long age) {
        return InstantSource.fixed(Forge.NOW.plusSeconds(age));
    }
}

package dev.gatewright.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.auth.claims.MappedClaim;
import dev.gatewright.auth.claims.TokenClaims;
import dev.gatewright.jwt.ClaimPath;
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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** An issuer says in its own claims what it likes; what is mapped says alone what counts here. */
class ClaimMappingTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final ClaimPath REALM_ROLES = new ClaimPath(List.of("realm_access", "roles"));
    private static final Map<String, Object> STATED =
            Map.of(
                    "role",
                    "root",
                    "roles",
                    List.of("root"),
                    "userId",
                    1L,
                    "realm_access",
                    Map.of("roles", List.of("staff", "boss", "other")));

    @Test
    void noOtherClaimOfRolesCountsWhereOneIsMapped() {
        LinkedHashMap<String, String> roles = new LinkedHashMap<>();
        roles.put("boss", "admin");
        roles.put("staff", "user");

        TokenClaims read = ClaimMapping.of(Map.of("role", REALM_ROLES), roles).apply(token());

        assertThat(read.claims().containsKey("roles")).isFalse();
        assertThat(read.claims().get("role"))
                .isEqualTo(new MappedClaim(List.of("admin", "user"), "admin"));
        assertThat(read.roles()).containsExactlyInAnyOrder("admin", "user");
    }

    @Test
    void everyRoleCountsUnderItsNameWhereNoneAreListed() {
        TokenClaims read =
                ClaimMapping.of(Map.of("roles", REALM_ROLES), new LinkedHashMap<>()).apply(token());

        assertThat(read.claims().containsKey("role")).isFalse();
        assertThat(read.roles()).containsExactlyInAnyOrder("staff", "boss", "other");
    }

    /** A claim {@code role} may be optional; {@code roles} is a list, which may be empty. */
    @Test
    void rolesThatDoNotCountAreAsIfTheyWereNotThere() {
        LinkedHashMap<String, String> roles = new LinkedHashMap<>(Map.of("owner", "admin"));

        TokenClaims one = ClaimMapping.of(Map.of("role", REALM_ROLES), roles).apply(token());
        TokenClaims list = ClaimMapping.of(Map.of("roles", REALM_ROLES), roles).apply(token());

        assertThat(one.claims().containsKey("role")).isFalse();
        assertThat(one.roles()).isEmpty();
        assertThat(list.claims().get("roles")).isEqualTo(new MappedClaim(List.of(), null));
        assertThat(list.roles()).isEmpty();
    }

    @Test
    void aClaimOfTheSameNameDoesNotStandInForAMappedOneThatIsMissing() {
        TokenClaims read =
                ClaimMapping.of(
                                Map.of("userId", new ClaimPath(List.of("account", "id"))),
                                new LinkedHashMap<>())
                        .apply(token());

        assertThat(read.claims().containsKey("userId")).isFalse();
        assertThat(read.claims().containsKey("role")).as("a claim that is not mapped").isTrue();
    }

    private static VerifiedToken token() {
        KeyRing keys = KeyRing.of(SigningKey.hmac(Algorithm.HS256, secret()));
        Map<String, Object> claims = new HashMap<>(STATED);
        claims.put("iss", "issuer");
        claims.put("aud", "us");
        claims.put("sub", "7");
        claims.put("jti", "token");
        claims.put("sid", "session");
        claims.put("iat", NOW.getEpochSecond());
        claims.put("exp", NOW.getEpochSecond() + 900);
        String text = new TokenSigner(keys, TokenPolicy.ACCESS_TYPE).sign(Claims.of(claims));
        TokenPolicy policy = TokenPolicy.access("issuer", "us", Duration.ofMinutes(15));
        Verdict verdict = new TokenVerifier(keys, policy, InstantSource.fixed(NOW)).verify(text);
        return ((Verdict.Accepted) verdict).token();
    }

    private static byte[] secret() {
        byte[] secret = new byte[32];
        new Random(1).nextBytes(secret);
        return secret;
    }
}

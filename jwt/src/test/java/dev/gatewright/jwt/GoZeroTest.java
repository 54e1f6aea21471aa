package dev.gatewright.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.jwt.key.KeyRing;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tokens of a go-zero service with the shared secret, beside our own. */
class GoZeroTest {

    private static final String GO_HEADER = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";
    private static final String GO_CLAIMS =
            "{\"exp\":%d,\"iat\":%d,\"role\":\"admin\",\"userId\":9007199254740993}"
                    .formatted(Forge.NOW_SECONDS + 900, Forge.NOW_SECONDS);

    private final KeyRing keys = KeyRing.of(Forge.KEY);
    private final TokenVerifier verifier =
            TokenVerifier.of(
                    List.of(
                            new TrustedIssuer.Strict(keys, Forge.POLICY),
                            new TrustedIssuer.GoZero(
                                    keys,
                                    GoZeroPolicy.of("userId", Duration.ofHours(1))
                                            .about("user-api", "User"))),
                    Forge.CLOCK);

    @Test
    void aTokenOfGoZeroIsAcceptedWithTheAccountItNames() {
        VerifiedToken token = accepted(Forge.token(GO_HEADER, GO_CLAIMS));

        assertThat(token.subject()).isEqualTo("9007199254740993");
        assertThat(token.tokenId()).isNull();
        assertThat(token.sessionId()).isNull();
        assertThat(token.issuer()).isEqualTo("user-api");
        assertThat(token.claims().text("role")).contains("admin");
    }

    @Test
    void aStrictVerifierRefusesIt() {
        assertThat(Forge.verifier().verify(Forge.token(GO_HEADER, GO_CLAIMS)))
                .isEqualTo(new Verdict.Rejected(RefusalReason.WRONG_TYPE));
    }

    @Test
    void ourOwnTokensAreHeldToTheStrictPolicy() {
        accepted(Forge.token(Forge.HEADER, Forge.CLAIMS));
        assertThat(verifier.verify(Forge.token(Forge.HEADER, GO_CLAIMS)))
                .isEqualTo(new Verdict.Rejected(RefusalReason.WRONG_ISSUER));
    }

    @Test
    void aTokenWithoutIssueTimeIsTakenAsIssuedNow() {
        String claims = "{\"exp\":%d,\"userId\":7}";

        String good = Forge.token(GO_HEADER, claims.formatted(Forge.NOW_SECONDS + 3600));
        String long_ = Forge.token(GO_HEADER, claims.formatted(Forge.NOW_SECONDS + 3601));

        assertThat(accepted(good).issuedAt()).isEqualTo(Forge.NOW);
        assertThat(verifier.verify(long_))
                .isEqualTo(new Verdict.Rejected(RefusalReason.LIFE_TOO_LONG));
    }

    @ParameterizedTest(name = "{0} {1} → {2}")
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            textBlock =
                    """
                    {"alg":"HS256"}             | {"userId":7}              | MISSING_EXPIRY
                    {"alg":"HS256"}             | {"userId":7,"exp":1}      | EXPIRED
                    {"alg":"HS256"}             | {"exp":EXP}               | MISSING_SUBJECT
                    {"alg":"HS256"}             | {"exp":EXP,"userId":""}   | MISSING_SUBJECT
                    {"alg":"HS256"}             | {"exp":EXP,"userId":-7}   | MISSING_SUBJECT
                    {"alg":"HS256"}             | {"exp":EXP,"userId":7.5}  | MISSING_SUBJECT
                    {"alg":"HS256"}             | {"exp":EXP,"userId":7,"aud":"x"} | WRONG_AUDIENCE
                    {"alg":"HS256"}             | {"exp":EXP,"userId":7,"sch":"Staff"} | WRONG_SCHEME
                    {"alg":"HS512"}             | {"exp":EXP,"userId":7}    | ALGORITHM_MISMATCH
                    {"alg":"RS256"}             | {"exp":EXP,"userId":7}    | ALGORITHM_MISMATCH
                    {"alg":"none"}              | {"exp":EXP,"userId":7}    | UNKNOWN_ALGORITHM
                    {"alg":"HS256","kid":"x"}   | {"exp":EXP,"userId":7}    | UNKNOWN_KEY
                    {"alg":"HS256","typ":"rt+jwt"} | {"exp":EXP,"userId":7} | WRONG_TYPE
                    """)
    void isRefused(String header, String claims, RefusalReason reason) {
        String token = claims.replace("EXP", Long.toString(Forge.NOW_SECONDS + 900));

        assertThat(verifier.verify(Forge.token(header, token)))
                .isEqualTo(new Verdict.Rejected(reason));
    }

    @ParameterizedTest(name = "{0}: {1}, {2}")
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            textBlock =
                    """
                    {"exp":EXP,"userId":7}                        | true  | false
                    {"exp":EXP,"userId":7,"aud":"shop"}           | true  | true
                    {"exp":EXP,"userId":7,"aud":["till","shop"]}  | true  | true
                    {"exp":EXP,"userId":7,"aud":"till"}           | false | false
                    {"exp":EXP,"userId":7,"aud":["till"]}         | false | false
                    {"exp":EXP,"userId":7,"aud":[]}               | false | false
                    {"exp":EXP,"userId":7,"aud":null}             | false | false
                    """)
    void anAudienceIsOursOrNeedNotBeThere(String claims, boolean ifNamed, boolean ifRequired) {
        String token =
                Forge.token(
                        GO_HEADER, claims.replace("EXP", Long.toString(Forge.NOW_SECONDS + 900)));
        GoZeroPolicy policy = GoZeroPolicy.of("userId", Duration.ofHours(1));

        assertThat(isAccepted(token, policy.forAudienceIfNamed("shop"))).isEqualTo(ifNamed);
        assertThat(isAccepted(token, policy.saying(null, "shop"))).isEqualTo(ifRequired);
    }

    private boolean isAccepted(String token, GoZeroPolicy policy) {
        return TokenVerifier.of(List.of(new TrustedIssuer.GoZero(keys, policy)), Forge.CLOCK)
                        .verify(token)
                instanceof Verdict.Accepted;
    }

    private VerifiedToken accepted(String token) {
        assertThat(verifier.verify(token)).isInstanceOf(Verdict.Accepted.class);
        return ((Verdict.Accepted) verifier.verify(token)).token();
    }
}

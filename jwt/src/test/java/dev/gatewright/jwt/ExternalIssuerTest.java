package dev.gatewright.jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gatewright.jwt.key.KeyRing;
import dev.gatewright.jwt.key.SigningKey;
import dev.gatewright.jwt.signature.Algorithm;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens of issuers that are not Gatewright services. */
class ExternalIssuerTest {

    private static final SigningKey KEY = TestKeys.of(Algorithm.RS256);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final ExternalPolicy RFC_9068 = ExternalPolicy.of("them", "us", HOUR);
    private static final ExternalPolicy PLAIN = policy("JWT", "sub", Map.of());

    @ParameterizedTest
    @ValueSource(strings = {"at+jwt", "AT+JWT", "application/at+jwt", "Application/At+JWT"})
    void theTypeOfAccessTokensIsAcceptedInEverySpelling(String type) {
        assertThat(accepted(RFC_9068, type, "{}").subject()).isEqualTo("u");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "JWT",
                "jwt",
                "application/jwt",
                "",
                "at",
                "at+jwt ",
                "rt+jwt",
                "x/at+jwt",
                "application/application/at+jwt",
                "logout+jwt",
                "dpop+jwt",
                "id_token"
            })
    void everyOtherTypeIsRefused(String type) {
        assertRefused(RefusalReason.WRONG_TYPE, RFC_9068, type, "{}");
    }

    @Test
    void aPlainTypeIsAcceptedWherePolicySaysSoAndNoOther() {
        assertThat(accepted(PLAIN, "JWT", "{}").subject()).isEqualTo("u");
        assertThat(accepted(PLAIN, "jwt", "{}").subject()).isEqualTo("u");
        assertRefused(RefusalReason.WRONG_TYPE, PLAIN, "at+jwt", "{}");
        assertRefused(RefusalReason.WRONG_TYPE, PLAIN, null, "{}");
    }

    @Test
    void noSessionAndNoTokenIdAreNeeded() {
        VerifiedToken token = accepted(RFC_9068, "at+jwt", "{}");

        assertThat(token.tokenId()).isNull();
        assertThat(token.sessionId()).isNull();
        assertThat(token.issuer()).isEqualTo("them");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"sid\":7}",
                "{\"jti\":[]}",
                "{\"sid\":\"\"}",
                "{\"ep\":\"their own\"}",
                "{\"ep\":-1}",
                "{\"gen\":{}}"
            })
    void claimsThatMeanSomethingElseThereAreNoneOfOurs(String claims) {
        VerifiedToken token = accepted(RFC_9068, "at+jwt", claims);

        assertThat(token.tokenId()).isNull();
        assertThat(token.sessionId()).isNull();
        assertThat(token.epoch()).isZero();
        assertThat(token.generation()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "us",
                "[\"us\"]",
                "[\"them\",\"us\"]",
            })
    void anAudienceMayBeOneOfSeveral(String audience) {
        String text = audience.startsWith("[") ? audience : "\"" + audience + "\"";
        accepted(RFC_9068, "at+jwt", "{\"aud\":" + text + "}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"them\"",
                "[]",
                "[\"them\"]",
                "[[\"us\"]]",
                "[\"us\",7]",
                "null",
                "\"US\""
            })
    void anAudienceThatIsNotUsIsRefused(String audience) {
        assertRefused(
                RefusalReason.WRONG_AUDIENCE, RFC_9068, "at+jwt", "{\"aud\":" + audience + "}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.5", "0.000001", "899.999"})
    void timesMayHaveFractions(String after) {
        accepted(RFC_9068, "at+jwt", "{\"exp\":%s}".formatted(plus(after + "1")));
        accepted(RFC_9068, "at+jwt", "{\"iat\":%s}".formatted(plus("-" + after)));
        accepted(RFC_9068, "at+jwt", "{\"nbf\":%s}".formatted(plus("-" + after)));
        accepted(RFC_9068, "at+jwt", "{\"exp\":%s0E-1}".formatted(Forge.NOW_SECONDS + 60));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"1800000000\"",
                "-1.5",
                "-0.5",
                "1e9999",
                "253402300800.5",
                "null",
                "true",
                "[1]"
            })
    void aTimeThatIsNoneIsRefused(String time) {
        assertRefused(RefusalReason.MALFORMED_EXPIRY, RFC_9068, "at+jwt", "{\"exp\":" + time + "}");
        assertRefused(
                RefusalReason.MALFORMED_ISSUED_AT, RFC_9068, "at+jwt", "{\"iat\":" + time + "}");
        assertRefused(
                RefusalReason.MALFORMED_NOT_BEFORE, RFC_9068, "at+jwt", "{\"nbf\":" + time + "}");
    }

    @Test
    void anExpiryWithAFractionIsCutOff() {
        assertRefused(
                RefusalReason.EXPIRED, RFC_9068, "at+jwt", "{\"exp\":%s}".formatted(plus("-5.1")));
        assertRefused(
                RefusalReason.LIFE_TOO_LONG,
                RFC_9068,
                "at+jwt",
                "{\"exp\":%s}".formatted(plus("3601.5")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sub             | {}                                   | u",
                "oid             | {\"oid\":\"o-1\"}                    | o-1",
                "user.id         | {\"user\":{\"id\":\"n\"}}            | n",
                "user.id         | {\"user\":{\"id\":7}}                | 7",
                "https://x.y/uid | {\"https://x.y/uid\":\"url\"}        | url",
            })
    void theAccountIsWherePolicySays(String path, String claims, String subject) {
        ExternalPolicy policy = policy("JWT", path, Map.of());

        assertThat(accepted(policy, "JWT", claims).subject()).isEqualTo(subject);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"user\":7}",
                "{\"user.id\":\"n\"}",
                "{\"user\":{\"id\":null}}",
                "{\"user\":{\"id\":\"\"}}",
                "{\"user\":{\"id\":1.5}}",
                "{\"user\":{\"id\":[\"n\"]}}",
                "{\"user\":[{\"id\":\"n\"}]}",
            })
    void aTokenWithoutAnAccountIsRefused(String claims) {
        assertRefused(
                RefusalReason.MISSING_SUBJECT, policy("JWT", "user.id", Map.of()), "JWT", claims);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"azp\":\"web\"}                     | true",
                "{\"azp\":[\"app\",\"web\"]}           | true",
                "{\"azp\":\"Web\"}                     | false",
                "{\"azp\":\"web2\"}                    | false",
                "{\"azp\":[[\"web\"]]}                 | false",
                "{\"azp\":{\"web\":1}}                 | false",
                "{\"azp\":null}                        | false",
                "{}                                    | false",
            })
    void aClaimIsWhatPolicyRequires(String claims, boolean accepted) {
        ExternalPolicy policy = policy("JWT", "sub", Map.of(ClaimPath.of("azp"), "web"));

        if (accepted) {
            accepted(policy, "JWT", claims);
        } else {
            assertRefused(RefusalReason.WRONG_CLAIM, policy, "JWT", claims);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aTokenOfAnotherSchemeOfTheirsIsRefused(boolean required) {
        ExternalPolicy ofScheme =
                new ExternalPolicy(
                        "at+jwt",
                        "them",
                        "us",
                        new TokenPolicy.SchemeRule("Auth", required),
                        ClaimPath.of("sub"),
                        Map.of(),
                        Duration.ZERO,
                        HOUR);

        accepted(ofScheme, "at+jwt", "{\"sch\":\"Auth\"}");
        assertRefused(RefusalReason.WRONG_SCHEME, ofScheme, "at+jwt", "{\"sch\":\"Admin\"}");
        assertRefused(RefusalReason.WRONG_SCHEME, ofScheme, "at+jwt", "{\"sch\":[\"Auth\"]}");
        if (required) {
            assertRefused(RefusalReason.WRONG_SCHEME, ofScheme, "at+jwt", "{}");
        } else {
            accepted(ofScheme, "at+jwt", "{}");
        }
    }

    @Test
    void aTokenSaysFromWhomItWasAccepted() {
        TrustedIssuer one = new TrustedIssuer.External(KeyRing.of(KEY), RFC_9068);
        TrustedIssuer other = new TrustedIssuer.External(KeyRing.of(KEY), PLAIN);
        TokenVerifier verifier = TokenVerifier.of(List.of(one, other), Forge.CLOCK);

        for (int i = 0; i < 2; i++) {
            assertThat(verifier.verify(token("at+jwt", "{}")))
                    .isInstanceOfSatisfying(
                            Verdict.Accepted.class,
                            accepted -> assertThat(accepted.token().source()).isSameAs(one));
            assertThat(verifier.verify(token("JWT", "{}")))
                    .isInstanceOfSatisfying(
                            Verdict.Accepted.class,
                            accepted -> assertThat(accepted.token().source()).isSameAs(other));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "a..b", ".a", "a."})
    void aPathWithAnEmptyNameIsRefused(String path) {
        assertThatIllegalArgumentException().isThrownBy(() -> ClaimPath.of(path));
    }

    private static String plus(String seconds) {
        return new BigDecimal(Forge.NOW_SECONDS).add(new BigDecimal(seconds)).toPlainString();
    }

    private static ExternalPolicy policy(
            String type, String subject, Map<ClaimPath, String> required) {
        return new ExternalPolicy(
                type,
                "them",
                "us",
                null,
                ClaimPath.of(subject),
                required,
                Duration.ofSeconds(5),
                HOUR);
    }

    private static VerifiedToken accepted(
            ExternalPolicy policy, @Nullable String type, String claims) {
        Verdict verdict = verify(policy, token(type, claims));
        assertThat(verdict).isInstanceOf(Verdict.Accepted.class);
        return ((Verdict.Accepted) verdict).token();
    }

    private static void assertRefused(
            RefusalReason reason, ExternalPolicy policy, @Nullable String type, String claims) {
        assertThat(verify(policy, token(type, claims))).isEqualTo(new Verdict.Rejected(reason));
    }

    private static Verdict verify(ExternalPolicy policy, String token) {
        TrustedIssuer issuer = new TrustedIssuer.External(KeyRing.of(KEY), policy);
        return TokenVerifier.of(List.of(issuer), Forge.CLOCK).verify(token);
    }

    /** A token with these claims in place of, or beside, the usual ones. */
    private static String token(@Nullable String type, String claims) {
        String typ = type == null ? "" : ",\"typ\":\"" + type + "\"";
        String header = "{\"alg\":\"RS256\",\"kid\":\"" + KEY.kid() + "\"" + typ + "}";
        StringBuilder all = new StringBuilder(claims.substring(0, claims.length() - 1));
        Map.of(
                        "iss", "\"them\"",
                        "aud", "\"us\"",
                        "sub", "\"u\"",
                        "iat", String.valueOf(Forge.NOW_SECONDS),
                        "exp", String.valueOf(Forge.NOW_SECONDS + 900))
                .forEach((name, value) -> {
                    if (!claims.contains("\"" + name + "\"")) {
                        all.append(all.length() > 1 ? "," : "");
                        all.append("\"").append(name).append("\":").append(value);
                    }
                });
        String input = Forge.encode(header) + "." + Forge.encode(all.append("}").toString());
        return input + "." + Forge.encode(KEY.sign(Forge.bytes(input)));
    }
}

package dev.gatewright.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each row: what to put for what in valid claims, and why the token, properly signed, is refused.
 */
class ClaimsRefusalTest {

    @ParameterizedTest(name = "{0} → {1}: {2}")
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            emptyValue = "",
            textBlock =
                    """
                    "exp":EXP  | "exp":"EXP"            | MALFORMED_EXPIRY
                    "exp":EXP  | "exp":EXP.0            | MALFORMED_EXPIRY
                    "exp":EXP  | "exp":EXP.5            | MALFORMED_EXPIRY
                    "exp":EXP  | "exp":1e99             | MALFORMED_EXPIRY
                    "exp":EXP  | "exp":99999999999999999999999 | MALFORMED_EXPIRY
                    "exp":EXP  | "exp":9223372036854775807 | MALFORMED_EXPIRY
                    "exp":EXP  | "exp":253402300800     | MALFORMED_EXPIRY
                    "exp":EXP  | "exp":-1               | MALFORMED_EXPIRY
                    "exp":EXP  | "exp":null             | MALFORMED_EXPIRY
                    "exp":EXP  | "exp":true             | MALFORMED_EXPIRY
                    "exp":EXP  | "exp":[EXP]            | MALFORMED_EXPIRY
                    "exp":EXP  | "exp":0                | EXPIRED
                    "exp":EXP  | "exp":NOW-5            | EXPIRED
                    "exp":EXP, | ``                     | MISSING_EXPIRY
                    "exp":EXP  | "Exp":EXP              | MISSING_EXPIRY
                    "exp":EXP  | "exp":EXP,"exp":EXP    | CLAIMS_DUPLICATE_NAME
                    "exp":EXP  | "exp":EXP,"e\\u0078p":EXP | CLAIMS_DUPLICATE_NAME
                    "exp":EXP  | "exp":EXP,"x":{"a":1,"a":1} | CLAIMS_DUPLICATE_NAME
                    "exp":EXP  | "exp":EXP,"x":[[[[[[[[]]]]]]]] | CLAIMS_TOO_DEEP
                    "exp":EXP  | "exp":NOW+3601         | LIFE_TOO_LONG
                    "iat":NOW,"exp":EXP | "iat":NOW+5,"exp":NOW+1 | LIFE_TOO_LONG
                    "exp":EXP  | "exp":EXP,"nbf":NOW+6  | NOT_YET_VALID
                    "exp":EXP  | "exp":EXP,"nbf":"NOW"  | MALFORMED_NOT_BEFORE
                    "exp":EXP  | "exp":EXP,"nbf":null   | MALFORMED_NOT_BEFORE
                    "iat":NOW  | "iat":NOW+6            | ISSUED_IN_FUTURE
                    "iat":NOW  | "iat":"NOW"            | MALFORMED_ISSUED_AT
                    "iat":NOW  | "iat":-1               | MALFORMED_ISSUED_AT
                    "iat":NOW, | ``                     | MISSING_ISSUED_AT
                    "iss":"user-api"  | "iss":"user-api/" | WRONG_ISSUER
                    "iss":"user-api"  | "iss":"USER-API"  | WRONG_ISSUER
                    "iss":"user-api"  | "iss":["user-api"] | WRONG_ISSUER
                    "iss":"user-api"  | "iss":null        | WRONG_ISSUER
                    "iss":"user-api", | ``                | WRONG_ISSUER
                    "aud":"user-api"  | "aud":"order-api" | WRONG_AUDIENCE
                    "aud":"user-api"  | "aud":"user-api2" | WRONG_AUDIENCE
                    "aud":"user-api"  | "aud":[]          | WRONG_AUDIENCE
                    "aud":"user-api"  | "aud":["x","user"] | WRONG_AUDIENCE
                    "aud":"user-api"  | "aud":["user-api",1] | WRONG_AUDIENCE
                    "aud":"user-api"  | "aud":{"user-api":1} | WRONG_AUDIENCE
                    "aud":"user-api", | ``                | WRONG_AUDIENCE
                    "sub":"7"  | "sub":""               | MISSING_SUBJECT
                    "sub":"7"  | "sub":7                | MISSING_SUBJECT
                    "sub":"7"  | "sub":null             | MISSING_SUBJECT
                    "sub":"7", | ``                     | MISSING_SUBJECT
                    "jti":"t1" | "jti":""               | MISSING_TOKEN_ID
                    "jti":"t1", | ``                    | MISSING_TOKEN_ID
                    "sid":"s1" | "sid":""               | MISSING_SESSION_ID
                    ,"sid":"s1" | ``                    | MISSING_SESSION_ID
                    "sid":"s1" | "sid":"s1","ep":-1     | MALFORMED_EPOCH
                    "sid":"s1" | "sid":"s1","ep":"1"    | MALFORMED_EPOCH
                    "sid":"s1"} | "sid":"s1"            | CLAIMS_NOT_JSON
                    "sid":"s1"} | "sid":"s1"}}          | CLAIMS_NOT_JSON
                    "sid":"s1"} | "sid":"s1"} x         | CLAIMS_NOT_JSON
                    "sid":"s1"} | "sid":"s1",}          | CLAIMS_NOT_JSON
                    "sid":"s1" | "sid":"s1","x":"\\ud800" | CLAIMS_NOT_JSON
                    "sid":"s1" | "sid":"s1","x":01      | CLAIMS_NOT_JSON
                    "sid":"s1" | "sid":"s1","x":NaN     | CLAIMS_NOT_JSON
                    """)
    void isRefused(String part, String replacement, RefusalReason reason) {
        String claims = CLAIMS.replace(part, replacement);
        assertThat(claims).isNotEqualTo(CLAIMS);

        assertThat(verify(claims)).isEqualTo(new Verdict.Rejected(reason));
        if (!OF_TIME.contains(reason)) {
            assertThat(verifyIgnoringExpiry(claims)).isEmpty();
        }
    }

    private static final Set<RefusalReason> OF_TIME =
            Set.of(
                    RefusalReason.EXPIRED,
                    RefusalReason.NOT_YET_VALID,
                    RefusalReason.ISSUED_IN_FUTURE);

    @ParameterizedTest
    @ValueSource(strings = {"iat", "nbf"})
    void withoutItsExpiryItMayBeOfAClockThatIsAMinuteAhead(String claim) {
        assertThat(verifyIgnoringExpiry(beginningIn(60, claim))).isPresent();
        assertThat(verifyIgnoringExpiry(beginningIn(61, claim))).isEmpty();
    }

    private static String beginningIn(int seconds, String claim) {
        return CLAIMS.replace("\"iat\":NOW,", "")
                .replace(
                        "{",
                        claim.equals("iat")
                                ? "{\"iat\":NOW+%d,".formatted(seconds)
                                : "{\"iat\":NOW,\"nbf\":NOW+%d,".formatted(seconds));
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            textBlock =
                    """
                    "exp":EXP        | "exp":NOW+3600
                    "exp":EXP        | "exp":NOW
                    "exp":EXP        | "exp":EXP,"nbf":NOW+5
                    "iat":NOW        | "iat":NOW+5
                    "iat":NOW        | "iat":NOW-2700
                    "aud":"user-api" | "aud":["x","user-api"]
                    "aud":"user-api" | "aud":"user\\u002dapi"
                    "iss":"user-api" | "\\u0069ss" : "user-api"
                    "sid":"s1"       | "sid":"s1","ep":3
                    "sid":"s1"       | "sid":"s1","x":"\\ud83d\\ude00","\\/":[{"a":1.5e-3}]
                    """)
    void isAccepted(String part, String replacement) {
        String claims = CLAIMS.replace(part, replacement);
        assertThat(claims).isNotEqualTo(CLAIMS);

        assertThat(verify(claims)).isInstanceOf(Verdict.Accepted.class);
        assertThat(verifyIgnoringExpiry(claims)).isPresent();
    }

    private static final String CLAIMS =
            """
            {"iss":"user-api","aud":"user-api","sub":"7","iat":NOW,"exp":EXP,"jti":"t1","sid":"s1"}\
            """;

    private static Verdict verify(String claims) {
        return Forge.verifier().verify(Forge.token(Forge.HEADER, atNow(claims)));
    }

    private static Optional<AuthenticToken> verifyIgnoringExpiry(String claims) {
        return Forge.verifier()
                .verifyIgnoringExpiry(Forge.token(Forge.HEADER, atNow(claims)), Duration.ofDays(1));
    }

    private static String atNow(String claims) {
        return java.util.regex.Pattern.compile("NOW(?:([+-])(\\d+))?")
                .matcher(claims.replace("EXP", Long.toString(Forge.NOW_SECONDS + 900)))
                .replaceAll(found ->
                        Long.toString(
                                Forge.NOW_SECONDS
                                        + (found.group(2) == null
                                                ? 0
                                                : Long.parseLong(
                                                        found.group(1) + found.group(2)))));
    }
}

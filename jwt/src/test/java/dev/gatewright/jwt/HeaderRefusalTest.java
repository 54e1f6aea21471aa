package dev.gatewright.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each row: a header, signed with the right key over valid claims, and why it is refused. */
class HeaderRefusalTest {

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            textBlock =
                    """
                    {"alg":"none","kid":"k1","typ":"at+jwt"}                        | UNKNOWN_ALGORITHM
                    {"alg":"None","kid":"k1","typ":"at+jwt"}                        | UNKNOWN_ALGORITHM
                    {"alg":"NONE","kid":"k1","typ":"at+jwt"}                        | UNKNOWN_ALGORITHM
                    {"alg":"hs256","kid":"k1","typ":"at+jwt"}                       | UNKNOWN_ALGORITHM
                    {"alg":"","kid":"k1","typ":"at+jwt"}                            | UNKNOWN_ALGORITHM
                    {"alg":["HS256"],"kid":"k1","typ":"at+jwt"}                     | UNKNOWN_ALGORITHM
                    {"alg":null,"kid":"k1","typ":"at+jwt"}                          | UNKNOWN_ALGORITHM
                    {"kid":"k1","typ":"at+jwt"}                                     | UNKNOWN_ALGORITHM
                    {"alg":"RS256","kid":"k1","typ":"at+jwt"}                       | ALGORITHM_MISMATCH
                    {"alg":"HS512","kid":"k1","typ":"at+jwt"}                       | ALGORITHM_MISMATCH
                    {"alg":"ES256","kid":"k1","typ":"at+jwt"}                       | ALGORITHM_MISMATCH
                    {"alg":"HS256","typ":"at+jwt"}                                  | MISSING_KID
                    {"alg":"HS256","kid":1,"typ":"at+jwt"}                          | MISSING_KID
                    {"alg":"HS256","kid":null,"typ":"at+jwt"}                       | MISSING_KID
                    {"alg":"HS256","kid":"","typ":"at+jwt"}                         | UNKNOWN_KEY
                    {"alg":"HS256","kid":"K1","typ":"at+jwt"}                       | UNKNOWN_KEY
                    {"alg":"HS256","kid":"k1 ","typ":"at+jwt"}                      | UNKNOWN_KEY
                    {"alg":"HS256","kid":"../../dev/null","typ":"at+jwt"}           | UNKNOWN_KEY
                    {"alg":"HS256","kid":"k1' OR '1'='1","typ":"at+jwt"}            | UNKNOWN_KEY
                    {"alg":"HS256","kid":"k1\\u0000","typ":"at+jwt"}                | UNKNOWN_KEY
                    {"alg":"HS256","kid":"k1"}                                      | WRONG_TYPE
                    {"alg":"HS256","kid":"k1","typ":"JWT"}                          | WRONG_TYPE
                    {"alg":"HS256","kid":"k1","typ":"rt+jwt"}                       | WRONG_TYPE
                    {"alg":"HS256","kid":"k1","typ":"AT+JWT"}                       | WRONG_TYPE
                    {"alg":"HS256","kid":"k1","typ":"application/at+jwt"}           | WRONG_TYPE
                    {"alg":"HS256","kid":"k1","typ":["at+jwt"]}                     | WRONG_TYPE
                    {"alg":"HS256","kid":"k1","typ":"at+jwt","crit":["exp"]}        | CRITICAL_EXTENSION
                    {"alg":"HS256","kid":"k1","typ":"at+jwt","crit":[]}             | CRITICAL_EXTENSION
                    {"alg":"HS256","kid":"k1","typ":"at+jwt","crit":null}           | CRITICAL_EXTENSION
                    {"alg":"HS256","kid":"k1","typ":"at+jwt","b64":true}            | UNENCODED_PAYLOAD
                    {"alg":"HS256","kid":"k1","typ":"at+jwt","b64":false}           | UNENCODED_PAYLOAD
                    {"alg":"HS256","kid":"k1","typ":"at+jwt","jwk":{"kty":"oct"}}   | EMBEDDED_KEY
                    {"alg":"HS256","kid":"k1","typ":"at+jwt","jku":"https://e.org"} | EMBEDDED_KEY
                    {"alg":"HS256","kid":"k1","typ":"at+jwt","x5u":"https://e.org"} | EMBEDDED_KEY
                    {"alg":"HS256","kid":"k1","typ":"at+jwt","x5c":["MII"]}         | EMBEDDED_KEY
                    {"alg":"HS256","kid":"k1","typ":"at+jwt","zip":"DEF"}           | NOT_A_PLAIN_SIGNATURE
                    {"alg":"HS256","kid":"k1","typ":"at+jwt","enc":"A128GCM"}       | NOT_A_PLAIN_SIGNATURE
                    {"alg":"none","alg":"HS256","kid":"k1","typ":"at+jwt"}          | HEADER_DUPLICATE_NAME
                    {"alg":"HS256","\\u0061lg":"none","kid":"k1","typ":"at+jwt"}    | HEADER_DUPLICATE_NAME
                    {"alg":"HS256","kid":"k1","typ":"at+jwt"}x                      | HEADER_NOT_JSON
                    {"alg":"HS256","kid":"k1","typ":"at+jwt"}{}                     | HEADER_NOT_JSON
                    {"alg":"HS256","kid":"k1","typ":"at+jwt",}                      | HEADER_NOT_JSON
                    {'alg':'HS256','kid':'k1','typ':'at+jwt'}                       | HEADER_NOT_JSON
                    ["HS256"]                                                       | HEADER_NOT_JSON
                    "HS256"                                                         | HEADER_NOT_JSON
                    {"alg":"HS256","x":[[[[[[[[]]]]]]]]}                            | HEADER_TOO_DEEP
                    """)
    void isRefused(String header, RefusalReason reason) {
        String token = Forge.token(header, Forge.CLAIMS);

        assertThat(Forge.verifier().verify(token)).isEqualTo(new Verdict.Rejected(reason));
    }
}

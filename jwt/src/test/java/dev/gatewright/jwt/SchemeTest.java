package dev.gatewright.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.jwt.key.KeyRing;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tokens of one issuer and key, for one audience, of several schemes. */
class SchemeTest {
    private static final String CLAIMS =
            """
            {"iss":"user-api","aud":"user-api","sub":"7","iat":%d,"exp":%d,"jti":"t1","sid":"s1"}\
            """
                    .formatted(Forge.NOW_SECONDS, Forge.NOW_SECONDS + 900);

    @ParameterizedTest(name = "{0}: required {1}, if named {2}")
    @CsvSource(
            quoteCharacter = '`',
            textBlock =
                    """
                    `,"sch":"User"`,          true,  true
                    `,"sch":"\\u0055ser"`,    true,  true
                    ``,                       false, true
                    `,"sch":"Staff"`,         false, false
                    `,"sch":"user"`,          false, false
                    `,"sch":"User "`,         false, false
                    `,"sch":""`,              false, false
                    `,"sch":null`,            false, false
                    `,"sch":["User"]`,        false, false
                    `,"sch":["User","Staff"]`, false, false
                    `,"sch":{"User":1}`,      false, false
                    `,"sch":1`,               false, false
                    `,"SCH":"User"`,          false, true
                    `,"x":{"sch":"User"}`,    false, true
                    """)
    void areAcceptedByTheSchemeTheyName(String claim, boolean required, boolean ifNamed) {
        String token = Forge.token(Forge.HEADER, CLAIMS.replace("}", claim + "}"));

        assertThat(isAccepted(Forge.POLICY.ofScheme("User"), token)).isEqualTo(required);
        assertThat(isAccepted(Forge.POLICY.ofSchemeIfNamed("User"), token)).isEqualTo(ifNamed);
        assertThat(isAccepted(Forge.POLICY, token)).isTrue();
    }

    private static boolean isAccepted(TokenPolicy policy, String token) {
        TokenVerifier verifier =
                new TokenVerifier(KeyRing.of(Forge.KEY), policy, Forge.CLOCK).withCache(16);
        Verdict first = verifier.verify(token);
        assertThat(verifier.verify(token).getClass()).isEqualTo(first.getClass());
        return switch (first) {
            case Verdict.Accepted _ -> true;
            case Verdict.Rejected(RefusalReason reason, var _) -> {
                assertThat(reason).isEqualTo(RefusalReason.WRONG_SCHEME);
                yield false;
            }
        };
    }
}

package dev.gatewright.app.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.app.config.KeyConfig;
import dev.gatewright.app.config.TokenConfig;
import dev.gatewright.app.config.TrustConfig;
import dev.gatewright.jwt.ClaimPath;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AuthenticationSetupTest {

    /** It is refused under all of them, and may come with a token of any. */
    @Test
    void anAccountIsRefusedForAsLongAsTheLongestLivedTokenOfItsIssuer() {
        List<TrustConfig> twice =
                List.of(trust("idp", 60, 5), trust("idp", 3600, 10), trust("other", 300, 0));
        Map<String, Duration> expected =
                Map.of("idp", Duration.ofSeconds(3620), "other", Duration.ofSeconds(300));

        assertThat(AuthenticationSetup.trusted(trusting(twice))).isEqualTo(expected);
        assertThat(AuthenticationSetup.trusted(trusting(twice.reversed()))).isEqualTo(expected);
    }

    private static TokenConfig trusting(List<TrustConfig> trusted) {
        return new TokenConfig(
                new KeyConfig.None(),
                trusted,
                Optional.empty(),
                Duration.ofDays(1),
                "shop",
                "shop",
                0,
                Optional.empty());
    }

    private static TrustConfig trust(String issuer, long life, long leeway) {
        return new TrustConfig(
                issuer,
                "shop",
                Optional.empty(),
                new TrustConfig.Keys(URI.create("https://idp.example/jwks"), Duration.ofHours(1)),
                new TrustConfig.Tokens(
                        "at+jwt", Duration.ofSeconds(life), Duration.ofSeconds(leeway)),
                new TrustConfig.Claims(
                        ClaimPath.of("sub"), Map.of(), Map.of(), new LinkedHashMap<>()));
    }
}

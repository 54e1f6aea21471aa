package dev.gatewright.examples.userapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.gatewright.examples.userapi.ApiClient.Tokens;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;

/** Spring Security verifies our tokens, finding the keys by the issuer's name alone. */
class SpringVerifiesTest {

    @Test
    void anAccessTokenIsAcceptedAndNothingElse(@TempDir Path folder) throws Exception {
        try (AddressedService service = AddressedService.start(folder)) {
            Tokens tokens = service.register();
            JwtDecoder decoder = SpringDecoder.of(service.issuer(), "user-api");

            Jwt jwt = decoder.decode(tokens.access());

            assertThat(jwt.getSubject()).isEqualTo("1");
            assertThat(jwt.getClaimAsString("role")).isEqualTo("user");
            assertRefused(decoder, tokens.refresh());
            assertRefused(decoder, tokens.access().replaceFirst("\\.ey", ".fy"));
            assertRefused(SpringDecoder.of(service.issuer(), "another-api"), tokens.access());
        }
    }

    private static void assertRefused(JwtDecoder decoder, String token) {
        assertThatExceptionOfType(JwtException.class).isThrownBy(() -> decoder.decode(token));
    }
}

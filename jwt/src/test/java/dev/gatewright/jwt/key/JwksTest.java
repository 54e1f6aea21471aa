package dev.gatewright.jwt.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.jwt.Forge;
import dev.gatewright.jwt.TestKeys;
import dev.gatewright.jwt.signature.Algorithm;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JwksTest {

    private static final KeyRing RING =
            KeyRing.of(TestKeys.of(Algorithm.RS256), TestKeys.of(Algorithm.HS256))
                    .withNext(TestKeys.of(Algorithm.ES256))
                    .rotated(Forge.NOW.plusSeconds(60))
                    .withNext(TestKeys.of(Algorithm.ED25519));

    @Test
    void nextActiveAndRetiredKeysAreReadByWhoFetchesThem() {
        JwkSet set = JwkSet.read(Jwks.of(RING, Forge.NOW).json());

        assertThat(set.skipped()).isEmpty();
        assertThat(set.keys())
                .extracting(VerificationKey::algorithm)
                .containsExactlyInAnyOrder(Algorithm.RS256, Algorithm.ES256, Algorithm.ED25519);
    }

    @Test
    void nothingPrivateIsPublished() throws Exception {
        var set = com.nimbusds.jose.jwk.JWKSet.parse(Jwks.of(RING, Forge.NOW).toString());

        assertThat(set.containsNonPublicKeys()).isFalse();
        assertThat(set.getKeys()).hasSize(3).noneMatch(key -> key.isPrivate());
    }

    @Test
    void aRetiredKeyDisappearsAtItsEnd() {
        Jwks later = Jwks.of(RING, Forge.NOW.plusSeconds(60));

        assertThat(JwkSet.read(later.json()).keys()).hasSize(2);
        assertThat(later.etag()).isNotEqualTo(Jwks.of(RING, Forge.NOW).etag());
    }

    @Test
    void theSameKeysHaveTheSameTag() {
        assertThat(Jwks.of(RING, Forge.NOW).etag()).isEqualTo(Jwks.of(RING, Forge.NOW).etag());
    }

    @ParameterizedTest
    @CsvSource({
        "TAG, true",
        "*, true",
        "W/TAG, true",
        "'\"x\", TAG', true",
        "\"x\", false",
        ", false"
    })
    void theTagIsMatchedAsHttpSays(String header, boolean matches) {
        Jwks jwks = Jwks.of(RING, Forge.NOW);
        String value = header == null ? null : header.replace("TAG", jwks.etag());

        assertThat(jwks.isMatchedBy(value)).isEqualTo(matches);
    }

    @Test
    void aKeySignedForByNimbusIsFoundByItsThumbprint() throws Exception {
        for (VerificationKey key : RING.keys()) {
            if (key.isPublic()) {
                Map<String, Object> members =
                        com.nimbusds.jose.util.JSONObjectUtils.parse(Jwk.writePublic(key));
                assertThat(com.nimbusds.jose.jwk.JWK.parse(members).computeThumbprint().toString())
                        .isEqualTo(key.kid());
            }
        }
    }
}

package dev.gatewright.examples.userapi;

import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** What a service on Spring Security 7 needs to accept our access tokens. */
final class SpringDecoder {

    private SpringDecoder() {}

    static JwtDecoder of(String issuer, String audience) {
        NimbusJwtDecoder decoder =
                NimbusJwtDecoder.withIssuerLocation(issuer).validateType(false).build();
        decoder.setJwtValidator(
                JwtValidators.createAtJwtValidator()
                        .issuer(issuer)
                        .audience(audience)
                        .clientId(issuer)
                        .build());
        return decoder;
    }
}

package dev.gatewright.app.auth;

import dev.gatewright.app.config.TokenConfig;
import dev.gatewright.app.config.TrustConfig;
import dev.gatewright.auth.TokenCheck.Decision;
import dev.gatewright.jwt.ExternalPolicy;
import dev.gatewright.jwt.TokenPolicy.SchemeRule;
import dev.gatewright.jwt.TokenVerifier;
import dev.gatewright.jwt.TrustedIssuer;
import dev.gatewright.jwt.VerifiedToken;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What verifies the tokens of a scheme, its own and those of issuers it trusts, and says what their
 * claims are here.
 *
 * @param verifier verifies
 * @param mappings for each trusted issuer, what becomes of its claims
 */
record SchemeVerifier(TokenVerifier verifier, Map<TrustedIssuer, ClaimMapping> mappings) {

    /** Of own tokens, and of those that the configuration trusts. */
    static SchemeVerifier of(
            List<TrustedIssuer> own, String scheme, TokenConfig config, InstantSource clock) {
        List<TrustedIssuer> all = new ArrayList<>(own);
        Map<TrustedIssuer, ClaimMapping> mappings = new HashMap<>();
        for (TrustConfig trust : config.trusted()) {
            TrustedIssuer issuer = trusted(scheme, trust, clock);
            all.add(issuer);
            mappings.put(issuer, ClaimMapping.of(trust));
        }
        return new SchemeVerifier(
                remembering(TokenVerifier.of(all, clock), config.rememberedTokens()), mappings);
    }

    private static TokenVerifier remembering(TokenVerifier verifier, int tokens) {
        return tokens == 0 ? verifier : verifier.withCache(tokens);
    }

    private static TrustedIssuer trusted(String scheme, TrustConfig trust, InstantSource clock) {
        SchemeRule rule =
                trust.scheme()
                        .map(name -> new SchemeRule(name, true))
                        .orElseGet(() -> new SchemeRule(scheme, false));
        return new TrustedIssuer.External(
                PublishedKeys.of(trust, clock),
                new ExternalPolicy(
                        trust.type(),
                        trust.issuer(),
                        trust.audience(),
                        rule,
                        trust.subject(),
                        trust.require(),
                        trust.leeway(),
                        trust.accessExpire()));
    }

    /** The decision to let in a token that was verified and not revoked. */
    Decision.Valid admit(VerifiedToken token) {
        ClaimMapping mapping = mappings.get(token.source());
        return mapping == null ? new Decision.Valid(token) : mapping.apply(token);
    }
}

package dev.gatewright.app.auth;

import dev.gatewright.app.config.TokenConfig;
import dev.gatewright.app.config.TrustConfig;
import dev.gatewright.auth.ClaimMapping;
import dev.gatewright.auth.SchemeVerifier;
import dev.gatewright.auth.store.Realm;
import dev.gatewright.jwt.ExternalPolicy;
import dev.gatewright.jwt.GoZeroPolicy;
import dev.gatewright.jwt.TokenPolicy;
import dev.gatewright.jwt.TokenPolicy.SchemeRule;
import dev.gatewright.jwt.TokenVerifier;
import dev.gatewright.jwt.TrustedIssuer;
import dev.gatewright.jwt.key.SigningKeys;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes what verifies the tokens of a scheme, as its configuration says. */
final class SchemeVerifiers {
    private SchemeVerifiers() {}

    /** What verifies the scheme's own tokens and those it trusts. */
    static SchemeVerifier own(
            Realm realm, TokenConfig config, SigningKeys own, InstantSource clock) {
        List<TrustedIssuer> issuers = new ArrayList<>();
        issuers.add(
                new TrustedIssuer.Strict(
                        own,
                        TokenPolicy.access(realm.issuer(), config.audience(), config.accessExpire())
                                .ofScheme(realm.scheme())));
        config.goZeroSubject()
                .map(subject ->
                        GoZeroPolicy.of(subject, config.accessExpire())
                                .about(realm.issuer(), realm.scheme())
                                .forAudienceIfNamed(config.audience()))
                .ifPresent(policy -> issuers.add(new TrustedIssuer.GoZero(own, policy)));
        return of(issuers, realm.scheme(), config, clock);
    }

    /** What verifies own tokens, and those of issuers that the configuration trusts. */
    static SchemeVerifier of(
            List<TrustedIssuer> own, String scheme, TokenConfig config, InstantSource clock) {
        List<TrustedIssuer> all = new ArrayList<>(own);
        Map<TrustedIssuer, ClaimMapping> mappings = new HashMap<>();
        for (TrustConfig trust : config.trusted()) {
            TrustedIssuer issuer = trusted(scheme, trust, clock);
            all.add(issuer);
            mappings.put(issuer, ClaimMapping.of(trust.claims().places(), trust.claims().roles()));
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
                        trust.tokens().type(),
                        trust.issuer(),
                        trust.audience(),
                        rule,
                        trust.claims().subject(),
                        trust.claims().require(),
                        trust.tokens().leeway(),
                        trust.tokens().longest()));
    }
}

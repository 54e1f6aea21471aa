package dev.gatewright.jwt;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a token made elsewhere with a shared secret must say, as go-zero services make them: HS256
 * only, {@code typ} missing or {@code JWT}, {@code kid} optional, {@code exp} and a subject
 * required.
 *
 * <p>Such tokens have no {@code jti} and no {@code sid} as a rule, so that neither they nor their
 * sessions can be revoked one by one: accept them for the time of a migration.
 *
 * @param subjectClaim the claim that names the account, a non-empty string or a whole number;
 *     {@code userId} in go-zero's guide
 * @param accountsOf the issuer whose accounts the tokens are about: what {@link
 *     VerifiedToken#issuer} says, whatever {@code iss} is; may be empty
 * @param scheme what {@code sch} must be where a token has it; null does not look at it
 * @param issuer the exact value of {@code iss}; null accepts any and none
 * @param audience whom a token must be meant for; null means a token must have no {@code aud}
 * @param leeway how far clocks may differ, in whole seconds; at most a minute
 * @param maxLife the longest time from {@code iat} to {@code exp}; without {@code iat}, from now
 */
public record GoZeroPolicy(
        String subjectClaim,
        String accountsOf,
        @Nullable String scheme,
        @Nullable String issuer,
        @Nullable AudienceRule audience,
        Duration leeway,
        Duration maxLife) {

    /**
     * Whom a token must be meant for: the {@code aud} claim (RFC 7519 §4.1.3).
     *
     * @param name what {@code aud} must be or contain
     * @param required whether a token must have an {@code aud}; otherwise one that has none is
     *     accepted too
     */
    public record AudienceRule(String name, boolean required) {
        public AudienceRule {
            if (name.isEmpty()) {
                throw new IllegalArgumentException("the name of an audience must not be empty");
            }
        }
    }

    public GoZeroPolicy {
        if (subjectClaim.isEmpty()) {
            throw new IllegalArgumentException("subjectClaim is empty");
        }
        TokenPolicy.requireTimes(leeway, maxLife);
    }

    /** Any issuer that knows the secret, no audience, five seconds of leeway. */
    public static GoZeroPolicy of(String subjectClaim, Duration maxLife) {
        return new GoZeroPolicy(
                subjectClaim, "", null, null, null, TokenPolicy.DEFAULT_LEEWAY, maxLife);
    }

    /** The same policy for tokens about the accounts of an issuer's scheme. */
    public GoZeroPolicy about(String accountsOfIssuer, @Nullable String ofScheme) {
        return new GoZeroPolicy(
                subjectClaim, accountsOfIssuer, ofScheme, issuer, audience, leeway, maxLife);
    }

    /**
     * The same policy for tokens that must say so; null for each as above.
     *
     * @param byIssuer the exact value of {@code iss}
     * @param forAudience what {@code aud} must be or contain
     */
    public GoZeroPolicy saying(@Nullable String byIssuer, @Nullable String forAudience) {
        return with(byIssuer, forAudience == null ? null : new AudienceRule(forAudience, true));
    }

    /** The same policy for tokens that are meant for this audience or say nothing of one. */
    public GoZeroPolicy forAudienceIfNamed(String name) {
        return with(issuer, new AudienceRule(name, false));
    }

    private GoZeroPolicy with(@Nullable String byIssuer, @Nullable AudienceRule rule) {
        return new GoZeroPolicy(subjectClaim, accountsOf, scheme, byIssuer, rule, leeway, maxLife);
    }
}

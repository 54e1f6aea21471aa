package dev.gatewright.jwt;

import dev.gatewright.jwt.internal.ClaimIndexes;
import dev.gatewright.jwt.internal.ClaimNames;
import dev.gatewright.jwt.internal.JsonName;
import dev.gatewright.jwt.internal.JsonObject;
import dev.gatewright.jwt.internal.JsonObjectReader;
import dev.gatewright.jwt.internal.MalformedTextException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A policy made ready to be compared with the bytes of claims (RFC 7519 §4.1).
 *
 * <p>Names and expected values are kept as bytes, so that a token of the usual kind is judged
 * without making a string of any of its claims. The first claim that is wrong decides the reason:
 * times come first, since an expired token is what clients have to tell from all others.
 */
final class ClaimsCheck {

    private final long leewaySeconds;
    private final long maxLifeSeconds;

    /**
     * Whether the token says when it was issued and names its subject by text, as ours and those of
     * other issuers do; tokens of go-zero need not.
     */
    private final boolean strict;

    private final JsonName subject;
    private final @Nullable JsonName issuer;
    private final @Nullable JsonName audience;
    private final boolean audienceRequired;
    private final @Nullable JsonName scheme;
    private final boolean schemeRequired;

    /** The accounts are those of the token's issuer, unless the policy names another. */
    private final TokenContent.Origin origin;

    private final @Nullable ExternalPolicy external;
    private final JsonObjectReader reader = new JsonObjectReader();
    private final List<JsonName> requiredText;
    private final List<JsonName> requiredIntegers;

    /** Those of the claims checked last: most tokens of an issuer are of one layout. */
    private volatile @Nullable ClaimIndexes known;

    private ClaimsCheck(TrustedIssuer source, TokenPolicy policy) {
        this.external = null;
        this.leewaySeconds = policy.leeway().toSeconds();
        this.maxLifeSeconds = policy.maxLife().toSeconds();
        this.strict = true;
        this.subject = ClaimNames.SUB;
        this.issuer = new JsonName(policy.issuer());
        this.audience = nameOrNull(policy.audience());
        this.audienceRequired = true;
        TokenPolicy.SchemeRule rule = policy.scheme();
        this.scheme = rule == null ? null : new JsonName(rule.name());
        this.schemeRequired = rule != null && rule.required();
        this.origin = new TokenContent.Origin(source, policy.issuer(), subject);
        this.requiredText = policy.requiredText().stream().sorted().map(JsonName::new).toList();
        this.requiredIntegers =
                policy.requiredIntegers().stream().sorted().map(JsonName::new).toList();
    }

    private ClaimsCheck(TrustedIssuer source, ExternalPolicy policy) {
        this.external = policy;
        this.leewaySeconds = policy.leeway().toSeconds();
        this.maxLifeSeconds = policy.maxLife().toSeconds();
        this.strict = true;
        this.subject = ClaimNames.SUB;
        this.issuer = new JsonName(policy.issuer());
        this.audience = new JsonName(policy.audience());
        this.audienceRequired = true;
        TokenPolicy.SchemeRule rule = policy.scheme();
        this.scheme = rule == null ? null : new JsonName(rule.name());
        this.schemeRequired = rule != null && rule.required();
        this.origin = new TokenContent.Origin(source, policy.issuer(), subject);
        this.requiredText = List.of();
        this.requiredIntegers = List.of();
    }

    private ClaimsCheck(TrustedIssuer source, GoZeroPolicy policy) {
        this.external = null;
        this.leewaySeconds = policy.leeway().toSeconds();
        this.maxLifeSeconds = policy.maxLife().toSeconds();
        this.strict = false;
        this.subject = new JsonName(policy.subjectClaim());
        this.issuer = nameOrNull(policy.issuer());
        GoZeroPolicy.AudienceRule rule = policy.audience();
        this.audience = rule == null ? null : new JsonName(rule.name());
        this.audienceRequired = rule != null && rule.required();
        this.scheme = nameOrNull(policy.scheme());
        this.schemeRequired = false;
        this.origin = new TokenContent.Origin(source, policy.accountsOf(), subject);
        this.requiredText = List.of();
        this.requiredIntegers = List.of();
    }

    /**
     * @param source whose policy it is: tokens say that they were accepted from there
     */
    static ClaimsCheck of(TrustedIssuer source, TokenPolicy policy) {
        return new ClaimsCheck(source, policy);
    }

    static ClaimsCheck of(TrustedIssuer source, ExternalPolicy policy) {
        return new ClaimsCheck(source, policy);
    }

    static ClaimsCheck of(TrustedIssuer source, GoZeroPolicy policy) {
        return new ClaimsCheck(source, policy);
    }

    private static @Nullable JsonName nameOrNull(@Nullable String text) {
        return text == null ? null : new JsonName(text);
    }

    /** What is known of a token with these claims, at {@code now} in seconds since 1970. */
    TokenContent check(byte[] payload, long now) throws RefusedTokenException {
        JsonObject claims = read(payload);
        ClaimIndexes indexes = indexes(claims);
        TokenTimes times = times(claims, indexes, now);
        times.requireValidAt(now, leewaySeconds);
        return checkOthers(claims, indexes, times);
    }

    /**
     * The token these claims make, expired or not, if it was issued at most {@code longestAge}
     * seconds before {@code now}. It admits nobody, so it may be of a clock that is ahead by as
     * much as any policy allows: otherwise a logout by the token would end nothing.
     */
    AuthenticToken checkIgnoringExpiry(byte[] payload, long now, long longestAge)
            throws RefusedTokenException {
        JsonObject claims = read(payload);
        ClaimIndexes indexes = indexes(claims);
        TokenTimes times = times(claims, indexes, now);
        times.requireBegunAt(now, TokenPolicy.MAX_LEEWAY.toSeconds());
        times.requireIssuedAfter(now - longestAge - leewaySeconds);
        return new AuthenticToken(new VerifiedToken(checkOthers(claims, indexes, times)));
    }

    /**
     * Whether the issuer that these claims name, if they name one, is one that is accepted here.
     */
    boolean mayNameIssuer(byte[] payload) {
        try {
            JsonObject claims = read(payload);
            requireIssuer(claims, indexes(claims).issuer);
            return true;
        } catch (RefusedTokenException e) {
            return false;
        }
    }

    /**
     * Other issuers may write times with a fraction (RFC 7519 §2, NumericDate); ours are whole
     * seconds.
     */
    private TokenTimes times(JsonObject claims, ClaimIndexes indexes, long now)
            throws RefusedTokenException {
        TokenTimes stated =
                external == null
                        ? TokenTimes.of(claims, indexes)
                        : TokenTimes.ofNumericDates(claims, indexes);
        return strict ? stated.requireIssuedAt() : stated.issuedAtOr(now);
    }

    /** All but what time it is. */
    private TokenContent checkOthers(JsonObject claims, ClaimIndexes indexes, TokenTimes times)
            throws RefusedTokenException {
        times.requireLifeWithin(maxLifeSeconds);
        requireIssuer(claims, indexes.issuer);
        requireAudience(claims, indexes.audience);
        requireScheme(claims, indexes.scheme);
        if (external != null) {
            return external(claims, times, external);
        }
        requireSubject(claims, indexes.subject);
        requireText(claims, indexes.texts);
        requireIntegers(claims, indexes.integers);
        requireSaneEpoch(claims, indexes.epoch);
        return new TokenContent(claims, times, origin, null);
    }

    /**
     * A claim that is required is equal to what is expected or is a list that contains it: the two
     * spellings of roles and scopes that issuers use.
     */
    private TokenContent external(JsonObject claims, TokenTimes times, ExternalPolicy policy)
            throws RefusedTokenException {
        Claims all = new Claims(claims.asMap());
        for (Map.Entry<ClaimPath, String> required : policy.required().entrySet()) {
            if (!isOrContains(required.getKey().in(all).orElse(null), required.getValue())) {
                throw new RefusedTokenException(RefusalReason.WRONG_CLAIM);
            }
        }
        String account =
                switch (policy.subject().in(all).orElse(null)) {
                    case String text when !text.isEmpty() -> text;
                    case Long number -> number.toString();
                    case null, default ->
                            throw new RefusedTokenException(RefusalReason.MISSING_SUBJECT);
                };
        return new TokenContent(claims, times, origin, account);
    }

    private static boolean isOrContains(@Nullable Object claim, String expected) {
        return expected.equals(claim)
                || (claim instanceof List<?> values
                        && values.stream().allMatch(String.class::isInstance)
                        && values.contains(expected));
    }

    /** Refuses a token checked before if its times have become invalid since. */
    void recheck(TokenContent token, long now) throws RefusedTokenException {
        token.times().requireValidAt(now, leewaySeconds);
    }

    /**
     * Where the claims of interest are among the members. Tokens of one issuer have one layout, so
     * the places found in the last one are mostly those of the next.
     */
    private ClaimIndexes indexes(JsonObject claims) {
        ClaimIndexes last = known;
        if (last != null && last.areOf(claims)) {
            return last;
        }
        ClaimIndexes indexes = new ClaimIndexes(claims, subject, requiredText, requiredIntegers);
        known = indexes;
        return indexes;
    }

    private JsonObject read(byte[] payload) throws RefusedTokenException {
        try {
            return reader.read(payload);
        } catch (MalformedTextException e) {
            throw new RefusedTokenException(
                    switch (e.reason()) {
                        case DUPLICATE_NAME -> RefusalReason.CLAIMS_DUPLICATE_NAME;
                        case TOO_DEEP -> RefusalReason.CLAIMS_TOO_DEEP;
                        default -> RefusalReason.CLAIMS_NOT_JSON;
                    });
        }
    }

    /**
     * A policy without an issuer takes any, and none: that of go-zero, whose tokens name nobody.
     */
    private void requireIssuer(JsonObject claims, int member) throws RefusedTokenException {
        if (issuer == null) {
            return;
        }
        if (member < 0 || !claims.isText(member, issuer)) {
            throw new RefusedTokenException(RefusalReason.WRONG_ISSUER);
        }
    }

    /**
     * A token that is meant for somebody is not taken by a policy that names nobody (RFC 7519
     * §4.1.3): it may be meant for another service.
     */
    private void requireAudience(JsonObject claims, int member) throws RefusedTokenException {
        boolean meant =
                member < 0
                        ? audience == null || !audienceRequired
                        : audience != null && isOrContains(claims, member, audience);
        if (!meant) {
            throw new RefusedTokenException(RefusalReason.WRONG_AUDIENCE);
        }
    }

    private static boolean isOrContains(JsonObject claims, int member, JsonName audience) {
        return claims.isText(member, audience)
                || (claims.isArray(member) && isOrContains(claims.value(member), audience.text()));
    }

    /** Keeps the tokens of two schemes apart that are signed by one key. */
    private void requireScheme(JsonObject claims, int member) throws RefusedTokenException {
        if (scheme == null) {
            return;
        }
        boolean meant = member < 0 ? !schemeRequired : claims.isText(member, scheme);
        if (!meant) {
            throw new RefusedTokenException(RefusalReason.WRONG_SCHEME);
        }
    }

    /** Text in {@code sub}; where another claim stands in for it, a whole number too. */
    private void requireSubject(JsonObject claims, int member) throws RefusedTokenException {
        boolean named =
                member >= 0
                        && (claims.isNonEmptyText(member)
                                || (!strict && claims.unsignedInteger(member) >= 0));
        if (!named) {
            throw new RefusedTokenException(RefusalReason.MISSING_SUBJECT);
        }
    }

    private void requireText(JsonObject claims, int[] members) throws RefusedTokenException {
        for (int i = 0; i < members.length; i++) {
            if (members[i] < 0 || !claims.isNonEmptyText(members[i])) {
                throw new RefusedTokenException(missing(requiredText.get(i)));
            }
        }
    }

    private void requireIntegers(JsonObject claims, int[] members) throws RefusedTokenException {
        for (int i = 0; i < members.length; i++) {
            if (members[i] < 0 || claims.unsignedInteger(members[i]) < 0) {
                throw new RefusedTokenException(missing(requiredIntegers.get(i)));
            }
        }
    }

    /** An epoch is compared with what was revoked; one that is no number would compare as none. */
    private static void requireSaneEpoch(JsonObject claims, int member)
            throws RefusedTokenException {
        if (member >= 0 && claims.unsignedInteger(member) < 0) {
            throw new RefusedTokenException(RefusalReason.MALFORMED_EPOCH);
        }
    }

    private static RefusalReason missing(JsonName name) {
        return switch (name.text()) {
            case "jti" -> RefusalReason.MISSING_TOKEN_ID;
            case "sid" -> RefusalReason.MISSING_SESSION_ID;
            default -> RefusalReason.MISSING_CLAIM;
        };
    }
}

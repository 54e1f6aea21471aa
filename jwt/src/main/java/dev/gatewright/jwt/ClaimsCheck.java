package dev.gatewright.jwt;

import dev.gatewright.jwt.encoding.JsonName;
import dev.gatewright.jwt.encoding.JsonObject;
import dev.gatewright.jwt.encoding.MalformedTextException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A policy made ready to be compared with the bytes of claims. */
final class ClaimsCheck {

    private final long leewaySeconds;
    private final long maxLifeSeconds;
    private final JsonName issuer;
    private final @Nullable JsonName audience;
    private final List<JsonName> requiredText;
    private final List<JsonName> requiredIntegers;

    ClaimsCheck(TokenPolicy policy) {
        this.leewaySeconds = policy.leeway().toSeconds();
        this.maxLifeSeconds = policy.maxLife().toSeconds();
        this.issuer = new JsonName(policy.issuer());
        String audience = policy.audience();
        this.audience = audience == null ? null : new JsonName(audience);
        this.requiredText = policy.requiredText().stream().sorted().map(JsonName::new).toList();
        this.requiredIntegers =
                policy.requiredIntegers().stream().sorted().map(JsonName::new).toList();
    }

    /** The token these claims make at {@code now}, in seconds since 1970. */
    VerifiedToken check(byte[] payload, long now) throws RefusedTokenException {
        JsonObject claims = read(payload);
        TokenTimes times = TokenTimes.of(claims);
        times.requireValidAt(now, leewaySeconds);
        times.requireLifeWithin(maxLifeSeconds);
        requireIssuer(claims);
        requireAudience(claims);
        requireText(claims, ClaimNames.SUB);
        for (JsonName name : requiredText) {
            requireText(claims, name);
        }
        for (JsonName name : requiredIntegers) {
            requireInteger(claims, name);
        }
        requireSaneEpoch(claims);
        return new VerifiedToken(claims, times);
    }

    private static JsonObject read(byte[] payload) throws RefusedTokenException {
        try {
            return JsonObject.read(payload);
        } catch (MalformedTextException e) {
            throw new RefusedTokenException(
                    switch (e.fault()) {
                        case DUPLICATE_NAME -> Reason.CLAIMS_DUPLICATE_NAME;
                        case TOO_DEEP -> Reason.CLAIMS_TOO_DEEP;
                        default -> Reason.CLAIMS_NOT_JSON;
                    });
        }
    }

    private void requireIssuer(JsonObject claims) throws RefusedTokenException {
        int member = claims.find(ClaimNames.ISS);
        if (member < 0 || !claims.isText(member, issuer)) {
            throw new RefusedTokenException(Reason.WRONG_ISSUER);
        }
    }

    private void requireAudience(JsonObject claims) throws RefusedTokenException {
        int member = claims.find(ClaimNames.AUD);
        boolean meant =
                audience == null
                        ? member < 0
                        : member >= 0 && isOrContains(claims, member, audience);
        if (!meant) {
            throw new RefusedTokenException(Reason.WRONG_AUDIENCE);
        }
    }

    private static boolean isOrContains(JsonObject claims, int member, JsonName audience) {
        return claims.isText(member, audience)
                || (claims.value(member) instanceof List<?> values
                        && values.stream().allMatch(String.class::isInstance)
                        && values.contains(audience.text()));
    }

    private static void requireText(JsonObject claims, JsonName name) throws RefusedTokenException {
        int member = claims.find(name);
        if (member < 0 || !claims.isNonEmptyText(member)) {
            throw new RefusedTokenException(missing(name));
        }
    }

    private static void requireInteger(JsonObject claims, JsonName name)
            throws RefusedTokenException {
        int member = claims.find(name);
        if (member < 0 || claims.unsignedInteger(member) < 0) {
            throw new RefusedTokenException(missing(name));
        }
    }

    private static void requireSaneEpoch(JsonObject claims) throws RefusedTokenException {
        int member = claims.find(ClaimNames.EP);
        if (member >= 0 && claims.unsignedInteger(member) < 0) {
            throw new RefusedTokenException(Reason.MALFORMED_EPOCH);
        }
    }

    private static Reason missing(JsonName name) {
        return switch (name.text()) {
            case "sub" -> Reason.MISSING_SUBJECT;
            case "jti" -> Reason.MISSING_TOKEN_ID;
            case "sid" -> Reason.MISSING_SESSION_ID;
            default -> Reason.MISSING_CLAIM;
        };
    }
}

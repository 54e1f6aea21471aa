package dev.gatewright.jwt;

import java.time.Instant;
import java.time.InstantSource;

/**
 * Verifies tokens of one policy with the keys of one source. Reads strictly and in a fixed order,
 * cheapest first: form, header, key, signature, claims; nothing of the claims is looked at before
 * the signature holds. Safe for use by many threads at once.
 */
public final class TokenVerifier {

    private final HeaderCheck header;
    private final ClaimsCheck claims;
    private final InstantSource clock;

    public TokenVerifier(KeySource keys, TokenPolicy policy, InstantSource clock) {
        this.header = new HeaderCheck(keys, policy);
        this.claims = new ClaimsCheck(policy);
        this.clock = clock;
    }

    /**
     * Verifies a token in compact form, with nothing around it.
     *
     * @param token untrusted text of any length
     */
    public Verdict verify(String token) {
        try {
            return new Verdict.Accepted(read(token, clock.instant()));
        } catch (RefusedTokenException e) {
            return new Verdict.Rejected(e.reason());
        }
    }

    private VerifiedToken read(String text, Instant now) throws RefusedTokenException {
        CompactToken token = CompactToken.split(text);
        byte[] headerJson = token.header();
        byte[] payload = token.payload();
        byte[] signature = token.signature();
        VerificationKey key = header.check(headerJson, now);
        if (!token.isSignedBy(key, signature)) {
            throw new RefusedTokenException(Reason.BAD_SIGNATURE);
        }
        return claims.check(payload, now.getEpochSecond());
    }
}

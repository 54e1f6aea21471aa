package dev.gatewright.jwt;

import dev.gatewright.jwt.internal.JsonName;
import dev.gatewright.jwt.internal.JsonObject;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A token that a {@link TokenVerifier} has accepted. Only a verifier makes one: to hold it is the
 * proof. Immutable; values are read from the token's bytes when asked for.
 */
public final class VerifiedToken {

    private final JsonObject claims;
    private final TokenTimes times;
    private final JsonName subjectName;
    private final @Nullable String subject;
    private final String issuer;
    private final TrustedIssuer source;

    /** Read once for all who ask: it is asked for several times in each request. */
    private @Nullable String sessionId;

    private @Nullable Object reading;

    /** A token that names its account in one of the claims. */
    VerifiedToken(
            JsonObject claims,
            TokenTimes times,
            JsonName subjectName,
            String issuer,
            TrustedIssuer source) {
        this(claims, times, subjectName, null, issuer, source);
    }

    /** A token about an account that was looked for in its claims. */
    VerifiedToken(
            JsonObject claims,
            TokenTimes times,
            String subject,
            String issuer,
            TrustedIssuer source) {
        this(claims, times, ClaimNames.SUB, subject, issuer, source);
    }

    private VerifiedToken(
            JsonObject claims,
            TokenTimes times,
            JsonName subjectName,
            @Nullable String subject,
            String issuer,
            TrustedIssuer source) {
        this.claims = claims;
        this.times = times;
        this.subjectName = subjectName;
        this.subject = subject;
        this.issuer = issuer;
        this.source = source;
    }

    /** The account; never empty. The {@code sub} claim, or what the policy names in its place. */
    public String subject() {
        if (subject != null) {
            return subject;
        }
        int member = claims.find(subjectName);
        return claims.isText(member) ? claims.text(member) : Objects.toString(claims.value(member));
    }

    /** The {@code tokenId} claim: this token; never null when the policy requires it. */
    public @Nullable String tokenId() {
        return text(ClaimNames.JTI);
    }

    /** The {@code sessionId} claim: the login session; never null when the policy requires it. */
    public @Nullable String sessionId() {
        String known = sessionId;
        if (known == null) {
            known = text(ClaimNames.SID);
            sessionId = known;
        }
        return known;
    }

    /**
     * The {@code ep} claim: the subject's revocation epoch; 0 when absent, and when it is something
     * else to an issuer elsewhere.
     */
    public long epoch() {
        int member = claims.find(ClaimNames.EP);
        return member < 0 ? 0 : Math.max(0, claims.unsignedInteger(member));
    }

    /**
     * The {@code iat} claim; without one, as only those of go-zero may be, when it was verified.
     */
    public Instant issuedAt() {
        return Instant.ofEpochSecond(times.issuedAt());
    }

    /** The {@code exp} claim. */
    public Instant expiresAt() {
        return Instant.ofEpochSecond(times.expiresAt());
    }

    /**
     * The {@code gen} claim: the session's generation when the token was made; 0 when absent, as in
     * tokens of other makers.
     */
    public long generation() {
        int member = claims.find(ClaimNames.GEN);
        return member < 0 ? 0 : Math.max(0, claims.unsignedInteger(member));
    }

    /**
     * Whose accounts {@link #subject} is one of: the {@code iss} claim, which the policy has held
     * the token to; or what a {@link GoZeroPolicy} says in its place. Always the same object for
     * one policy.
     */
    public String issuer() {
        return issuer;
    }

    /** From whom it was accepted: one of those its verifier was made with. */
    public TrustedIssuer source() {
        return source;
    }

    /** All claims, the unknown ones too. */
    public Claims claims() {
        return new Claims(claims.toMap());
    }

    /** What {@link #remember} was last given; null before. */
    public @Nullable Object remembered() {
        return reading;
    }

    /**
     * Keeps what a reader has made of this token, for as long as the token itself is remembered, so
     * that it need not be made on each use.
     *
     * @param reading immutable, with all of its fields final: other threads may see it at any time
     */
    public void remember(Object reading) {
        this.reading = reading;
    }

    TokenTimes times() {
        return times;
    }

    private @Nullable String text(JsonName name) {
        int member = claims.find(name);
        return member < 0 || !claims.isNonEmptyText(member) ? null : claims.text(member);
    }

    /** The times only: the rest may be personal. */
    @Override
    public String toString() {
        return "VerifiedToken[expiresAt=" + expiresAt() + "]";
    }
}

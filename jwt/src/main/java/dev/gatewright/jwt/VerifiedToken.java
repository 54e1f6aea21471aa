package dev.gatewright.jwt;

import dev.gatewright.jwt.internal.ClaimNames;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A token that a {@link TokenVerifier} has accepted. Only a verifier makes one: to hold it is the
 * proof. Immutable and safe for use by many threads, as several uses of one token may share it;
 * values are read from the token's bytes when first asked for.
 */
public final class VerifiedToken {

    private final TokenContent content;

    // Each is asked for several times in a request. Threads that meet read the same text twice.
    private @Nullable String subject;
    private @Nullable String tokenId;
    private @Nullable String sessionId;

    private @Nullable Object attachment;

    VerifiedToken(TokenContent content) {
        this.content = content;
    }

    /** The account; never empty. The {@code sub} claim, or what the policy names in its place. */
    public String subject() {
        String known = subject;
        if (known == null) {
            known = content.subject();
            subject = known;
        }
        return known;
    }

    /** The {@code jti} claim: this token; never null when the policy requires it. */
    public @Nullable String tokenId() {
        String known = tokenId;
        if (known == null) {
            known = content.text(ClaimNames.JTI);
            tokenId = known;
        }
        return known;
    }

    /** The {@code sid} claim: the login session; never null when the policy requires it. */
    public @Nullable String sessionId() {
        String known = sessionId;
        if (known == null) {
            known = content.text(ClaimNames.SID);
            sessionId = known;
        }
        return known;
    }

    /**
     * The {@code ep} claim: the subject's revocation epoch; 0 when absent, and when it is something
     * else to an issuer elsewhere.
     */
    public long epoch() {
        return content.number(ClaimNames.EP);
    }

    /**
     * The {@code iat} claim; without one, as only those of go-zero may be, when it was verified.
     */
    public Instant issuedAt() {
        return Instant.ofEpochSecond(content.times().issuedAt());
    }

    /** The {@code exp} claim. */
    public Instant expiresAt() {
        return Instant.ofEpochSecond(content.times().expiresAt());
    }

    /**
     * The {@code gen} claim: the session's generation when the token was made; 0 when absent, as in
     * tokens of other makers.
     */
    public long generation() {
        return content.number(ClaimNames.GEN);
    }

    /**
     * Whose accounts {@link #subject} is one of: the {@code iss} claim, which the policy has held
     * the token to; or what a {@link GoZeroPolicy} says in its place. Always the same object for
     * one policy.
     */
    public String issuer() {
        return content.origin().accountsOf();
    }

    /** From whom it was accepted: one of those its verifier was made with. */
    public TrustedIssuer source() {
        return content.origin().source();
    }

    /** All claims, the unknown ones too. */
    public Claims claims() {
        return new Claims(content.claims().asMap());
    }

    /**
     * What {@link #remember} was last given on a use of this token.
     *
     * @param type the very class of it: whoever cannot name that can neither read it nor give it to
     *     another token
     * @return null before, and when it was something of another class
     */
    public <T> @Nullable T remembered(Class<T> type) {
        return ifOf(type, content.reading());
    }

    /**
     * Keeps what a reader has made of this token, for as long as the token itself is remembered, so
     * that it need not be made on each use. Thousands of tokens may be: what can be made of a token
     * for little should not be kept.
     *
     * @param reading of a class that nobody else can name, immutable, with all of its fields final:
     *     other threads may see it at any time
     */
    public void remember(Object reading) {
        content.keep(reading);
    }

    /**
     * What {@link #attach} was last given.
     *
     * @param type the very class of it, as for {@link #remembered}
     * @return null before, and when it was something of another class
     */
    public <T> @Nullable T attachment(Class<T> type) {
        return ifOf(type, attachment);
    }

    private static <T> @Nullable T ifOf(Class<T> type, @Nullable Object kept) {
        return kept != null && kept.getClass() == type ? type.cast(kept) : null;
    }

    /**
     * Keeps something with this object alone. A later use of the token may have the same object, or
     * another one without it: so it may take some room, and is to be made again where it is not.
     *
     * @param attached of a class that nobody else can name, immutable, with all of its fields
     *     final: other threads may see it at any time
     */
    public void attach(Object attached) {
        attachment = attached;
    }

    /** What remains of it where it is remembered. */
    TokenContent content() {
        return content;
    }

    /** The times only: the rest may be personal. */
    @Override
    public String toString() {
        return "VerifiedToken[expiresAt=" + expiresAt() + "]";
    }
}

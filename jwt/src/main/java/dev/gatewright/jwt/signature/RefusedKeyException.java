package dev.gatewright.jwt.signature;

import org.jspecify.annotations.Nullable;

/** Says that a key may not be used, and why. Never holds any part of a secret. */
public final class RefusedKeyException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    private final KeyRefusalReason reason;
    private final @Nullable String detail;

    /**
     * @param subject which key, for the message: {@code key 'k1'} say
     */
    public RefusedKeyException(KeyRefusalReason reason, String subject) {
        this(reason, subject, null);
    }

    /**
     * @param subject which key, for the message: {@code key 'k1'} say
     * @param detail what more there is to say; nothing of a secret
     */
    public RefusedKeyException(KeyRefusalReason reason, String subject, @Nullable String detail) {
        super(subject + " " + reason.sentence() + (detail == null ? "" : ": " + detail));
        this.reason = reason;
        this.detail = detail;
    }

    /** The same refusal, of a key that is known by another name. */
    public RefusedKeyException of(String subject) {
        return new RefusedKeyException(reason, subject, detail);
    }

    /** Why the key is refused. */
    public KeyRefusalReason reason() {
        return reason;
    }
}

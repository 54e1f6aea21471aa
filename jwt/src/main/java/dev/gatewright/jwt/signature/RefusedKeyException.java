package dev.gatewright.jwt.signature;

import org.jspecify.annotations.Nullable;

/** Says that a key may not be used, and why. Never holds any part of a secret. */
public final class RefusedKeyException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    private final KeyFault fault;
    private final @Nullable String detail;

    public RefusedKeyException(KeyFault fault, String subject) {
        this(fault, subject, null);
    }

    public RefusedKeyException(KeyFault fault, String subject, @Nullable String detail) {
        super(subject + " " + fault.sentence() + (detail == null ? "" : ": " + detail));
        this.fault = fault;
        this.detail = detail;
    }

    /** The same refusal, of a key that is known by another name. */
    public RefusedKeyException of(String subject) {
        return new RefusedKeyException(fault, subject, detail);
    }

    /** Why the key is refused. */
    public KeyFault fault() {
        return fault;
    }
}

package dev.gatewright.jwt;

/** Says that a key may not be used, and why. Never holds any part of a secret. */
public final class RefusedKeyException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    private final KeyFault fault;

    RefusedKeyException(KeyFault fault, String subject) {
        super(subject + " " + fault.sentence());
        this.fault = fault;
    }

    RefusedKeyException(KeyFault fault, String subject, String detail) {
        super(subject + " " + fault.sentence() + ": " + detail);
        this.fault = fault;
    }

    /** Why the key is refused. */
    public KeyFault fault() {
        return fault;
    }
}

package dev.gatewright.auth.revocation;

/** Whether a verified token still holds, as far as this node can tell. */
public enum RevocationStatus {
    /** Not revoked. */
    VALID,
    /** Revoked: itself, its session, or all of its subject. */
    REVOKED,
    /** Not known: this node has lost touch with the store, and the policy is to deny. */
    UNAVAILABLE
}

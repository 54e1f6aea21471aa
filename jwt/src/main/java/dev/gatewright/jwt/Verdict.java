package dev.gatewright.jwt;

/** What a verifier says of a token. */
public sealed interface Verdict {

    /** The token holds in every respect. */
    record Accepted(VerifiedToken token) implements Verdict {}

    /** The token is refused. */
    record Rejected(RefusalReason reason) implements Verdict {}
}

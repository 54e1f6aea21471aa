package dev.gatewright.auth.session;

/** What came of a refresh. All but the first two are one and the same refusal to the outside. */
public sealed interface RefreshOutcome {

    /** A new pair, which replaces the refresh token presented. */
    record Rotated(TokenPair tokens) implements RefreshOutcome {}

    /** The successor of the presented refresh token once more, with a fresh access token. */
    record Replayed(TokenPair tokens) implements RefreshOutcome {}

    /** An old refresh token: the session has ended, with all of its access tokens. */
    record ReuseDetected() implements RefreshOutcome {}

    /** The token or its session has expired. */
    record Expired() implements RefreshOutcome {}

    /**
     * Forged, foreign, newer than the store, or of a session that is not alive here. Nothing was
     * changed; but where the store had lost that the session has ended, it was ended again.
     */
    record Unknown() implements RefreshOutcome {}

    /** The account is disabled or gone; the session has ended. */
    record Refused() implements RefreshOutcome {}
}

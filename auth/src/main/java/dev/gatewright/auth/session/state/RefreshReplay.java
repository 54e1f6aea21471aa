package dev.gatewright.auth.session.state;

/**
 * For how long the predecessor of a session's present refresh token is answered with that token
 * once more.
 */
public enum RefreshReplay {
    /**
     * Until a token of the present generation is used for the first time, and for the grace period
     * after: a lost response costs nobody their session, however late they try again.
     */
    FIRST_USE,
    /**
     * For the grace period after the rotation: a copied token is worth least, a response that was
     * lost for longer costs the session.
     */
    GRACE
}

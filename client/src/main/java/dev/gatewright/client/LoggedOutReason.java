package dev.gatewright.client;

/** Why nobody is logged in any more. */
public enum LoggedOutReason {
    /** {@link Session#logout} was called. */
    LOGOUT,
    /** The service takes the refresh token no more: it has expired, or the session was ended. */
    REFUSED,
    /** The storage holds the login no more: somebody else has removed it. */
    ELSEWHERE
}

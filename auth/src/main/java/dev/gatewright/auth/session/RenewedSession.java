package dev.gatewright.auth.session;

/**
 * A session that goes on after all tokens from before were ended.
 *
 * @param sessionId its name from now on
 * @param tokens its fresh pair
 */
public record RenewedSession(String sessionId, TokenPair tokens) {}

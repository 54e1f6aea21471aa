package dev.gatewright.auth.session;

/**
 * A session that has just been opened.
 *
 * @param tokens its first tokens
 * @param account whose it is, as read at the moment of opening
 */
public record OpenedSession(TokenPair tokens, SessionAccount account) {}

package dev.gatewright.testkit;

import dev.gatewright.sessions.RevocationLog;
import dev.gatewright.sessions.SessionStore;

/**
 * What one node knows of a store.
 *
 * @param sessions its sessions
 * @param log its revocations
 * @param disconnect run when the node stops
 */
public record NodeStore(SessionStore sessions, RevocationLog log, Runnable disconnect) {}

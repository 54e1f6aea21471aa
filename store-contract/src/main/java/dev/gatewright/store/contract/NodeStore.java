package dev.gatewright.store.contract;

import dev.gatewright.auth.revocation.RevocationLog;
import dev.gatewright.auth.session.state.SessionStore;

/**
 * What one node knows of a store.
 *
 * @param sessions its sessions
 * @param log its revocations
 * @param disconnect run when the node stops
 */
public record NodeStore(SessionStore sessions, RevocationLog log, Runnable disconnect) {}

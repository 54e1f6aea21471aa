package dev.gatewright.auth;

import dev.gatewright.auth.revocation.RevocationLog;
import dev.gatewright.auth.session.state.SessionStore;
import dev.gatewright.auth.throttle.ThrottleStore;

/**
 * Everything a store keeps for authentication: sessions, what was revoked, and how many attempts to
 * log in there were.
 *
 * <p>An implementation is safe for many threads, and, where it is not in memory, for many processes
 * that share it. It throws {@link dev.gatewright.auth.store.StoreUnavailableException} when it
 * cannot be reached, and {@link dev.gatewright.auth.store.UnstorableValueException} for a value it
 * cannot keep.
 */
public interface AuthStore extends SessionStore, RevocationLog, ThrottleStore {}

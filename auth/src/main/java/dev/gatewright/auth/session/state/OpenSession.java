package dev.gatewright.auth.session.state;

import java.time.Instant;

/**
 * A session as its owner sees it in the list of their sessions. Holds nothing that lets one use it.
 *
 * @param id the {@code sid} claim of its tokens: names the session to end it
 * @param device where it was opened
 * @param openedAt when
 * @param lastUsedAt the last login or refresh
 * @param expiresAt when it ends unless it is refreshed
 */
public record OpenSession(
        String id, Device device, Instant openedAt, Instant lastUsedAt, Instant expiresAt) {}

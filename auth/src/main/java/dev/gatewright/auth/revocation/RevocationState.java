package dev.gatewright.auth.revocation;

import java.time.Duration;

/**
 * What a node knows of revocations, at one moment.
 *
 * @param size how many revocations are remembered
 * @param lag how long ago the store's log last answered; all that was revoked before is known
 * @param isFresh whether that is recent enough to decide without asking the store
 * @param allowedUnchecked how many tokens were accepted although nobody could tell whether they
 *     were revoked
 */
public record RevocationState(long size, Duration lag, boolean isFresh, long allowedUnchecked) {}

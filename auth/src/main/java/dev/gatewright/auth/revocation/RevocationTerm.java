package dev.gatewright.auth.revocation;

import java.time.Duration;
import java.time.Instant;

/**
 * How long a revocation that is made now must be remembered: by the later of two clocks, that of
 * the node which asks for it and that of the store. So a node whose clock is behind makes none that
 * others would forget before the last token it matches has expired by their clocks.
 *
 * @param now what the clock of the node shows
 * @param life how long the last access token issued until now may live, leeway included
 */
public record RevocationTerm(Instant now, Duration life) {

    /** When it may be forgotten, if the store's clock shows this. */
    public Instant until(Instant storesNow) {
        return (storesNow.isAfter(now) ? storesNow : now).plus(life);
    }
}

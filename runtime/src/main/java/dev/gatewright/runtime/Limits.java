package dev.gatewright.runtime;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Bounds of one endpoint.
 *
 * @param timeout how long an answer may take; zero means no deadline, null the server's default
 * @param maxBytes the largest request body in bytes; null means the server's default
 */
public record Limits(@Nullable Duration timeout, @Nullable Long maxBytes) {

    /** Whatever the server's configuration says. */
    public static final Limits SERVER_DEFAULT = new Limits(null, null);

    public Limits {
        if (timeout != null && timeout.isNegative()) {
            throw new IllegalArgumentException("timeout is negative: " + timeout);
        }
        if (maxBytes != null && maxBytes < 0) {
            throw new IllegalArgumentException("maxBytes is negative: " + maxBytes);
        }
    }
}

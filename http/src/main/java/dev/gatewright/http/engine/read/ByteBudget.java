package dev.gatewright.http.engine.read;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How many bytes of unfinished requests may be held in memory, over all connections.
 *
 * <p>Whoever holds bytes reserves them first and releases them when done. Safe for many threads.
 */
public final class ByteBudget {
    private final long limit;
    private final AtomicLong reserved = new AtomicLong();

    /**
     * @param limit how many bytes may be reserved at once
     */
    public ByteBudget(long limit) {
        this.limit = limit;
    }

    /** Reserves bytes; false, and nothing reserved, when that many are not left. */
    public boolean reserve(long bytes) {
        if (bytes <= 0) {
            return true;
        }
        // Never more than the limit, not even for a moment: others would be refused for it.
        for (long before = reserved.get(); before <= limit - bytes; before = reserved.get()) {
            if (reserved.compareAndSet(before, before + bytes)) {
                return true;
            }
        }
        return false;
    }

    /** Gives back bytes that were reserved, once. */
    public void release(long bytes) {
        if (bytes > 0) {
            reserved.addAndGet(-bytes);
        }
    }

    /** How many bytes may be reserved. */
    public long limit() {
        return limit;
    }

    /** The bytes reserved at this moment. */
    public long reserved() {
        return reserved.get();
    }
}

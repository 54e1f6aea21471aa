package dev.gatewright.http.engine;

import dev.gatewright.http.engine.read.ByteBudget;
import dev.gatewright.http.engine.read.Sink;
import dev.gatewright.runtime.Problem;
import java.time.Duration;
import java.util.Arrays;

/**
 * Gathers a body in memory, up to a limit and within the budget of all bodies.
 *
 * <p>Memory grows with what has arrived, never with what was announced. It is reserved until {@link
 * #release}.
 */
final class Collector implements Sink {
    private static final int SMALLEST = 1024;

    /** The longest array every JVM can make. */
    private static final int LARGEST = Integer.MAX_VALUE - 8;

    private final long limit;
    private final ByteBudget budget;
    private byte[] bytes = new byte[0];
    private int size;
    private long expected;

    /**
     * @param limit the most bytes to take
     */
    Collector(long limit, ByteBudget budget) {
        this.limit = Math.min(limit, LARGEST);
        this.budget = budget;
    }

    /**
     * {@inheritDoc}
     *
     * @throws Problem 413 when it goes beyond the limit
     */
    @Override
    public void expect(long count) {
        if (count > limit - expected) {
            throw tooLarge(limit);
        }
        expected += count;
    }

    /**
     * {@inheritDoc}
     *
     * @throws Problem 503 when the budget is spent
     */
    @Override
    public void take(byte[] data, int from, int count) {
        if (count > bytes.length - size) {
            grow(size + count);
        }
        System.arraycopy(data, from, bytes, size, count);
        size += count;
    }

    /** Reserves room for as much as the limit allows; false, and nothing reserved, without it. */
    boolean reserveAll() {
        if (!budget.reserve(limit)) {
            return false;
        }
        bytes = new byte[(int) limit];
        return true;
    }

    /** What was gathered. */
    byte[] bytes() {
        return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
    }

    /** Gives back what was reserved; the bytes may no longer be used. */
    void release() {
        budget.release(bytes.length);
        bytes = new byte[0];
        size = 0;
    }

    /** The refusal of a body that is longer than {@code limit}. */
    static Problem tooLarge(long limit) {
        return Problem.of(413, "the body is larger than " + limit + " bytes");
    }

    /** The refusal of a request for whose body there is no room. */
    static Problem noRoom() {
        return Problem.of(503, "too many requests at once").withRetryAfter(Duration.ofSeconds(1));
    }

    private void grow(int needed) {
        long doubled = Math.max(SMALLEST, 2L * bytes.length);
        int capacity = (int) Math.max(needed, Math.min(limit, doubled));
        if (!budget.reserve(capacity - bytes.length)) {
            throw noRoom();
        }
        bytes = Arrays.copyOf(bytes, capacity);
    }
}

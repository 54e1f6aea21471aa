package dev.gatewright.http.engine;

import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/** Names requests: unique in a process, told apart between processes by a random prefix. */
final class RequestIds {
    private final String prefix;
    private final AtomicLong count = new AtomicLong();

    RequestIds(RandomGenerator random) {
        prefix = Long.toString(random.nextLong() >>> 1, Character.MAX_RADIX) + '-';
    }

    String next() {
        return prefix + Long.toString(count.incrementAndGet(), Character.MAX_RADIX);
    }
}

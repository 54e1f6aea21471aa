package dev.gatewright.http.engine.read;

import dev.gatewright.runtime.Problem;

/** Takes a body that nobody wants, up to a length that is worth reading to keep a connection. */
public final class Skipped implements Sink {
    private long left;

    public Skipped(long limit) {
        left = limit;
    }

    @Override
    public void expect(long count) {
        left -= count;
        if (left < 0) {
            throw Problem.of(413, "the rest of the body is not read");
        }
    }

    @Override
    public void take(byte[] bytes, int from, int count) {
        // dropped
    }
}

package dev.gatewright.http.engine.read;

import dev.gatewright.runtime.Problem;

/** Takes the data of a body as it is read. */
public interface Sink {

    /**
     * Hears of data before the first byte of it: a whole body, or a chunk.
     *
     * @throws Problem to refuse it
     */
    void expect(long count);

    /**
     * Takes data that was announced.
     *
     * @throws Problem to refuse it
     */
    void take(byte[] bytes, int from, int count);
}

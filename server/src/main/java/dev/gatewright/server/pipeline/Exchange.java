package dev.gatewright.server.pipeline;

import dev.gatewright.runtime.Problem;
import dev.gatewright.runtime.Request;

/** A request from the engine: {@link Request}, and the parts that only the pipeline may touch. */
public interface Exchange extends Request {

    /** The path as sent, still encoded, without the query. */
    String rawPath();

    /** The query as sent, without its question mark; empty when absent. */
    String rawQuery();

    /**
     * The whole body; empty when there is none.
     *
     * @throws Problem 413 when it is longer than {@code maxBytes}, 400 when it breaks off
     */
    byte[] body(long maxBytes);
}

package dev.gatewright.http.exchange;

import dev.gatewright.runtime.Problem;

/** What the engine has requests answered by. Safe for many threads. */
public interface Handler {

    /** Serves a request on the calling thread, and responds once; never throws. */
    void serve(Exchange exchange);

    /** Refuses a request that the engine could not read, or has no room for. */
    void refuse(Exchange exchange, Problem problem);

    /** The headers to send with every response. */
    SecurityHeaders headers();
}

package dev.gatewright.http.exchange;

import java.io.IOException;

/** Where a body goes that is sent in parts. Safe for many threads, one part at a time. */
public interface BodySink {

    /**
     * Sends a part of the body, and waits until the connection has taken it.
     *
     * @throws IOException when there is nobody to take it: the client is gone, or the body ended
     */
    void write(byte[] bytes, int from, int count) throws IOException;

    /** Like {@link #write}; false, and nothing sent, while another part is on its way. */
    boolean offer(byte[] bytes) throws IOException;

    /** Ends the body here. Nothing more is sent of it, and the connection ends too. */
    void end();
}

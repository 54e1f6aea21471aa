package dev.gatewright.http.exchange;

/**
 * The body of a response that is sent in parts, as it is made.
 *
 * <p>Written once, or never when nobody wants it, and closed in any case.
 */
public interface StreamedBody extends AutoCloseable {
    /** The length of a body that is not known before its end. */
    long UNKNOWN = -1;

    /** How many bytes it will write; {@link #UNKNOWN} when that cannot be told. */
    long length();

    /** How much memory it takes while it is written. */
    long memory();

    /** Whether a client that has ended its half of the connection is one that left. */
    boolean endsWithClient();

    /**
     * Writes all of it, on the thread of the request.
     *
     * @throws Exception when it cannot be made to its end: the client then sees that it is cut
     */
    void writeTo(BodySink sink) throws Exception;

    /** The service is about to stop: ends what has no end of its own. On any thread. */
    void drain();

    /** Gives back what it holds. On any thread, also while it is written: the client is gone. */
    @Override
    void close();
}

package dev.gatewright.http.exchange;

import dev.gatewright.http.bind.Percent;
import dev.gatewright.runtime.Problem;
import dev.gatewright.runtime.Request;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;

/**
 * A request from the engine, and the way back to it: {@link Request}, and the parts that only the
 * pipeline may touch.
 */
public interface Exchange extends Request {

    /** The path as sent, still encoded, without the query. */
    String rawPath();

    /** The query as sent, without its question mark; empty when absent. */
    String rawQuery();

    @Override
    default String path() {
        String decoded = Percent.decodePath(rawPath());
        return decoded == null ? rawPath() : decoded;
    }

    /**
     * Whether a proxy that passes bytes on said that it does not know the client, so that {@link
     * #client} is the proxy and headers are whatever the client sent.
     */
    default boolean isClientUnknown() {
        return false;
    }

    /**
     * The media type of the body as sent; empty when none is named.
     *
     * @throws Problem 400 when it is sent twice: whoever was before may have read the other one
     *     (RFC 9110 §5.3, §8.3)
     */
    default String contentType() {
        List<String> lines = headers("Content-Type");
        if (lines.size() > 1) {
            throw Problem.badRequest("there must be one Content-Type");
        }
        return lines.isEmpty() ? "" : lines.getFirst();
    }

    /**
     * The whole body, unpacked; empty when there is none. Blocks while it arrives.
     *
     * @throws Problem 413 when it is longer than {@code maxBytes}, 415 when it is packed in a way
     *     nobody here can unpack, 400 when it breaks off or is damaged, 408 when it takes too long,
     *     503 when there is no room for it
     */
    byte[] body(long maxBytes);

    /**
     * The body as it arrives, for one that may be larger than memory. Reading blocks, and throws
     * what {@link #body} does.
     *
     * @throws Problem 413 when it is announced to be longer than {@code maxBytes}, 415 when it is
     *     packed, 503 when there is no room for what it takes while it arrives
     */
    InputStream bodyStream(long maxBytes);

    /**
     * Responds. To be called once. Where the body is sent in parts, it returns when all of it is
     * sent or the client is gone.
     *
     * @throws Problem 503 when there is no room for such a body: nothing was sent then
     * @throws CutResponseException when such a body broke off
     */
    void respond(EncodedResponse response);

    /** Has {@code whenLate} called on another thread after {@code limit}, unless stopped before. */
    void startClock(Duration limit, Runnable whenLate);

    /** Whether the clock was stopped before it ran out. */
    boolean stopClock();
}

package dev.gatewright.http.exchange;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An answer as the engine sends it.
 *
 * @param status the HTTP status
 * @param headers every header but those of framing, by names in lower case, each with its lines;
 *     may be added to until the response is sent
 * @param body the bytes; empty for none
 * @param stream the body in place of the bytes, where it is sent in parts
 */
public record EncodedResponse(
        int status, Map<String, List<String>> headers, byte[] body, @Nullable StreamedBody stream) {
    /** What {@code Cache-Control} says of a response that no cache may keep. */
    public static final List<String> NO_STORE = List.of("no-store");

    /** An answer whose bytes are all there. */
    public EncodedResponse(int status, Map<String, List<String>> headers, byte[] body) {
        this(status, headers, body, null);
    }

    /** Gives back what an answer holds that is not sent. */
    public void discard() {
        if (stream != null) {
            stream.close();
        }
    }
}

package dev.gatewright.http.pipeline;

import java.util.List;
import java.util.Map;

/**
 * An answer as the engine sends it.
 *
 * @param status the HTTP status
 * @param headers every header but those of framing, by names in lower case, each with its lines;
 *     may be added to until the response is sent
 * @param body the bytes; empty for none
 */
public record EncodedResponse(int status, Map<String, List<String>> headers, byte[] body) {
    /** What {@code Cache-Control} says of a response that no cache may keep. */
    static final List<String> NO_STORE = List.of("no-store");
}

package dev.gatewright.http.pipeline;

import java.util.Map;

/**
 * An answer as the engine sends it.
 *
 * @param status the HTTP status
 * @param headers every header line but those of framing
 * @param body the bytes; empty for none
 */
public record EncodedResponse(int status, Map<String, String> headers, byte[] body) {}

package dev.gatewright.client;

import java.net.http.HttpHeaders;
import java.util.Optional;

/**
 * A response of a route whose logic decides on status and headers.
 *
 * @param value the value; empty when the response has no body
 */
public record FullResponse<T>(int status, HttpHeaders headers, Optional<T> value) {

    /** Headers may hold cookies. */
    @Override
    public String toString() {
        return "FullResponse[" + status + "]";
    }
}

package dev.gatewright.http.response;

import dev.gatewright.runtime.Response;
import org.jspecify.annotations.Nullable;

/**
 * The body of one request's response as bytes, made once.
 *
 * <p>What the logic returned is written before middleware sees it, so that a value that cannot be
 * written is a failure of the logic, which middleware sees like any other.
 */
public final class Rendering {
    private final String requestId;
    private Response.@Nullable Content content;
    private byte[] bytes = {};

    /**
     * None yet.
     *
     * @param requestId named by a 500
     */
    public Rendering(String requestId) {
        this.requestId = requestId;
    }

    /** The same response, whose body can be written. */
    public Response<?> checked(Response<?> response) {
        bytes = ResponseWriter.body(response.content(), requestId);
        content = response.content();
        return response;
    }

    /** The bytes of the response's body. */
    @SuppressWarnings("ReferenceEquality") // another object is written again, equal or not
    public byte[] of(Response<?> response) {
        if (content != response.content()) {
            checked(response);
        }
        return bytes;
    }
}

package dev.gatewright.client.failure;

import org.jspecify.annotations.Nullable;

/** A response is not what the spec says, or larger than is read. */
public final class ResponseException extends ClientException {
    private static final long serialVersionUID = 1L;

    /**
     * @param message what of the response is wrong; never what it holds
     */
    public ResponseException(String message) {
        this(message, null);
    }

    /**
     * @param message what of the response is wrong; never what it holds
     * @param cause what reading it has failed with, if something has
     */
    public ResponseException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

package dev.gatewright.client.failure;

import org.jspecify.annotations.Nullable;

/** A response is not what the spec says, or larger than is read. */
public final class ResponseException extends ClientException {
    private static final long serialVersionUID = 1L;

    public ResponseException(String message) {
        this(message, null);
    }

    public ResponseException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

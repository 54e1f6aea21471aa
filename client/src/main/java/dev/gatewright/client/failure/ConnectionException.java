package dev.gatewright.client.failure;

import org.jspecify.annotations.Nullable;

/**
 * No response came: the network failed, or the thread that waited was interrupted. Whether the
 * service did what was asked is not known.
 */
public final class ConnectionException extends ClientException {
    private static final long serialVersionUID = 1L;

    public ConnectionException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

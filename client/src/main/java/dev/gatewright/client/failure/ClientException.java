package dev.gatewright.client.failure;

import org.jspecify.annotations.Nullable;

/**
 * A call that failed. Messages hold no token and nothing of a body.
 *
 * <p>Each way to fail has a type of its own, so that a {@code switch} over them is complete.
 */
public abstract sealed class ClientException extends RuntimeException
        permits ProblemException,
                NotLoggedInException,
                ConnectionException,
                CallTimeoutException,
                ResponseException {
    private static final long serialVersionUID = 1L;

    ClientException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

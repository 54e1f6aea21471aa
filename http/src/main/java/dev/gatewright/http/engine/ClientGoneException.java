package dev.gatewright.http.engine;

import java.io.IOException;

/** There is nobody any more to send a body to. Costs no stack trace. */
final class ClientGoneException extends IOException {
    private static final long serialVersionUID = 1L;

    ClientGoneException() {
        super("the client is gone, or the response was ended");
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}

package dev.gatewright.client.failure;

/** The call needs somebody who is logged in, and nobody is, any more. Nothing was sent. */
public final class NotLoggedInException extends ClientException {
    private static final long serialVersionUID = 1L;

    public NotLoggedInException() {
        super("nobody is logged in", null);
    }
}

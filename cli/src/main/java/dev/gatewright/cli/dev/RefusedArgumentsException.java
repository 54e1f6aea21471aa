package dev.gatewright.cli.dev;

/** The service cannot understand what it is to be started with; the message says why. */
public final class RefusedArgumentsException extends Exception {
    private static final long serialVersionUID = 1L;

    RefusedArgumentsException(String message) {
        super(message);
    }
}

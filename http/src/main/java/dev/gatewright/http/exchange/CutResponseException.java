package dev.gatewright.http.exchange;

/** A response broke off after its head was sent; its cause says why. */
public final class CutResponseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CutResponseException(Throwable cause) {
        super("the body of the response broke off", cause, false, false);
    }
}

package dev.gatewright.client.failure;

import java.time.Duration;

/** No response came in time. Whether the service did what was asked is not known. */
public final class CallTimeoutException extends ClientException {
    private static final long serialVersionUID = 1L;

    /**
     * @param timeout for how long a response was waited for
     */
    public CallTimeoutException(Duration timeout) {
        super("no response within " + timeout.toMillis() + " ms", null);
    }
}

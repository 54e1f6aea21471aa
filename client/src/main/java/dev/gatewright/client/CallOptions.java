package dev.gatewright.client;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What some calls have of their own. Immutable. */
public final class CallOptions {
    /** Nothing. */
    public static final CallOptions NONE = new CallOptions(Optional.empty(), Map.of());

    private final Optional<Duration> timeout;
    private final Map<String, String> headers;

    private CallOptions(Optional<Duration> timeout, Map<String, String> headers) {
        this.timeout = timeout;
        this.headers = headers;
    }

    /** How long a call may take, in place of what the client says; of a stream: until it begins. */
    public CallOptions withTimeout(Duration time) {
        if (!time.isPositive()) {
            throw new IllegalArgumentException("a timeout is positive");
        }
        return new CallOptions(Optional.of(time), headers);
    }

    /** One more header. {@code Authorization} stands in place of the session's. */
    public CallOptions withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, HeaderText.checked(name, value));
        return new CallOptions(timeout, Map.copyOf(more));
    }

    Optional<Duration> timeout() {
        return timeout;
    }

    Map<String, String> headers() {
        return headers;
    }

    @Override
    public String toString() {
        return "CallOptions[***]";
    }
}

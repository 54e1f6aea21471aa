package dev.gatewright.http.pipeline;

import org.jspecify.annotations.Nullable;

/** What is noted of one request on its way, for observers. Nothing in it came from a token. */
public final class Observation {
    private final String requestId;
    private final String method;
    private String handler = "-";
    private @Nullable String refusal;
    private @Nullable Throwable failure;
    private boolean isCut;

    Observation(String requestId, String method) {
        this.requestId = requestId;
        this.method = method;
    }

    void routed(String name) {
        handler = name;
    }

    void refused(String reason) {
        refusal = reason;
    }

    void failed(Throwable cause) {
        if (failure == null) {
            failure = cause;
        }
    }

    /** The response broke off after its head was sent. */
    void cut(Throwable cause) {
        failed(cause);
        isCut = true;
    }

    /** Whether the response broke off after its head was sent. */
    public boolean isCut() {
        return isCut;
    }

    public String requestId() {
        return requestId;
    }

    public String method() {
        return method;
    }

    /** The handler's name, or {@code -} when no route was found. */
    public String handler() {
        return handler;
    }

    /** Why authentication refused, as a code; null when it did not. */
    public @Nullable String refusal() {
        return refusal;
    }

    /** What went wrong inside first, behind an answer of 500; null when nothing did. */
    public @Nullable Throwable failure() {
        return failure;
    }
}

package dev.gatewright.http.pipeline;

import dev.gatewright.runtime.Endpoint;
import dev.gatewright.runtime.TraceContext;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is noted of one request on its way, for observers. Nothing in it came from a token but the
 * subject of one that was verified.
 */
public final class Observation {
    /** RFC 9110 §9, and PATCH. */
    private static final Set<String> KNOWN_METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH");

    private final String requestId;
    private final String method;
    private final TraceContext trace;
    private String handler = "-";
    private String route = "-";
    private @Nullable String subject;
    private @Nullable String refusal;
    private boolean isDenied;
    private @Nullable Throwable failure;
    private boolean isCut;

    Observation(String requestId, String method, TraceContext trace) {
        this.requestId = requestId;
        this.trace = trace;
        this.method = method;
    }

    void routed(Endpoint endpoint) {
        handler = endpoint.handler();
        route = endpoint.path();
    }

    void identified(String verifiedSubject) {
        subject = verifiedSubject;
    }

    /** Authentication or authorisation refused, with a reason from a fixed set of codes. */
    void denied(String reason) {
        refusal = reason;
        isDenied = true;
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

    /** The id that the log, the response and a trace have of the request. */
    public String requestId() {
        return requestId;
    }

    /** The request's place in its trace. */
    public TraceContext trace() {
        return trace;
    }

    /** The method as the client sent it, which may be any. */
    public String method() {
        return method;
    }

    /** The method, or {@code _OTHER} for one that HTTP does not know: of those there is no end. */
    public String knownMethod() {
        return KNOWN_METHODS.contains(method) ? method : "_OTHER";
    }

    /** The handler's name, or {@code -} when no route was found. */
    public String handler() {
        return handler;
    }

    /** The path of the route as the spec writes it, or {@code -} when no route was found. */
    public String route() {
        return route;
    }

    /** Whom the verified token of the caller is about; null without one. */
    public @Nullable String subject() {
        return subject;
    }

    /** Whether the refusal is one of authentication or authorisation. */
    public boolean isDenied() {
        return isDenied;
    }

    /** Why the request was refused, as a code or a few words; null when it was not. */
    public @Nullable String refusal() {
        return refusal;
    }

    /**
     * Whether a response of this status refuses the request for want of a place or of a store,
     * while nothing went wrong inside.
     */
    public boolean isUnserved(int status) {
        return status == 503 && failure == null && refusal != null;
    }

    /** What went wrong inside first, behind an answer of 500; null when nothing did. */
    public @Nullable Throwable failure() {
        return failure;
    }
}

package dev.gatewright.runtime;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A refusal for the caller to read (RFC 9457): logic throws one, the pipeline passes one on.
 *
 * <p>It carries a status, a sentence and, for bad input, every fault. It never carries a cause:
 * what outsiders may not know belongs in the log. Costs no stack trace.
 */
public final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String detail;
    private final transient Map<String, String> headers;
    private final transient List<Violation> violations;

    /**
     * One thing wrong with an input.
     *
     * @param field the field as the caller spells it, with its path: {@code items[2].price}
     * @param reason what is wrong, without the value
     * @param in where the field comes from: {@code path}, {@code query}, {@code form}, {@code
     *     header} or {@code body}; empty where that is not said
     */
    public record Violation(String field, String reason, String in) {

        /** Without the place. */
        public Violation(String field, String reason) {
            this(field, reason, "");
        }
    }

    private Problem(
            int status, String detail, Map<String, String> headers, List<Violation> violations) {
        super(status + " " + detail, null, false, false);
        this.status = status;
        this.detail = detail;
        this.headers = headers;
        this.violations = List.copyOf(violations);
    }

    /**
     * A refusal with any status of the 4xx and 5xx ranges.
     *
     * @throws IllegalArgumentException for another status
     */
    public static Problem of(int status, String detail) {
        if (status < 400 || status > 599) {
            throw new IllegalArgumentException("a problem's status is 400 to 599: " + status);
        }
        return new Problem(status, detail, Map.of(), List.of());
    }

    /** 400 with what is wrong in a sentence. */
    public static Problem badRequest(String detail) {
        return of(400, detail);
    }

    /** 400 naming every faulty field. */
    public static Problem invalid(List<Violation> violations) {
        return new Problem(400, "invalid request", Map.of(), violations);
    }

    /** 401: who calls is not known. */
    public static Problem unauthorized(String detail) {
        return of(401, detail);
    }

    /** 403: the caller is known and may not. */
    public static Problem forbidden() {
        return of(403, "forbidden");
    }

    /** 404. */
    public static Problem notFound(String detail) {
        return of(404, detail);
    }

    /** 409: the current state does not allow it. */
    public static Problem conflict(String detail) {
        return of(409, detail);
    }

    /** The same problem with a header on its response, in place of one that is spelt the same. */
    public Problem with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Problem(status, detail, Collections.unmodifiableMap(more), violations);
    }

    /**
     * The same problem, saying when to try again ({@code Retry-After}, RFC 9110 §10.2.3).
     *
     * @param wait told in whole seconds, rounded up, at least one
     */
    public Problem withRetryAfter(Duration wait) {
        long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
        return with("Retry-After", Long.toString(seconds));
    }

    /** The status of the response, from 400 to 599. */
    public int status() {
        return status;
    }

    /** The sentence for the caller: {@code detail} and {@code msg} of the answer. */
    public String detail() {
        return detail;
    }

    /** The headers of the response, in the order in which they were added. */
    public Map<String, String> headers() {
        return headers;
    }

    /** The violations of an invalid request; empty for every other problem. */
    public List<Violation> violations() {
        return violations;
    }
}

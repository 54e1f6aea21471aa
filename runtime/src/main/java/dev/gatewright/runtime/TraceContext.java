package dev.gatewright.runtime;

import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Where a request stands in a trace that may span several services (W3C Trace Context, level 1).
 *
 * <p>Each request has one: it goes on with the trace that its {@code traceparent} header names, or
 * begins one. Logic that calls another service sends {@link #header} along, and the log of both has
 * the same trace id. Ids are no secrets and prove nothing.
 *
 * @param traceHigh the first half of the trace's id
 * @param traceLow the second half; both are never zero at once
 * @param spanId this request's part in the trace, never zero
 * @param parentId the part of the caller; zero when the trace begins here
 * @param isSampled whether the caller records this trace
 */
public record TraceContext(
        long traceHigh, long traceLow, long spanId, long parentId, boolean isSampled) {

    /** The name of the header. */
    public static final String HEADER = "traceparent";

    /** That of the request which the running thread serves; as {@link Request#CURRENT_ID}. */
    public static final ScopedValue<TraceContext> CURRENT = ScopedValue.newInstance();

    private static final HexFormat HEX = HexFormat.of();
    private static final int LENGTH = 55;

    /** The present one; empty outside a request. */
    public static Optional<TraceContext> current() {
        return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
    }

    /**
     * The place of a new request below a {@code traceparent}; where that is absent or malformed, at
     * the beginning of a trace.
     */
    public static TraceContext below(@Nullable String traceparent) {
        TraceContext caller = traceparent == null ? null : parse(traceparent);
        return caller == null
                ? new TraceContext(random(), random(), random(), 0, false)
                : new TraceContext(
                        caller.traceHigh,
                        caller.traceLow,
                        random(),
                        caller.spanId,
                        caller.isSampled);
    }

    /** The same place in a trace that is recorded. */
    public TraceContext sampled() {
        return new TraceContext(traceHigh, traceLow, spanId, parentId, true);
    }

    /** The id of the trace: 32 hexadecimal digits in lower case. */
    public String traceId() {
        return HEX.toHexDigits(traceHigh) + HEX.toHexDigits(traceLow);
    }

    /** What to send as {@value #HEADER} to a service that is called for this request. */
    public String header() {
        return "00-" + traceId() + "-" + HEX.toHexDigits(spanId) + (isSampled ? "-01" : "-00");
    }

    /** What a header says; null when it is malformed. Of later versions only the start is read. */
    private static @Nullable TraceContext parse(String text) {
        boolean isLater = text.length() > LENGTH && text.charAt(LENGTH) == '-';
        if ((text.length() != LENGTH && !isLater)
                || text.charAt(2) != '-'
                || text.charAt(35) != '-'
                || text.charAt(52) != '-'
                || !isLowerHex(text, 0, 2)
                || !isLowerHex(text, 3, 35)
                || !isLowerHex(text, 36, 52)
                || !isLowerHex(text, 53, LENGTH)
                || text.startsWith("ff")
                || (isLater && text.startsWith("00"))) {
            return null;
        }
        long high = HexFormat.fromHexDigitsToLong(text, 3, 19);
        long low = HexFormat.fromHexDigitsToLong(text, 19, 35);
        long span = HexFormat.fromHexDigitsToLong(text, 36, 52);
        boolean isSampled = (HexFormat.fromHexDigits(text, 53, LENGTH) & 1) == 1;
        return (high | low) == 0 || span == 0
                ? null
                : new TraceContext(high, low, span, 0, isSampled);
    }

    private static boolean isLowerHex(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (!(c >= '0' && c <= '9') && !(c >= 'a' && c <= 'f')) {
                return false;
            }
        }
        return true;
    }

    private static long random() {
        return ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE);
    }
}

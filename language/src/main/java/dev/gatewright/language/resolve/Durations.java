package dev.gatewright.language.resolve;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

/**
 * Durations as Go writes them: {@code 1h30m}, {@code 500ms}; larger units before smaller ones, each
 * once, whole numbers only, from zero to what a {@code long} of nanoseconds holds (292 years). Go
 * takes {@code 1.5h} and {@code -1s} too; goctl's lexer does not.
 */
public final class Durations {

    private Durations() {}

    /**
     * Reads a duration; absent when the text is not a duration, or too long to count in
     * nanoseconds.
     */
    public static Optional<Duration> parse(String text) {
        if (text.equals("0")) {
            return Optional.of(Duration.ZERO);
        }
        BigDecimal nanos = BigDecimal.ZERO;
        long before = Long.MAX_VALUE;
        int at = 0;
        while (at < text.length()) {
            int unit = skip(text, at, true);
            int end = skip(text, unit, false);
            if (unit == at || end == unit || unit - at > 18) {
                return Optional.empty();
            }
            long size = nanosOf(text.substring(unit, end));
            if (size == 0 || size >= before) {
                return Optional.empty();
            }
            before = size;
            nanos =
                    nanos.add(
                            new BigDecimal(text.substring(at, unit))
                                    .multiply(BigDecimal.valueOf(size)));
            at = end;
        }
        boolean countable = nanos.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0;
        return text.isEmpty() || !countable
                ? Optional.empty()
                : Optional.of(Duration.ofNanos(nanos.longValue()));
    }

    private static int skip(String text, int from, boolean digits) {
        int at = from;
        while (at < text.length() && isDigit(text.charAt(at)) == digits) {
            at++;
        }
        return at;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static long nanosOf(String unit) {
        return switch (unit) {
            case "h" -> 3_600_000_000_000L;
            case "m" -> 60_000_000_000L;
            case "s" -> 1_000_000_000L;
            case "ms" -> 1_000_000L;
            case "us", "µs", "μs" -> 1_000L;
            case "ns" -> 1L;
            default -> 0L;
        };
    }
}

package dev.gatewright.http.response;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which part of a body a client asks for (RFC 9110 §14). One range is served; several are answered
 * whole, as is what is malformed.
 */
sealed interface ByteRange {
    Pattern ONE = Pattern.compile("bytes=(\\d*)-(\\d*)", Pattern.CASE_INSENSITIVE);

    /** All of it. */
    record Whole() implements ByteRange {}

    /**
     * Some of it.
     *
     * @param from the first byte
     * @param count how many, at least one
     */
    record Part(long from, long count) implements ByteRange {}

    /** A part that is not there. */
    record Unsatisfiable() implements ByteRange {}

    /**
     * Reads the header {@code Range}.
     *
     * @param length the length of the whole body
     */
    static ByteRange of(List<String> lines, long length) {
        Matcher range = ONE.matcher(lines.size() == 1 ? lines.getFirst().strip() : "");
        if (!range.matches()) {
            return new Whole();
        }
        String first = range.group(1);
        String last = range.group(2);
        if (first.isEmpty()) {
            return last.isEmpty() ? new Whole() : ofEnd(number(last), length);
        }
        long from = number(first);
        long to = last.isEmpty() ? Long.MAX_VALUE : number(last);
        if (to < from) {
            return new Whole();
        }
        return from >= length
                ? new Unsatisfiable()
                : new Part(from, Math.min(to, length - 1) - from + 1);
    }

    /** More than a file can have is all of it. */
    private static long number(String digits) {
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }

    private static ByteRange ofEnd(long count, long length) {
        if (count == 0 || length == 0) {
            return new Unsatisfiable();
        }
        long some = Math.min(count, length);
        return new Part(length - some, some);
    }
}

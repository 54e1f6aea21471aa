package dev.gatewright.http.proxy;

import java.util.List;
import java.util.Optional;

/**
 * The elements of a header's comma-separated list, from the last to the first over all its lines.
 *
 * <p>Quoted strings are recognised from their right end too, so that an unclosed quote which a
 * client sent cannot swallow the elements that proxies have added behind it.
 */
final class HopsFromRight {
    private final List<String> lines;
    private int line;
    private int end;

    HopsFromRight(List<String> lines) {
        this.lines = lines;
        this.line = lines.size();
        this.end = -1;
    }

    /** The next element to the left, which may be an empty text; empty when there is none. */
    Optional<String> next() {
        if (end < 0) {
            if (line == 0) {
                return Optional.empty();
            }
            line--;
            end = lines.get(line).length();
        }
        String text = lines.get(line);
        int comma = commaBefore(text, end);
        String element = text.substring(comma + 1, end).strip();
        end = comma;
        return Optional.of(element);
    }

    /** The last comma before {@code end} that is outside quotes; -1 when there is none. */
    private static int commaBefore(String text, int end) {
        boolean quoted = false;
        for (int i = end - 1; i >= 0; i--) {
            char c = text.charAt(i);
            if (c == ',' && !quoted) {
                return i;
            }
            if (c == '"' && !(quoted && isEscaped(text, i))) {
                quoted = !quoted;
            }
        }
        return -1;
    }

    private static boolean isEscaped(String text, int quote) {
        int backslashes = 0;
        while (backslashes < quote && text.charAt(quote - 1 - backslashes) == '\\') {
            backslashes++;
        }
        return backslashes % 2 == 1;
    }
}

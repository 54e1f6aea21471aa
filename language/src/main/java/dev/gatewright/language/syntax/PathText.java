package dev.gatewright.language.syntax;

import java.util.Optional;

/**
 * The spelling of paths: segments after a slash each, of letters, digits, {@code _}, and {@code -}
 * and {@code .} between those; a parameter has a colon before its name. The last segment may be
 * empty, which is a path that ends with a slash, and {@code -} alone is a segment.
 */
public final class PathText {

    private PathText() {}

    /** What is wrong with a path, when something is. */
    public static Optional<String> fault(String path) {
        String[] segments = path.split("/", -1);
        if (!segments[0].isEmpty()) {
            return Optional.of("a path starts with '/'");
        }
        for (int i = 1; i < segments.length; i++) {
            boolean last = i == segments.length - 1;
            if (segments[i].startsWith("*")) {
                return Optional.of("'/" + segments[i] + "' is a wildcard, which paths do not have");
            }
            if (!isSegment(segments[i], last)) {
                return Optional.of("'/" + segments[i] + "' is no segment of a path");
            }
        }
        return Optional.empty();
    }

    private static boolean isSegment(String segment, boolean last) {
        if (segment.isEmpty()) {
            return last;
        }
        String name = segment.startsWith(":") ? segment.substring(1) : segment;
        return name.equals("-") || (name.indexOf(':') < 0 && areWords(name));
    }

    /**
     * Whether it is letters, digits and signs, with a letter or digit on both sides of each sign.
     */
    private static boolean areWords(String name) {
        boolean sign = true;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean before = sign;
            sign = c == '-' || c == '.';
            if ((before && sign) || !(sign || isWordPart(c))) {
                return false;
            }
        }
        return !sign;
    }

    private static boolean isWordPart(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '_';
    }
}

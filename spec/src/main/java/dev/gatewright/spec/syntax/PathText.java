package dev.gatewright.spec.syntax;

import java.util.Optional;

/** The spelling of paths. */
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

    /** Whether every sign has a word on either side. */
    private static boolean areWords(String name) {
        boolean sign = true;
        for (int i = 0; i < name.length(); i++) {
            boolean before = sign;
            sign = name.charAt(i) == '-' || name.charAt(i) == '.';
            if (before && sign) {
                return false;
            }
        }
        return !sign;
    }
}

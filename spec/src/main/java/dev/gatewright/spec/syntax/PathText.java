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
        return !name.isEmpty() && name.indexOf(':') < 0 && (name.equals("-") || endsWell(name));
    }

    private static boolean endsWell(String name) {
        return isWordPart(name.charAt(0)) && isWordPart(name.charAt(name.length() - 1));
    }

    private static boolean isWordPart(char c) {
        return c != '-' && c != '.';
    }
}

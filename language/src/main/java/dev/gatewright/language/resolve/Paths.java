package dev.gatewright.language.resolve;

import java.util.ArrayList;
import java.util.List;

/** Paths of routes. */
public final class Paths {

    private Paths() {}

    /**
     * The path after its prefix; with a prefix, cleaned as go-zero does: {@code /v1} and {@code /}
     * are {@code /v1}.
     */
    static String join(String prefix, String path) {
        if (prefix.isEmpty()) {
            return path;
        }
        var segments = new ArrayList<String>();
        segments.addAll(segments(prefix));
        segments.addAll(segments(path));
        return "/" + String.join("/", segments);
    }

    /** The segments of a path, without the empty ones. */
    private static List<String> segments(String path) {
        var segments = new ArrayList<String>();
        int start = 0;
        while (start < path.length()) {
            int slash = path.indexOf('/', start);
            int end = slash < 0 ? path.length() : slash;
            if (end > start) {
                segments.add(path.substring(start, end));
            }
            start = end + 1;
        }
        return segments;
    }

    /** The names of the parameters in a path, in order. */
    public static List<String> parameters(String path) {
        var names = new ArrayList<String>();
        for (String segment : segments(path)) {
            if (segment.startsWith(":")) {
                names.add(segment.substring(1));
            }
        }
        return names;
    }

    /**
     * The path with its parameters unnamed: two paths of one shape answer the same requests. A
     * slash at the end makes no difference, as it makes none to the router.
     */
    public static String shape(String path) {
        List<String> segments = segments(path);
        segments.replaceAll(segment -> segment.startsWith(":") ? ":" : segment);
        return "/" + String.join("/", segments);
    }
}

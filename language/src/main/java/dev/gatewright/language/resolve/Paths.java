package dev.gatewright.language.resolve;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

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
        for (String segment : path.split("/", -1)) {
            if (!segment.isEmpty()) {
                segments.add(segment);
            }
        }
        return segments;
    }

    /** The names of the parameters in a path, in order. */
    public static List<String> parameters(String path) {
        return segments(path).stream()
                .filter(segment -> segment.startsWith(":"))
                .map(segment -> segment.substring(1))
                .toList();
    }

    /**
     * The path with its parameters unnamed: two paths of one shape answer the same requests. A
     * slash at the end makes no difference, as it makes none to the router.
     */
    public static String shape(String path) {
        return segments(path).stream()
                .map(segment -> segment.startsWith(":") ? ":" : segment)
                .collect(Collectors.joining("/", "/", ""));
    }
}

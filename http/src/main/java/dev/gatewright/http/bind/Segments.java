package dev.gatewright.http.bind;

import java.util.ArrayList;
import java.util.List;

/** Cuts a path at its slashes. */
public final class Segments {

    private Segments() {}

    /** The segments between slashes, still encoded; a slash at the end adds none. */
    public static List<String> of(String path) {
        List<String> segments = new ArrayList<>(6);
        int from = path.startsWith("/") ? 1 : 0;
        while (from < path.length()) {
            int slash = path.indexOf('/', from);
            int to = slash < 0 ? path.length() : slash;
            segments.add(path.substring(from, to));
            from = to + 1;
        }
        return segments;
    }
}

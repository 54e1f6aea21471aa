package dev.gatewright.codegen.openapi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A path with its parameters in braces. Their names are nobody's but the document's: they are made
 * of letters, digits, hyphens and underscores, and the same in all paths that differ in them alone.
 *
 * @param text the path: {@code /users/{id}}
 * @param names the name of each parameter here, by its name in the spec
 */
record PathTemplate(String text, Map<String, String> names) {

    /** The path of a spec, {@code /users/:id}, in {@code text}, the path first seen of its form. */
    private static PathTemplate of(List<String> segments, List<String> first) {
        StringBuilder text = new StringBuilder();
        Map<String, String> names = new LinkedHashMap<>();
        for (int i = 0; i < segments.size(); i++) {
            text.append('/');
            if (isParameter(segments.get(i))) {
                String name = free(plain(first.get(i).substring(1)), names);
                names.put(segments.get(i).substring(1), name);
                text.append('{').append(name).append('}');
            } else {
                text.append(first.get(i));
            }
        }
        return new PathTemplate(text.isEmpty() ? "/" : text.toString(), names);
    }

    private static boolean isParameter(String segment) {
        return segment.startsWith(":");
    }

    private static String plain(String name) {
        String plain = name.replaceAll("[^A-Za-z0-9_-]", "_");
        return plain.isEmpty() ? "_" : plain;
    }

    private static String free(String name, Map<String, String> taken) {
        return taken.containsValue(name) ? free(name + "_", taken) : name;
    }

    /** The paths of a document, each known by its form: a slash at the end makes no difference. */
    static final class Book {
        private final Map<List<String>, List<String>> firsts = new LinkedHashMap<>();

        /** The path of a spec. */
        PathTemplate of(String path) {
            List<String> segments = new ArrayList<>();
            for (String segment : path.split("/", -1)) {
                if (!segment.isEmpty()) {
                    segments.add(segment);
                }
            }
            List<String> form =
                    segments.stream().map(part -> isParameter(part) ? ":" : part).toList();
            return PathTemplate.of(segments, firsts.computeIfAbsent(form, _ -> segments));
        }
    }
}

package dev.gatewright.server.pipeline;

import dev.gatewright.runtime.Endpoint;
import dev.gatewright.runtime.Problem;
import dev.gatewright.runtime.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds the endpoint of a request.
 *
 * <p>Built once. A literal segment wins over a parameter; a slash at the end makes no difference.
 * Look-up costs a hash a segment.
 */
public final class Router {
    private final Node root = new Node();

    /** An endpoint with the values of its path parameters. */
    public record Match(Endpoint endpoint, Map<String, String> parameters) {}

    private static final class Node {
        private final Map<String, Node> literals = new HashMap<>();
        private @Nullable Node parameter;
        private final Map<String, Endpoint> byMethod = new TreeMap<>();
    }

    /**
     * A router over a table of endpoints.
     *
     * @throws IllegalArgumentException when two endpoints share a method and path, naming both
     */
    public Router(List<Endpoint> endpoints) {
        for (Endpoint endpoint : endpoints) {
            Node node = root;
            for (String segment : Segments.of(endpoint.path())) {
                node = descend(node, segment);
            }
            Endpoint other = node.byMethod.putIfAbsent(endpoint.method(), endpoint);
            if (other != null) {
                throw new IllegalArgumentException(
                        "two endpoints answer %s %s: %s and %s"
                                .formatted(
                                        endpoint.method(),
                                        endpoint.path(),
                                        other.handler(),
                                        endpoint.handler()));
            }
        }
    }

    /**
     * The endpoint for a method and a raw path; 404 when no path fits, 405 with {@code Allow} when
     * only the method does not, 400 when the path is not well-formed.
     */
    public Step<Match> find(String method, String rawPath) {
        List<String> segments = new ArrayList<>();
        for (String raw : Segments.of(rawPath)) {
            String segment = Percent.decodePath(raw);
            if (segment == null) {
                return new Step.Stop<>(Problem.badRequest("malformed path"));
            }
            segments.add(segment);
        }
        Node node = find(root, segments, 0);
        if (node == null) {
            return new Step.Stop<>(Problem.notFound("no such path"));
        }
        Endpoint endpoint = node.byMethod.get(method);
        if (endpoint == null) {
            String allowed = String.join(", ", node.byMethod.keySet());
            return new Step.Stop<>(Problem.of(405, "method not allowed").with("Allow", allowed));
        }
        return new Step.Go<>(new Match(endpoint, parameters(endpoint, segments)));
    }

    private static Node descend(Node node, String segment) {
        if (!segment.startsWith(":")) {
            return node.literals.computeIfAbsent(segment, _ -> new Node());
        }
        Node parameter = node.parameter;
        if (parameter == null) {
            parameter = new Node();
            node.parameter = parameter;
        }
        return parameter;
    }

    private static @Nullable Node find(Node node, List<String> segments, int depth) {
        if (depth == segments.size()) {
            return node.byMethod.isEmpty() ? null : node;
        }
        Node literal = node.literals.get(segments.get(depth));
        Node found = literal == null ? null : find(literal, segments, depth + 1);
        if (found != null || node.parameter == null || segments.get(depth).isEmpty()) {
            return found;
        }
        return find(node.parameter, segments, depth + 1);
    }

    private static Map<String, String> parameters(Endpoint endpoint, List<String> segments) {
        if (endpoint.path().indexOf(':') < 0) {
            return Map.of();
        }
        Map<String, String> parameters = new HashMap<>();
        List<String> template = Segments.of(endpoint.path());
        for (int i = 0; i < template.size(); i++) {
            if (template.get(i).startsWith(":")) {
                parameters.put(template.get(i).substring(1), segments.get(i));
            }
        }
        return parameters;
    }
}

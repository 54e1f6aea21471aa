package dev.gatewright.http.pipeline;

import dev.gatewright.http.bind.Percent;
import dev.gatewright.http.bind.Segments;
import dev.gatewright.runtime.Access;
import dev.gatewright.runtime.Endpoint;
import dev.gatewright.runtime.Problem;
import dev.gatewright.runtime.Response;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds the endpoint of a request.
 *
 * <p>Built once. A literal segment wins over a parameter where both have the method; a slash at the
 * end makes no difference. Empty segments, {@code .} and {@code ..} match nothing, unless paths are
 * cleaned. Look-up costs a hash a segment, and for a path without parameters two.
 */
final class Router {
    private static final Set<String> UNCLEAN = Set.of("", ".", "..");

    private final boolean isCleaning;
    private final Node root = new Node();
    private final Set<String> everyMethod = new TreeSet<>();

    /** By path and method, the endpoints without parameters: none is more literal. */
    private final Map<String, Map<String, Step.Go<Match>>> literals = new HashMap<>();

    /** An endpoint with the values of its path parameters. */
    public record Match(Endpoint endpoint, Map<String, String> parameters) {}

    private static final class Node {
        private final Map<String, Node> literals = new HashMap<>();
        private @Nullable Node parameter;
        private final Map<String, Endpoint> byMethod = new TreeMap<>();
    }

    /**
     * A router over a table of endpoints that does not clean paths.
     *
     * @throws IllegalArgumentException when two endpoints share a method and path, naming both
     */
    public Router(List<Endpoint> endpoints) {
        this(endpoints, false);
    }

    /**
     * A router over a table of endpoints.
     *
     * @param isCleaning whether {@code //}, {@code .} and {@code ..} are resolved before a path is
     *     looked up (RFC 3986 §5.2.4), on what is decoded
     * @throws IllegalArgumentException when two endpoints share a method and path, naming both
     */
    public Router(List<Endpoint> endpoints, boolean isCleaning) {
        this.isCleaning = isCleaning;
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
            addMethods(node, everyMethod);
            addLiteral(endpoint);
        }
    }

    private void addLiteral(Endpoint endpoint) {
        String path = endpoint.path();
        if (path.indexOf(':') < 0 && path.indexOf('%') < 0) {
            Map<String, Step.Go<Match>> byMethod =
                    literals.computeIfAbsent(path, _ -> new HashMap<>());
            byMethod.put(endpoint.method(), new Step.Go<>(new Match(endpoint, Map.of())));
        }
    }

    /**
     * The endpoint for a method and a raw path; 404 when no path fits, 405 with {@code Allow} when
     * only the method does not, 400 when the path is not well-formed.
     *
     * <p>HEAD is served by the endpoint for GET, and OPTIONS by one that tells what is allowed,
     * where they have none of their own.
     */
    public Step<Match> find(String method, String rawPath) {
        Map<String, Step.Go<Match>> byMethod = literals.get(rawPath);
        Step.Go<Match> literal = byMethod == null ? null : byMethod.get(method);
        if (literal != null) {
            return literal;
        }
        if (rawPath.equals("*")) {
            return new Step.Go<>(new Match(options(everyMethod), Map.of()));
        }
        List<String> segments = segments(rawPath);
        if (segments == null) {
            return malformed(rawPath);
        }
        Endpoint endpoint = find(root, segments, 0, method);
        if (endpoint != null) {
            return new Step.Go<>(new Match(endpoint, parameters(endpoint, segments)));
        }
        Set<String> allowed = methods(segments);
        if (allowed.isEmpty()) {
            return notFound(segments);
        }
        if (method.equals("OPTIONS")) {
            return new Step.Go<>(new Match(options(allowed), Map.of()));
        }
        return new Step.Stop<>(
                Problem.of(405, "method not allowed").with("Allow", String.join(", ", allowed)));
    }

    /**
     * The endpoint that tells what is allowed at a raw path, whatever OPTIONS of its own it has.
     */
    Step<Match> options(String rawPath) {
        List<String> segments = segments(rawPath);
        if (segments == null) {
            return malformed(rawPath);
        }
        Set<String> allowed = methods(segments);
        return allowed.isEmpty()
                ? notFound(segments)
                : new Step.Go<>(new Match(options(allowed), Map.of()));
    }

    private Set<String> methods(List<String> segments) {
        Set<String> methods = new TreeSet<>();
        addMethods(root, segments, 0, methods);
        return methods;
    }

    /** The decoded segments of a path; null when one is malformed. */
    private @Nullable List<String> segments(String rawPath) {
        List<String> segments = new ArrayList<>();
        for (String raw : Segments.of(rawPath)) {
            String segment = Percent.decodePath(raw);
            if (segment == null || segment.indexOf('\0') >= 0) {
                return null;
            }
            if (!isCleaning || !UNCLEAN.contains(segment)) {
                segments.add(segment);
            } else if (segment.equals("..") && !segments.isEmpty()) {
                segments.removeLast();
            }
        }
        return segments;
    }

    private static Step<Match> malformed(String rawPath) {
        int at = Percent.malformedAt(rawPath);
        return new Step.Stop<>(
                Problem.badRequest(
                        at < 0
                                ? "malformed path: what it encodes is not UTF-8, or a zero"
                                : "malformed path at character "
                                        + (at + 1)
                                        + ": '%' needs two hexadecimal digits"));
    }

    private static Step<Match> notFound(List<String> segments) {
        return new Step.Stop<>(
                Problem.notFound(
                        segments.stream().anyMatch(UNCLEAN::contains)
                                ? "no such path: '//', '.' and '..' in it are not resolved"
                                : "no such path"));
    }

    private static Endpoint options(Set<String> allowed) {
        Response<?> response = Response.empty().with("Allow", String.join(", ", allowed));
        return new Endpoint("Options", "OPTIONS", "*", new Access.Open((_, _) -> response));
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

    /** The endpoint at the most literal path that has one for the method. */
    private static @Nullable Endpoint find(
            Node node, List<String> segments, int depth, String method) {
        if (depth == segments.size()) {
            Endpoint endpoint = node.byMethod.get(method);
            return endpoint == null && method.equals("HEAD") ? node.byMethod.get("GET") : endpoint;
        }
        Node literal = node.literals.get(segments.get(depth));
        Endpoint found = literal == null ? null : find(literal, segments, depth + 1, method);
        if (found != null || node.parameter == null || !isValue(segments.get(depth))) {
            return found;
        }
        return find(node.parameter, segments, depth + 1, method);
    }

    /** Adds what every node that fits a path answers. */
    private static void addMethods(
            Node node, List<String> segments, int depth, Set<String> methods) {
        if (depth == segments.size()) {
            addMethods(node, methods);
            return;
        }
        Node literal = node.literals.get(segments.get(depth));
        if (literal != null) {
            addMethods(literal, segments, depth + 1, methods);
        }
        if (node.parameter != null && isValue(segments.get(depth))) {
            addMethods(node.parameter, segments, depth + 1, methods);
        }
    }

    private static void addMethods(Node node, Set<String> methods) {
        methods.addAll(node.byMethod.keySet());
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        if (!methods.isEmpty()) {
            methods.add("OPTIONS");
        }
    }

    /** What a parameter may hold: not nothing, and no step to another path (RFC 3986 §5.2.4). */
    private static boolean isValue(String segment) {
        return !segment.isEmpty() && !segment.equals(".") && !segment.equals("..");
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

package dev.gatewright.codegen.openapi;

import dev.gatewright.language.Binding;
import dev.gatewright.language.Field;
import dev.gatewright.language.Route;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What can be done with a response. A token that a body has is sent where a body takes one of that
 * name; a value that a body has is put into a path that goes on from the route's own with a
 * parameter of that name. They are guesses by names, and so only made where types are the same too;
 * tools that try a service by its document find more with them.
 */
final class Links {
    private final List<Route> routes;
    private final Schemas schemas;
    private final OperationIds ids;
    private final PathTemplate.Book templates;

    /** What each route takes: names of tokens in its body, and {@link #pathKey}. */
    private final List<Set<String>> taken;

    /** The numbers of the routes that take something. */
    private final Map<String, List<Integer>> takers = new HashMap<>();

    Links(List<Route> routes, Schemas schemas, OperationIds ids, PathTemplate.Book templates) {
        this.routes = routes;
        this.schemas = schemas;
        this.ids = ids;
        this.templates = templates;
        this.taken = routes.stream().map(this::taken).toList();
        for (int i = 0; i < routes.size(); i++) {
            for (String key : taken.get(i)) {
                takers.computeIfAbsent(key, _ -> new ArrayList<>()).add(i);
            }
        }
    }

    private Set<String> taken(Route route) {
        Set<String> keys = new HashSet<>();
        if (route.method().equals("CONNECT")) {
            return keys;
        }
        for (Field field : Schemas.firsts(schemas.fields(route.request()))) {
            String name = field.wireName();
            if (field.binding() instanceof Binding.Body && isToken(field)) {
                keys.add(name);
            } else if (field.binding() instanceof Binding.Path) {
                String part = "/:" + name;
                String path = route.path();
                for (int at = path.indexOf(part); at >= 0; at = path.indexOf(part, at + 1)) {
                    int end = at + part.length();
                    if (end == path.length() || path.charAt(end) == '/') {
                        keys.add(pathKey(path.substring(0, at), name));
                    }
                }
            }
        }
        return keys;
    }

    /** Of a parameter behind a path. */
    private static String pathKey(String base, String name) {
        return base + "/:" + name;
    }

    /** The links of a route's response, by the name of the operation they lead to. */
    Node.Members of(Route route) {
        Node.Members links = Node.object();
        List<Field> told =
                schemas.fields(route.response()).stream()
                        .filter(field -> field.binding() instanceof Binding.Body)
                        .toList();
        if (told.isEmpty() || route.isStream() || route.isDownload()) {
            return links;
        }
        for (int number : takers(route, told)) {
            Route next = routes.get(number);
            Node.Members body = Node.object();
            Node.Members parameters = Node.object();
            for (Field field : Schemas.firsts(schemas.fields(next.request()))) {
                Optional<Field> source =
                        told.stream()
                                .filter(one ->
                                        one.wireName().equals(field.wireName())
                                                && Fields.target(one.shape())
                                                        .equals(Fields.target(field.shape())))
                                .findFirst();
                source.ifPresent(one -> {
                    Node value = new Node.Text("$response.body#/" + pointer(one.wireName()));
                    if (field.binding() instanceof Binding.Body && isToken(field)) {
                        body.with(field.wireName(), value);
                    } else if (field.binding() instanceof Binding.Path
                            && taken.get(number).contains(pathKey(base(route), field.wireName()))) {
                        parameters.with(
                                templates
                                        .of(next.path())
                                        .names()
                                        .getOrDefault(field.wireName(), field.wireName()),
                                value);
                    }
                });
            }
            if (!body.isEmpty() || !parameters.isEmpty()) {
                links.with(
                        ids.of(next),
                        Node.object()
                                .with("operationId", ids.of(next))
                                .withContent("parameters", parameters)
                                .withContent("requestBody", body));
            }
        }
        return links;
    }

    /**
     * Tokens are all that is worth carrying from one body to another: what they are for is in their
     * name.
     */
    private static boolean isToken(Field field) {
        return field.wireName().toLowerCase(Locale.ROOT).endsWith("token");
    }

    /** The numbers of the routes that may take one of these values, in order. */
    private Set<Integer> takers(Route route, List<Field> told) {
        Set<Integer> numbers = new TreeSet<>();
        for (Field field : told) {
            String name = field.wireName();
            numbers.addAll(takers.getOrDefault(name, List.of()));
            numbers.addAll(takers.getOrDefault(pathKey(base(route), name), List.of()));
        }
        return numbers;
    }

    /**
     * What a path begins with that is the route's own with a parameter behind it, or goes on from
     * there: {@code /orders} for {@code /orders/:id} and {@code /orders/:id/items}.
     */
    private static String base(Route route) {
        String path = route.path();
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    /** A name within a JSON Pointer (RFC 6901, section 3). */
    private static String pointer(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}

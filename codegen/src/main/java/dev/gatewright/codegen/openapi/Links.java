package dev.gatewright.codegen.openapi;

import dev.gatewright.language.Binding;
import dev.gatewright.language.Field;
import dev.gatewright.language.Route;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What can be done with a response. A token that a body has is sent where a body takes one of that
 * name; a value that a body has is put into a path that goes on from the route's own with a
 * parameter of that name. They are guesses by names, and so only made where types are the same too;
 * tools that try a service by its document find more with them.
 */
record Links(List<Route> routes, Schemas schemas, OperationIds ids, PathTemplate.Book templates) {

    /** The links of a route's response, by the name of the operation they lead to. */
    Node.Members of(Route route) {
        Node.Members links = Node.object();
        List<Field> told =
                schemas.fields(route.response()).stream()
                        .filter(field -> field.binding() instanceof Binding.Body)
                        .toList();
        if (told.isEmpty() || Operations.isStream(route) || route.isDownload()) {
            return links;
        }
        for (Route next : routes) {
            if (next.method().equals("CONNECT")) {
                continue;
            }
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
                            && goesOn(route.path(), next.path(), field.wireName())) {
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

    /**
     * Whether a path is the route's own with this parameter behind it, or goes on from there: from
     * {@code /orders} to {@code /orders/:id} and {@code /orders/:id/items}.
     */
    private static boolean goesOn(String path, String next, String parameter) {
        String base = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        String own = base + "/:" + parameter;
        return next.equals(own) || next.startsWith(own + "/");
    }

    /** A name within a JSON Pointer (RFC 6901, section 3). */
    private static String pointer(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}

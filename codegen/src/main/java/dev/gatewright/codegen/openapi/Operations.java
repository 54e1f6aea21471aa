package dev.gatewright.codegen.openapi;

import dev.gatewright.language.Binding;
import dev.gatewright.language.Field;
import dev.gatewright.language.Route;
import dev.gatewright.language.Service;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Routes as operations, by path and method. What is in one has a class each: parameters, body,
 * success, refusals, security, links. A route that takes tickets has a second operation, which
 * gives them.
 */
final class Operations {
    /** Of a method for which OpenAPI has no word, under the name that OpenAPI 3.2 gives it. */
    private static final String OTHERS = "x-additionalOperations";

    private final Service service;
    private final Schemas schemas;
    private final OperationIds ids;
    private final PathTemplate.Book templates = new PathTemplate.Book();
    private final RequestBodies bodies;
    private final Successes successes;
    private final Links links;

    Operations(Service service, Schemas schemas) {
        this.service = service;
        this.schemas = schemas;
        this.ids = new OperationIds(service.routes());
        this.bodies = new RequestBodies(schemas);
        this.successes = new Successes(schemas);
        service.routes().forEach(route -> templates.of(route.path()));
        this.links = new Links(service.routes(), schemas, ids, templates);
    }

    /** Every path with its operations, paths in order of first use. */
    Node.Members paths() {
        Map<String, Node.Members> operations = new LinkedHashMap<>();
        for (Route route : service.routes()) {
            PathTemplate path = templates.of(route.path());
            add(
                    operations.computeIfAbsent(path.text(), _ -> Node.object()),
                    route.method(),
                    operation(route, path));
            if (route.takesTickets()) {
                PathTemplate ticket = templates.of(route.ticketPath());
                add(
                        operations.computeIfAbsent(ticket.text(), _ -> Node.object()),
                        "POST",
                        tickets(route, ticket));
            }
        }
        Node.Members paths = Node.object();
        operations.forEach(paths::with);
        return paths;
    }

    /** Adds an operation to its path. OpenAPI has no key for CONNECT. */
    private static void add(Node.Members path, String method, Node operation) {
        if (!method.equals("CONNECT")) {
            path.with(method.toLowerCase(Locale.ROOT), operation);
            return;
        }
        Node.Members others =
                path.members().get(OTHERS) instanceof Node.Members known ? known : Node.object();
        path.with(OTHERS, others.with(method, operation));
    }

    /** Where a ticket for a route is had. */
    private Node tickets(Route route, PathTemplate path) {
        Node.Members responses = Node.object().with("200", Successes.ticket());
        Problems.addForTicket(responses, route);
        List<Field> inPath =
                schemas.fields(route.request()).stream()
                        .filter(field -> field.binding() instanceof Binding.Path)
                        .toList();
        return Node.object()
                .with("operationId", ids.ofTicket(route))
                .with("summary", "A one-time ticket for " + ids.of(route))
                .with("tags", Node.texts(Document.tags(route, service)))
                .withContent("parameters", new Parameters(schemas, path).of(inPath))
                .with("responses", responses)
                .with("security", Security.forTicket(route.auth()));
    }

    /**
     * An operation from its parts, in the order in which people read one: what it does, what it
     * takes, what it gives, and who may.
     */
    private Node operation(Route route, PathTemplate path) {
        List<Field> fields = schemas.fields(route.request());
        Optional<Node> body = bodies.of(route, fields);
        Node.Members responses = successes.of(route, links.of(route));
        Problems.add(responses, route, fields, body.isPresent());
        Node.Members operation =
                Node.object()
                        .with("operationId", ids.of(route))
                        .with("summary", summary(route))
                        .withText("description", description(route))
                        .with("tags", Node.texts(Document.tags(route, service)))
                        .withContent("parameters", parameters(route, path, fields));
        body.ifPresent(content -> operation.with("requestBody", content));
        return operation
                .with("responses", responses)
                .with("security", Security.requirements(route));
    }

    private Node.Elements parameters(Route route, PathTemplate path, List<Field> fields) {
        Node.Elements parameters =
                new Parameters(schemas, path).of(RequestBodies.outside(route, fields));
        return route.requiresSignature() ? parameters.with(Parameters.signature()) : parameters;
    }

    /** What {@code @doc} says, else the comment above, in one line, else the handler's name. */
    private static String summary(Route route) {
        if (!route.doc().isBlank()) {
            return route.doc().strip();
        }
        String comment = route.documentation().comment();
        return isLine(comment) ? comment : words(route.handler());
    }

    /** The description in {@code @doc}; else the comment, unless that is the summary already. */
    private static String description(Route route) {
        String written = route.docs().getOrDefault("description", "");
        String comment = route.documentation().comment();
        boolean isSaid = route.doc().isBlank() && isLine(comment);
        return written.isBlank() && !isSaid ? comment : written;
    }

    /** Whether a comment will do as a summary, which tools show on one line. */
    private static boolean isLine(String comment) {
        return !comment.isBlank() && comment.indexOf('\n') < 0 && comment.length() <= 120;
    }

    /** {@code GetUserProfile} as {@code Get user profile}. */
    private static String words(String handler) {
        String words =
                handler.replaceAll("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|_", " ")
                        .strip()
                        .toLowerCase(Locale.ROOT);
        return words.isEmpty()
                ? handler
                : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /** Content of a media type, with an example. */
    static Node.Members content(String mediaType, Node schema, Node example) {
        return Node.object()
                .with(mediaType, Node.object().with("schema", schema).with("example", example));
    }
}

package dev.gatewright.codegen.openapi;

import dev.gatewright.language.Binding;
import dev.gatewright.language.Field;
import dev.gatewright.language.Route;
import dev.gatewright.language.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Routes as operations, by path and method. */
final class Operations {
    private static final Pattern PARAMETER = Pattern.compile("(?<=/):([^/]+)");

    private final Schemas schemas;

    Operations(Schemas schemas) {
        this.schemas = schemas;
    }

    /** Every path with its operations, paths in order of first use. */
    Node.Members paths(List<Route> routes) {
        Map<String, Node.Members> operations = new LinkedHashMap<>();
        for (Route route : routes) {
            operations
                    .computeIfAbsent(path(route.path()), _ -> Node.object())
                    .with(route.method().toLowerCase(Locale.ROOT), operation(route));
            if (route.takesTickets()) {
                operations
                        .computeIfAbsent(path(route.ticketPath()), _ -> Node.object())
                        .with("post", tickets(route));
            }
        }
        Node.Members paths = Node.object();
        operations.forEach(paths::with);
        return paths;
    }

    private static String path(String path) {
        return PARAMETER.matcher(path).replaceAll("{$1}");
    }

    /** Where a ticket for a route is had. */
    private Node tickets(Route route) {
        Node ticket =
                Node.object()
                        .with("type", "object")
                        .with(
                                "properties",
                                Node.object()
                                        .with("ticket", Node.object().with("type", "string"))
                                        .with(
                                                "expiresIn",
                                                Node.object()
                                                        .with("type", "integer")
                                                        .with("description", "In seconds.")))
                        .with("required", Node.texts(List.of("ticket", "expiresIn")));
        Node.Members responses =
                Node.object()
                        .with(
                                "200",
                                Node.object()
                                        .with(
                                                "description",
                                                "A ticket, to be used once, in this route's query.")
                                        .with("content", json(ticket)));
        Problems.add(responses, route);
        Node.Elements inPath = parameters(inPath(fields(route.request())));
        return Node.object()
                .with("operationId", operationId(route) + "Ticket")
                .with("summary", "A one-time ticket for " + operationId(route))
                .withContent("parameters", inPath)
                .with("responses", responses)
                .withContent("security", Security.forTicket(route.auth()));
    }

    private static List<Field> inPath(List<Field> fields) {
        return fields.stream().filter(field -> field.binding() instanceof Binding.Path).toList();
    }

    private Node operation(Route route) {
        List<Field> fields = fields(route.request());
        Node.Members operation =
                Node.object()
                        .with("operationId", operationId(route))
                        .withText("summary", route.doc())
                        .withText("description", route.docs().getOrDefault("description", ""));
        String tag = route.server().getOrDefault("tags", route.group());
        if (!tag.isBlank()) {
            operation.with("tags", Node.texts(List.of(tag)));
        }
        boolean isForm = fields.stream().anyMatch(Operations::isFile);
        operation.withContent("parameters", parameters(isForm ? outsideOfForm(fields) : fields));
        if (isForm) {
            operation.with("requestBody", form(fields));
        } else {
            addBody(operation, route, fields);
        }
        operation.with("responses", responses(route));
        return operation.withContent("security", Security.requirements(route));
    }

    private static boolean isFile(Field field) {
        return field.binding() instanceof Binding.File;
    }

    private static List<Field> outsideOfForm(List<Field> fields) {
        return fields.stream().filter(field -> !(field.binding() instanceof Binding.Form)).toList();
    }

    /** A form with files, and its other fields. */
    private Node form(List<Field> fields) {
        List<Field> inForm =
                fields.stream()
                        .filter(field -> isFile(field) || field.binding() instanceof Binding.Form)
                        .toList();
        Node.Members properties = Node.object();
        for (Field field : inForm) {
            Node.Members schema =
                    isFile(field)
                            ? Node.object()
                                    .with("type", "string")
                                    .with("contentMediaType", "application/octet-stream")
                            : Fields.schema(field, schemas, Use.REQUEST);
            properties.with(field.wireName(), schema.withText("description", field.doc()));
        }
        List<String> required =
                inForm.stream().filter(schemas::isRequired).map(Field::wireName).toList();
        Node.Members schema =
                Node.object()
                        .with("type", "object")
                        .with("properties", properties)
                        .withContent("required", Node.texts(required));
        return Node.object()
                .with("required", new Node.Bool(!required.isEmpty()))
                .with(
                        "content",
                        Node.object()
                                .with("multipart/form-data", Node.object().with("schema", schema)));
    }

    private static String operationId(Route route) {
        return route.group().isBlank()
                ? route.handler()
                : route.group().replaceAll("[^A-Za-z0-9]+", "_") + "_" + route.handler();
    }

    /** The fields of a declared type; none of any other. */
    private List<Field> fields(Optional<Shape> body) {
        return body.map(Fields::target)
                .map(shape ->
                        shape instanceof Shape.Named(String name)
                                ? schemas.declared(name).fields()
                                : List.<Field>of())
                .orElse(List.of());
    }

    private Node.Elements parameters(List<Field> fields) {
        Node.Elements parameters = new Node.Elements();
        for (Field field : fields) {
            switch (field.binding()) {
                case Binding.Path(String name) ->
                        parameters.with(parameter("path", name, true, field));
                case Binding.Form(String name) ->
                        parameters.with(parameter("query", name, schemas.isRequired(field), field));
                case Binding.BodyOrForm(_, String name) ->
                        parameters.with(parameter("query", name, false, field));
                case Binding.Header(String name) ->
                        parameters.with(
                                parameter("header", name, schemas.isRequired(field), field));
                case Binding.Body _, Binding.File _, Binding.None _ -> {}
            }
        }
        return parameters;
    }

    private Node parameter(String place, String name, boolean required, Field field) {
        Node.Members schema = Fields.schema(field, schemas, Use.REQUEST);
        return Node.object()
                .with("name", name)
                .with("in", place)
                .with("required", new Node.Bool(required))
                .withText("description", field.doc())
                .with("schema", schema);
    }

    private void addBody(Node.Members operation, Route route, List<Field> fields) {
        if (route.request().isEmpty()) {
            return;
        }
        List<Field> inBody = fields.stream().flatMap(Operations::inBody).toList();
        boolean declared = Fields.target(route.request().get()) instanceof Shape.Named;
        if (declared && inBody.isEmpty()) {
            return;
        }
        boolean whole =
                !declared
                        || fields.stream()
                                .filter(Field::isBound)
                                .allMatch(field -> field.binding() instanceof Binding.Body);
        Node schema =
                whole
                        ? schemas.of(route.request().get(), Use.REQUEST)
                        : schemas.object(inBody, Use.REQUEST);
        operation.with(
                "requestBody",
                Node.object()
                        .with(
                                "required",
                                new Node.Bool(
                                        !declared || inBody.stream().anyMatch(schemas::isRequired)))
                        .with("content", json(schema)));
    }

    /** A field as a member of the body, which need not have it where a query may. */
    private static Stream<Field> inBody(Field field) {
        return switch (field.binding()) {
            case Binding.Body _ -> Stream.of(field);
            case Binding.BodyOrForm(String name, _) -> {
                Field.Rules rules = field.rules();
                yield Stream.of(
                        new Field(
                                field.name(),
                                field.shape(),
                                new Binding.Body(name),
                                new Field.Rules(
                                        new Field.Presence.Optional(),
                                        rules.defaultValue(),
                                        rules.options(),
                                        rules.range(),
                                        rules.asString(),
                                        rules.omitEmpty()),
                                field.origin()));
            }
            case Binding.Form _, Binding.Path _, Binding.Header _, Binding.File _, Binding.None _ ->
                    Stream.empty();
        };
    }

    private static long bound(List<Field> fields) {
        return fields.stream().filter(Field::isBound).count();
    }

    private Node responses(Route route) {
        Node.Members responses = Node.object();
        String status = Integer.toString(route.status().orElse(200));
        responses.with(status, success(route));
        if (route.isDownload()) {
            responses.with("206", download("A range of it."));
            responses.with("304", Node.object().with("description", "It has not changed."));
            responses.with("416", Problems.reference("Problem"));
        }
        if (route.isWholeResponse()) {
            responses.with("3XX", redirect());
        }
        Problems.add(responses, route);
        return responses;
    }

    private Node success(Route route) {
        if (route.isDownload()) {
            return download("A file, or a stream of bytes.");
        }
        if (route.response().isEmpty()) {
            return Node.object().with("description", "Done, nothing to say.");
        }
        Shape shape = route.response().get();
        if ("true".equals(route.server().get("sse"))) {
            return Node.object()
                    .with("description", "Events, each with data as described, as JSON.")
                    .with(
                            "content",
                            Node.object()
                                    .with(
                                            "text/event-stream",
                                            Node.object()
                                                    .with(
                                                            "schema",
                                                            schemas.of(shape, Use.RESPONSE))));
        }
        List<Field> fields = fields(route.response());
        List<Field> inBody =
                fields.stream()
                        .filter(field -> !(field.binding() instanceof Binding.Header))
                        .toList();
        Node.Members success = Node.object().with("description", "Done.");
        success.withContent("headers", headers(fields));
        boolean isWhole = inBody.size() == fields.size();
        if (isWhole || bound(inBody) > 0) {
            success.with(
                    "content",
                    json(
                            isWhole
                                    ? schemas.of(shape, Use.RESPONSE)
                                    : schemas.object(inBody, Use.RESPONSE)));
        }
        return success;
    }

    private Node.Members headers(List<Field> fields) {
        Node.Members headers = Node.object();
        for (Field field : fields) {
            if (field.binding() instanceof Binding.Header(String name)) {
                Node.Members schema = Fields.schema(field, schemas, Use.RESPONSE);
                headers.with(
                        name,
                        Node.object()
                                .withText("description", field.doc())
                                .with("required", new Node.Bool(schemas.isRequired(field)))
                                .with("schema", schema));
            }
        }
        return headers;
    }

    private static Node download(String description) {
        return Node.object()
                .with("description", description)
                .with("content", Node.object().with("application/octet-stream", Node.object()));
    }

    private static Node redirect() {
        Node.Members target =
                Node.object()
                        .with("description", "Where to go on.")
                        .with(
                                "schema",
                                Node.object()
                                        .with("type", "string")
                                        .with("format", "uri-reference"));
        return Node.object()
                .with("description", "Elsewhere.")
                .with("headers", Node.object().with("Location", target));
    }

    private static Node json(Node schema) {
        return Node.object().with("application/json", Node.object().with("schema", schema));
    }
}

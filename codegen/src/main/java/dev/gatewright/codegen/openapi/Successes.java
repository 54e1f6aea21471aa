package dev.gatewright.codegen.openapi;

import dev.gatewright.codegen.json.PrintedJson;
import dev.gatewright.language.Binding;
import dev.gatewright.language.Field;
import dev.gatewright.language.MissingValues;
import dev.gatewright.language.Route;
import dev.gatewright.language.Shape;
import java.util.List;

/**
 * What a route answers with when it does what was asked: its value, events ({@code sse: true}), or
 * bytes ({@code @download}), with what goes with each. A download may also be a part (206),
 * unchanged (304), changed (412) or out of range (416), by what the request asks (RFC 9110 §13,
 * §14).
 */
record Successes(Schemas schemas) {
    private static final String BYTES = "application/octet-stream";

    /**
     * @param links what can be done next
     */
    Node.Members of(Route route, Node.Members links) {
        Node.Members responses = Node.object();
        String status = Integer.toString(route.status().orElse(200));
        responses.with(status, success(route).withContent("links", links));
        if (route.isDownload()) {
            responses.with(
                    "206",
                    download("The range that was asked for.")
                            .with("headers", fileHeaders("Content-Range")));
            responses.with(
                    "304", response("It has not changed.").with("headers", fileHeaders("ETag")));
            responses.with("412", Problems.reference("Changed"));
            responses.with("416", Problems.reference("RangeNotSatisfiable"));
        }
        if (route.isWholeResponse()) {
            responses.with("2XX", success(route));
            responses.with("3XX", redirect());
        }
        return responses;
    }

    /** The response under the route's own status. */
    private Node.Members success(Route route) {
        if (route.isDownload()) {
            return download("A file, or a stream of bytes.")
                    .with("headers", fileHeaders("Content-Disposition", "ETag", "Last-Modified"));
        }
        if (route.response().isEmpty()) {
            return withId(response("Done, without a body."));
        }
        Shape shape = route.response().get();
        return route.isStream() ? events(shape) : value(shape);
    }

    /**
     * A value as JSON, with the fields that are headers among the headers. A type of which all
     * fields are in the body is referred to by name; of another, the rest is an object written out
     * here.
     */
    private Node.Members value(Shape shape) {
        List<Field> fields = schemas.fields(shape);
        List<Field> inBody =
                fields.stream()
                        .filter(field -> !(field.binding() instanceof Binding.Header))
                        .toList();
        Node.Members success = response("Done.");
        success.with("headers", headers(fields));
        Examples examples = new Examples(schemas, Use.RESPONSE);
        boolean isWhole = inBody.size() == fields.size();
        if (isWhole) {
            success.with(
                    "content",
                    examples.content(schemas.of(shape, Use.RESPONSE), examples.of(shape)));
        } else if (inBody.stream().anyMatch(Field::isBound)) {
            success.with(
                    "content",
                    examples.content(
                            schemas.object(inBody, Use.RESPONSE), examples.object(inBody)));
        }
        return success;
    }

    /**
     * A stream of events. OpenAPI has no words for one, so the schema is that of a single event,
     * whose data is a text of JSON.
     */
    private Node.Members events(Shape shape) {
        String example =
                PrintedJson.line(new Examples(schemas, Use.RESPONSE).of(shape).plain()).strip();
        Node.Members event =
                Node.object()
                        .with("type", "object")
                        .with("description", "An event (HTML, server-sent events).")
                        .with(
                                "properties",
                                Node.object()
                                        .with("data", data(shape))
                                        .with("event", Node.object().with("type", "string"))
                                        .with("id", Node.object().with("type", "string"))
                                        .with("retry", Node.object().with("type", "integer")))
                        .with("required", Node.texts(List.of("data")));
        return withId(response("Events whose data is JSON, until one side ends them."))
                .with(
                        "content",
                        Operations.content(
                                "text/event-stream", event, Node.object().with("data", example)));
    }

    /**
     * A text that holds JSON of a shape, in the words of JSON Schema (2020-12, section 8 of its
     * validation).
     */
    private Node data(Shape shape) {
        return Node.object()
                .with("type", "string")
                .with("contentMediaType", "application/json")
                .with("contentSchema", schemas.of(shape, Use.RESPONSE));
    }

    /** What is had where tickets are. */
    static Node ticket() {
        Node schema =
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
        Node example = Node.object().with("ticket", "a-ticket").with("expiresIn", Node.number(30));
        return withId(response("A ticket, to be used once, in this route's query."))
                .with("content", Operations.content("application/json", schema, example));
    }

    /** Fields that are sent as headers, and the id of the request, which every response has. */
    private Node.Members headers(List<Field> fields) {
        Node.Members headers = Node.object();
        for (Field field : Schemas.firsts(fields)) {
            if (field.binding() instanceof Binding.Header(String name)) {
                Node.Members schema = Fields.schema(field, schemas, Use.RESPONSE);
                headers.with(
                        name,
                        Node.object()
                                .withText("description", field.doc())
                                .with("required", new Node.Bool(isAlwaysSent(field)))
                                .with("schema", schema));
            }
        }
        return headers.with(Problems.REQUEST_ID, Problems.header(Problems.REQUEST_ID));
    }

    /**
     * Whether there is such a header in every response: not of a list, which may be empty, nor of a
     * value that may be absent and has no zero.
     */
    private static boolean isAlwaysSent(Field field) {
        return !MissingValues.hasNoStandIn(field)
                && !field.omitEmpty()
                && !(field.shape() instanceof Shape.ListOf);
    }

    private static Node.Members response(String description) {
        return Node.object().with("description", description);
    }

    private static Node.Members withId(Node.Members response) {
        return response.with(
                "headers",
                Node.object().with(Problems.REQUEST_ID, Problems.header(Problems.REQUEST_ID)));
    }

    private static Node.Members download(String description) {
        return response(description)
                .with(
                        "content",
                        Node.object()
                                .with(
                                        BYTES,
                                        Node.object()
                                                .with(
                                                        "schema",
                                                        Node.object()
                                                                .with("type", "string")
                                                                .with("contentMediaType", BYTES))));
    }

    /** Headers of a file. Which of them a response has is for logic to say, so none is required. */
    private static Node fileHeaders(String... names) {
        Node.Members headers = Node.object();
        for (String name : names) {
            headers.with(name, Node.object().with("schema", Node.object().with("type", "string")));
        }
        return headers.with(Problems.REQUEST_ID, Problems.header(Problems.REQUEST_ID));
    }

    /** What a route under {@code @response} may answer instead of a value. */
    private static Node redirect() {
        Node.Members target =
                Node.object()
                        .with("description", "Where to go on.")
                        .with(
                                "schema",
                                Node.object()
                                        .with("type", "string")
                                        .with("format", "uri-reference"));
        return response("Elsewhere, or nothing new.")
                .with("headers", Node.object().with("Location", target));
    }
}

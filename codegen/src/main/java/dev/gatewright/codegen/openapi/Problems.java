package dev.gatewright.codegen.openapi;

import dev.gatewright.language.AuthRule;
import dev.gatewright.language.Field;
import dev.gatewright.language.Route;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The refusals every route may answer with (RFC 9457), and those that its auth and body add. Each
 * kind is a component that routes refer to; those that no route can give are left out. {@code
 * default} stands for what logic itself refuses.
 *
 * @param schemaName the name of the problem's own schema among the components
 */
record Problems(String schemaName) {
    static final String REQUEST_ID = "X-Request-Id";
    private static final String CHALLENGE = "WWW-Authenticate";
    private static final String RETRY = "Retry-After";

    /** Adds the refusals of a route to its responses. */
    static void add(Node.Members responses, Route route, List<Field> fields, boolean hasBody) {
        responses.with("400", reference("Invalid"));
        addAuth(responses, route.auth());
        if (route.requiresSignature()) {
            responses.with("403", reference("Unsigned"));
        }
        if (route.path().contains("/:")) {
            responses.with("404", reference("NotFound"));
        }
        if (hasBody) {
            responses.with("413", reference("TooLarge")).with("415", reference("WrongMediaType"));
        }
        if (fields.stream().anyMatch(Problems::isSecret)
                || route.isStream() && !(route.auth() instanceof AuthRule.Open)) {
            responses.with("429", reference("TooManyRequests"));
        }
        responses.with("503", reference("Unavailable"));
        boolean isRead = route.method().equals("GET") || route.method().equals("HEAD");
        if (!isRead && !route.timeout().equals(Optional.of(Duration.ZERO))) {
            responses.with("504", reference("Late"));
        }
        responses.with("default", reference("Problem"));
    }

    /** Adds the refusals of where tickets for a route are had. */
    static void addForTicket(Node.Members responses, Route route) {
        responses.with("400", reference("Invalid"));
        addAuth(responses, route.auth());
        responses.with("503", reference("Unavailable")).with("default", reference("Problem"));
    }

    /**
     * What {@code http.pipeline.AccessControl} may answer on such a route: no role can be missing
     * where none is asked for, and a token that is optional but wrong is refused.
     */
    private static void addAuth(Node.Members responses, AuthRule rule) {
        switch (rule) {
            case AuthRule.Open() -> {}
            case AuthRule.Token(_, List<String> roles, _) -> {
                responses.with("401", reference("Unauthorized"));
                if (!roles.isEmpty()) {
                    responses.with("403", reference("Forbidden"));
                }
            }
            case AuthRule.OptionalToken _ -> responses.with("401", reference("Unauthorized"));
        }
    }

    /** Whether it is what attempts are counted of. */
    private static boolean isSecret(Field field) {
        return field.isBound() && Fields.isPassword(field);
    }

    /** The responses referred to. */
    Node.Members components() {
        return Node.object()
                .with(
                        "Changed",
                        response(
                                "It is not as If-Match or If-Unmodified-Since asks for.",
                                412,
                                "Precondition Failed",
                                "it has changed"))
                .with(
                        "Forbidden",
                        response(
                                "The caller has none of the roles that may enter.",
                                403,
                                "Forbidden",
                                "forbidden",
                                CHALLENGE))
                .with("Invalid", invalid())
                .with(
                        "Late",
                        response(
                                "Too late: what was asked for may be done or not.",
                                504,
                                "Gateway Timeout",
                                "the service took too long to answer: what was asked for may be"
                                        + " done or not"))
                .with("NotFound", response("Not there.", 404, "Not Found", "no such path"))
                .with(
                        "Problem",
                        response("Refused.", 500, "Internal Server Error", "internal error"))
                .with(
                        "RangeNotSatisfiable",
                        response(
                                "It does not have that range.",
                                416,
                                "Range Not Satisfiable",
                                "no such range"))
                .with(
                        "TooLarge",
                        response(
                                "The body is larger than it may be.",
                                413,
                                "Content Too Large",
                                "the body is larger than 65536 bytes"))
                .with(
                        "TooManyRequests",
                        response(
                                "Too many attempts, or streams of one caller; Retry-After says when"
                                        + " to come back.",
                                429,
                                "Too Many Requests",
                                "too many attempts",
                                RETRY))
                .with(
                        "Unauthorized",
                        response(
                                "No token, or none that is accepted.",
                                401,
                                "Unauthorized",
                                "authentication required",
                                CHALLENGE))
                .with(
                        "Unavailable",
                        response(
                                "Too much at once, too late, or without its store; Retry-After says"
                                        + " when to come back.",
                                503,
                                "Service Unavailable",
                                "the service took too long to answer",
                                RETRY))
                .with(
                        "Unsigned",
                        response(
                                "The signature is missing, too old or not of this request, or the"
                                        + " caller has none of the roles that may enter.",
                                403,
                                "Forbidden",
                                "the signature of the request is not valid"))
                .with(
                        "WrongMediaType",
                        response(
                                "The body is of a type that the route does not read.",
                                415,
                                "Unsupported Media Type",
                                "the body must be application/json"));
    }

    /** The headers referred to. */
    static Node.Members headers() {
        return Node.object()
                .with(RETRY, header("In how many seconds to come back.", whole()))
                .with(CHALLENGE, header("The challenge (RFC 6750, section 3).", text()))
                .with(REQUEST_ID, header("The id under which the log knows the request.", text()));
    }

    private static Node header(String description, Node schema) {
        return Node.object().with("description", description).with("schema", schema);
    }

    /** A header referred to by its name. */
    static Node header(String name) {
        return Node.object().with("$ref", "#/components/headers/" + name);
    }

    /** The schema of a problem. */
    static Node schema() {
        Node.Members fault =
                Node.object()
                        .with("type", "object")
                        .with(
                                "properties",
                                Node.object()
                                        .with("field", text())
                                        .with("reason", text())
                                        .with("in", text()))
                        .with("required", Node.texts(List.of("field", "reason")));
        Node.Members properties =
                Node.object()
                        .with("type", text())
                        .with("title", text())
                        .with("status", whole())
                        .with("detail", text())
                        .with("code", whole())
                        .with("msg", text())
                        .with("errors", Node.object().with("type", "array").with("items", fault));
        return Node.object()
                .with("type", "object")
                .with("description", "A refusal (RFC 9457).")
                .with("properties", properties)
                .with(
                        "required",
                        Node.texts(List.of("type", "title", "status", "detail", "code", "msg")));
    }

    /** A response referred to by its name. */
    static Node reference(String name) {
        return Node.object().with("$ref", "#/components/responses/" + name);
    }

    /**
     * The refusal of a request that is not as described, with a fault in it as clients will see
     * them.
     */
    private Node.Members invalid() {
        Node fault = Node.object().with("field", "items[2].price").with("reason", "required");
        Node.Members example =
                example(400, "Bad Request", "invalid request")
                        .with("errors", new Node.Elements().with(fault));
        return response("The request is not as described; every fault is named.", example);
    }

    /**
     * @param headers what it has besides the id of the request, which every response has
     */
    private Node.Members response(
            String description, int status, String title, String detail, String... headers) {
        return response(description, example(status, title, detail), headers);
    }

    private Node.Members response(String description, Node example, String... headers) {
        Node.Members sent = Node.object();
        for (String name : headers) {
            sent.with(name, header(name));
        }
        sent.with(REQUEST_ID, header(REQUEST_ID));
        Node schema = Node.object().with("$ref", "#/components/schemas/" + schemaName);
        return Node.object()
                .with("description", description)
                .with("headers", sent)
                .with("content", Operations.content("application/problem+json", schema, example));
    }

    /**
     * A problem as it is sent. {@code code} and {@code msg} are go-zero's names for the status and
     * the detail, and stand beside those of the RFC.
     */
    private static Node.Members example(int status, String title, String detail) {
        return Node.object()
                .with("type", "about:blank")
                .with("title", title)
                .with("status", Node.number(status))
                .with("detail", detail)
                .with("code", Node.number(status))
                .with("msg", detail);
    }

    private static Node.Members text() {
        return Node.object().with("type", "string");
    }

    private static Node.Members whole() {
        return Node.object().with("type", "integer");
    }
}

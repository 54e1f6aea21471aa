package dev.gatewright.codegen.openapi;

import dev.gatewright.language.AuthRule;
import dev.gatewright.language.Route;
import java.util.List;

/**
 * The refusals every route may answer with (RFC 9457), and those that its auth adds.
 *
 * @param schemaName the name of the problem's own schema among the components
 */
record Problems(String schemaName) {

    /** Adds the refusals of a route to its responses. */
    static void add(Node.Members responses, Route route) {
        if (route.request().isPresent()) {
            responses.with("400", reference("Invalid"));
        }
        switch (route.auth()) {
            case AuthRule.Open() -> {}
            case AuthRule.Token(_, List<String> roles, _) -> {
                responses.with("401", reference("Unauthorized"));
                if (!roles.isEmpty()) {
                    responses.with("403", reference("Forbidden"));
                }
            }
            case AuthRule.OptionalToken _ -> responses.with("401", reference("Unauthorized"));
        }
        responses.with("default", reference("Problem"));
    }

    /** The responses referred to. */
    Node.Members components() {
        return Node.object()
                .with("Forbidden", challenged("The caller has none of the roles that may enter."))
                .with("Invalid", response("The request is not as described; every fault is named."))
                .with("Problem", response("Refused."))
                .with("Unauthorized", challenged("No token, or none that is accepted."));
    }

    /** The schema of a problem. */
    static Node schema() {
        Node.Members fault =
                Node.object()
                        .with("type", "object")
                        .with(
                                "properties",
                                Node.object().with("field", text()).with("reason", text()))
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

    private Node.Members response(String description) {
        Node schema = Node.object().with("$ref", "#/components/schemas/" + schemaName);
        return Node.object()
                .with("description", description)
                .with(
                        "content",
                        Node.object()
                                .with(
                                        "application/problem+json",
                                        Node.object().with("schema", schema)));
    }

    private Node challenged(String description) {
        Node header =
                Node.object()
                        .with("description", "The challenge (RFC 6750, section 3).")
                        .with("schema", text());
        return response(description)
                .with("headers", Node.object().with("WWW-Authenticate", header));
    }

    private static Node.Members text() {
        return Node.object().with("type", "string");
    }

    private static Node.Members whole() {
        return Node.object().with("type", "integer");
    }
}

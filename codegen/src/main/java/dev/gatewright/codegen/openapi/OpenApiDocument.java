package dev.gatewright.codegen.openapi;

import dev.gatewright.codegen.json.PrintedJson;
import dev.gatewright.language.Api;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An API as an OpenAPI document: same API, same bytes.
 *
 * <p>The document says what the service does and no more: a client that sends what its schemas
 * allow should not be refused for it, and what the service sends is within them. Where JSON Schema
 * cannot say it, the schema is on the strict side for requests, and on the wide side for responses.
 * Paths are made first, which note the types that they refer to; components are what is referred
 * to, nothing else.
 */
public final class OpenApiDocument {

    private OpenApiDocument() {}

    /** The document as JSON. */
    public static String of(Api api, OpenApiVersion version) {
        Schemas schemas = new Schemas(api);
        Node.Members paths = new Operations(api.service(), schemas).paths();
        Node.Members document =
                Node.object()
                        .with("openapi", "3.1.0")
                        .with("info", Document.info(api))
                        .with("servers", Document.servers(api))
                        .with("tags", Document.tags(api.service()))
                        .with("paths", paths)
                        .with("components", components(api, schemas, paths));
        Node written =
                switch (version) {
                    case V3_1 -> document;
                    case V3_0 -> OlderVersion.of(document);
                };
        return PrintedJson.of(written.plain());
    }

    private static Node components(Api api, Schemas schemas, Node paths) {
        Node.Members types = schemas.components();
        Problems problems = new Problems(schemas.freeName("Problem"));
        types.with(problems.schemaName(), Problems.schema());
        Set<String> referred = new HashSet<>();
        addReferences(paths, referred);
        Node.Members responses = used(problems.components(), "responses", referred);
        addReferences(responses, referred);
        return Node.object()
                .with("schemas", types)
                .with("responses", responses)
                .with("headers", used(Problems.headers(), "headers", referred))
                .withContent("securitySchemes", Security.schemes(api.service().routes()));
    }

    private static Node.Members used(Node.Members all, String kind, Set<String> referred) {
        Node.Members used = Node.object();
        all.members()
                .forEach((name, component) -> {
                    if (referred.contains("#/components/" + kind + "/" + name)) {
                        used.with(name, component);
                    }
                });
        return used;
    }

    private static void addReferences(Node node, Set<String> referred) {
        switch (node) {
            case Node.Members(Map<String, Node> members) ->
                    members.forEach((name, value) -> {
                        if (name.equals("$ref") && value instanceof Node.Text(String target)) {
                            referred.add(target);
                        }
                        addReferences(value, referred);
                    });
            case Node.Elements(List<Node> elements) ->
                    elements.forEach(element -> addReferences(element, referred));
            case Node.Text _, Node.Numeric _, Node.Bool _, Node.Nothing _ -> {}
        }
    }
}

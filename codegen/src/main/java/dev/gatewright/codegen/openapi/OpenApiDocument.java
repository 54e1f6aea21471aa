package dev.gatewright.codegen.openapi;

import dev.gatewright.codegen.PrintedJson;
import dev.gatewright.language.Api;
import java.util.Map;

/** An API as an OpenAPI 3.1 document: same API, same bytes. */
public final class OpenApiDocument {

    private OpenApiDocument() {}

    /** The document as JSON. */
    public static String of(Api api) {
        Schemas schemas = new Schemas(api);
        Node.Members document =
                Node.object()
                        .with("openapi", "3.1.0")
                        .with("info", info(api))
                        .with("paths", new Operations(schemas).paths(api.service().routes()));
        return PrintedJson.of(document.with("components", components(api, schemas)).plain());
    }

    private static Node info(Api api) {
        Map<String, String> info = api.info();
        return Node.object()
                .with("title", info.getOrDefault("title", api.service().name()))
                .withText("description", info.getOrDefault("desc", ""))
                .with("version", info.getOrDefault("version", "0"));
    }

    private static Node components(Api api, Schemas schemas) {
        Node.Members types = schemas.components();
        Problems problems = new Problems(schemas.freeName("Problem"));
        types.with(problems.schemaName(), Problems.schema());
        return Node.object()
                .with("schemas", types)
                .with("responses", problems.components())
                .withContent("securitySchemes", Security.schemes(api.service().routes()));
    }
}

package dev.gatewright.codegen;

import dev.gatewright.codegen.java.refusal.UnsupportedFeatures;
import dev.gatewright.codegen.openapi.OpenApiDocument;
import dev.gatewright.codegen.openapi.OpenApiVersion;
import dev.gatewright.language.Api;
import dev.gatewright.language.Diagnostic;
import java.nio.file.Path;
import java.util.List;

/**
 * An OpenAPI document: every route with its parameters, body, answers and refusals, and who may use
 * it. Where roles are asked for, each is a separate requirement, for one is enough.
 *
 * @param version the version of OpenAPI
 */
public record OpenApiTarget(OpenApiVersion version) implements Target {

    /** A document of OpenAPI 3.1. */
    public OpenApiTarget() {
        this(OpenApiVersion.V3_1);
    }

    @Override
    public List<Diagnostic> refusals(Api api) {
        return UnsupportedFeatures.of(api);
    }

    @Override
    public List<GeneratedFile> plan(Api api) {
        return Planning.of(api, () -> files(api));
    }

    private List<GeneratedFile> files(Api api) {
        Path path = Path.of("META-INF/gatewright/" + api.service().name() + ".openapi.json");
        return List.of(new GeneratedFile(path, OpenApiDocument.of(api, version), Ownership.OWNED));
    }
}

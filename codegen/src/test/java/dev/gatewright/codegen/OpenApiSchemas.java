package dev.gatewright.codegen;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The schemas that the OpenAPI Initiative publishes of its documents. */
final class OpenApiSchemas {
    private static final String V3_1 = "https://spec.openapis.org/oas/3.1/schema-base/2022-10-07";
    private static final String V3_0 = "https://spec.openapis.org/oas/3.0/schema/2021-09-28";
    private static final List<String> OTHERS =
            List.of(
                    "https://spec.openapis.org/oas/3.1/schema/2022-10-07",
                    "https://spec.openapis.org/oas/3.1/dialect/base",
                    "https://spec.openapis.org/oas/3.1/meta/base");

    private OpenApiSchemas() {}

    /** What is wrong with a document of OpenAPI 3.1. */
    static List<String> faults(String document) {
        return faults(SpecificationVersion.DRAFT_2020_12, V3_1, document);
    }

    /** What is wrong with a document of OpenAPI 3.0. */
    static List<String> faultsOfOlder(String document) {
        return faults(SpecificationVersion.DRAFT_4, V3_0, document);
    }

    private static List<String> faults(SpecificationVersion dialect, String schema, String text) {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put(schema, read(schema));
        OTHERS.forEach(other -> texts.put(other, read(other)));
        SchemaRegistry registry =
                SchemaRegistry.withDefaultDialect(dialect, builder -> builder.schemas(texts));
        Schema known = registry.getSchema(SchemaLocation.of(schema));
        return known.validate(text, InputFormat.JSON).stream().map(Error::toString).toList();
    }

    /** What is wrong with a value by a schema within a document of OpenAPI 3.1. */
    static List<String> faults(String document, String pointer, String value) {
        String uri = "https://example.com/document";
        SchemaRegistry registry =
                SchemaRegistry.withDefaultDialect(
                        SpecificationVersion.DRAFT_2020_12,
                        builder -> builder.schemas(Map.of(uri, document)));
        return registry
                .getSchema(SchemaLocation.of(uri + "#" + pointer))
                .validate(value, InputFormat.JSON)
                .stream()
                .map(Error::toString)
                .toList();
    }

    private static String read(String uri) {
        String resource = uri.replace("https://", "");
        try (InputStream in = OpenApiSchemas.class.getClassLoader().getResourceAsStream(resource)) {
            if (in == null) {
                throw new IOException(resource + " is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

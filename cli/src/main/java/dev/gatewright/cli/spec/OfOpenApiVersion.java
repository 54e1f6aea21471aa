package dev.gatewright.cli.spec;

import dev.gatewright.codegen.openapi.OpenApiVersion;
import java.util.Iterator;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a version of OpenAPI: {@code 3.1} or {@code 3.0}. */
final class OfOpenApiVersion implements ITypeConverter<OpenApiVersion>, Iterable<String> {
    static final String OPTION = "--openapi-version";
    static final String DESCRIPTION = "The version of OpenAPI: 3.1 (default) or 3.0.";

    @Override
    public OpenApiVersion convert(String text) {
        return OpenApiVersion.of(text)
                .orElseThrow(() ->
                        new TypeConversionException(
                                "'" + text + "' is not one of " + OpenApiVersion.choices()));
    }

    /** The versions, for a shell to offer. */
    @Override
    public Iterator<String> iterator() {
        return Stream.of(OpenApiVersion.values()).map(OpenApiVersion::text).iterator();
    }
}

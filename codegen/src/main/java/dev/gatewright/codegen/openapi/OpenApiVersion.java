package dev.gatewright.codegen.openapi;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** A version of OpenAPI that documents are written in. */
public enum OpenApiVersion {
    /** Its schemas are JSON Schema's own, and say all that a service does. */
    V3_1("3.1"),
    /** For tools that read no other; what it cannot say is left out. */
    V3_0("3.0");

    private final String text;

    OpenApiVersion(String text) {
        this.text = text;
    }

    /** The version as people write it: {@code 3.1}. */
    public String text() {
        return text;
    }

    /** The version that people write so; empty when there is none. */
    public static Optional<OpenApiVersion> of(String text) {
        return Arrays.stream(values()).filter(version -> version.text.equals(text)).findFirst();
    }

    /** All of them, for a message. */
    public static String choices() {
        return Arrays.stream(values()).map(OpenApiVersion::text).collect(Collectors.joining(", "));
    }
}

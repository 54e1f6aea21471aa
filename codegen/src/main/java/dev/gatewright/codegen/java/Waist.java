package dev.gatewright.codegen.java;

import com.palantir.javapoet.ClassName;

/** The types of the runtime, and the few others, that generated code may name. */
final class Waist {
    static final ClassName ACCESS_OPEN = runtime("Access", "Open");
    static final ClassName ACCESS_OPTIONAL = runtime("Access", "OptionalToken");
    static final ClassName ACCESS_TOKEN = runtime("Access", "Token");
    static final ClassName CALLER = runtime("Caller");
    static final ClassName CLIENT = runtime("Client");
    static final ClassName CODEC = runtime("Codec");
    static final ClassName ENDPOINT = runtime("Endpoint");
    static final ClassName INPUTS = runtime("Inputs");
    static final ClassName JSON = runtime("Json");
    static final ClassName JSON_READER = runtime("JsonReader");
    static final ClassName JSON_TEXT = runtime("Json", "Text");
    static final ClassName JSON_WRITER = runtime("JsonWriter");
    static final ClassName LIMITS = runtime("Limits");
    static final ClassName NO_CLAIMS = runtime("NoClaims");
    static final ClassName MIDDLEWARE = runtime("Middleware");
    static final ClassName PROBLEM = runtime("Problem");
    static final ClassName RESPONSE = runtime("Response");
    static final ClassName SCHEME = runtime("Scheme");
    static final ClassName SERVICE_DESCRIPTOR = runtime("ServiceDescriptor");
    static final ClassName TEXT = runtime("Text");
    static final ClassName NULLABLE = ClassName.get("org.jspecify.annotations", "Nullable");

    private Waist() {}

    private static ClassName runtime(String name, String... nested) {
        return ClassName.get("dev.gatewright.runtime", name, nested);
    }
}

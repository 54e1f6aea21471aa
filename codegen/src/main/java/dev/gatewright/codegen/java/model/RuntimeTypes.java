package dev.gatewright.codegen.java.model;

import dev.gatewright.codegen.java.source.ClassName;
import dev.gatewright.codegen.java.source.ParameterizedTypeName;
import dev.gatewright.codegen.java.source.TypeName;
import dev.gatewright.codegen.java.source.WildcardTypeName;

/**
 * The types of the runtime, and the few others, that generated code may name: by their names, since
 * the generator does not depend on the runtime. That they exist is proved by compiling what is
 * generated.
 */
public final class RuntimeTypes {
    public static final ClassName ACCESS_OPEN = runtime("Access", "Open");
    public static final ClassName ACCESS_OPTIONAL = runtime("Access", "OptionalToken");
    public static final ClassName ACCESS_TOKEN = runtime("Access", "Token");
    static final ClassName CALLER = runtime("Caller");
    public static final ClassName CLIENT = runtime("Client");
    public static final ClassName CODEC = runtime("Codec");
    public static final ClassName DOWNLOAD = runtime("Download");
    public static final ClassName ENDPOINT = runtime("Endpoint");
    public static final ClassName FORMATS = runtime("Formats");
    public static final ClassName EVENTS = runtime("Events");
    public static final ClassName INPUTS = runtime("Inputs");
    static final ClassName JSON = runtime("Json");
    public static final ClassName JSON_READER = runtime("JsonReader");
    public static final ClassName JSON_TEXT = runtime("Json", "Text");
    public static final ClassName JSON_WRITER = runtime("JsonWriter");
    public static final ClassName LIMITS = runtime("Limits");
    static final ClassName NO_CLAIMS = runtime("NoClaims");
    public static final ClassName MIDDLEWARE = runtime("Middleware");
    public static final ClassName PROBLEM = runtime("Problem");
    public static final ClassName RESPONSE = runtime("Response");
    public static final TypeName ANY_RESPONSE =
            ParameterizedTypeName.get(RESPONSE, new WildcardTypeName());
    static final ClassName SCHEME = runtime("Scheme");
    public static final ClassName SERVICE_DESCRIPTOR = runtime("ServiceDescriptor");
    public static final ClassName TEXT = runtime("Text");
    public static final ClassName TEXT_FORM = runtime("TextForm");
    public static final ClassName UPLOAD = runtime("Upload");
    static final ClassName NULLABLE = ClassName.get("org.jspecify.annotations", "Nullable");

    private RuntimeTypes() {}

    private static ClassName runtime(String name, String... nested) {
        return ClassName.get("dev.gatewright.runtime", name, nested);
    }
}

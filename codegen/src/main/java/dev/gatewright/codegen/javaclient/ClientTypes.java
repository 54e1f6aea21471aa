package dev.gatewright.codegen.javaclient;

import dev.gatewright.codegen.java.source.ClassName;
import dev.gatewright.codegen.java.source.ParameterizedTypeName;
import dev.gatewright.codegen.java.source.TypeName;

/** The types of the client's runtime that generated code names. */
final class ClientTypes {
    static final ClassName API_CALL = client("ApiCall");
    static final ClassName ASYNC = client("Async");
    static final ClassName CALL_OPTIONS = client("CallOptions");
    static final ClassName CLIENT_OPTIONS = client("ClientOptions");
    static final ClassName FULL_RESPONSE = client("FullResponse");
    static final ClassName HEADER_VALUES = client("HeaderValues");
    static final ClassName RECEIVED_EVENTS = client("ReceivedEvents");
    static final ClassName RECEIVED_FILE = client("ReceivedFile");
    static final ClassName SESSION = client("Session");
    static final ClassName SESSION_ROUTES = client("SessionRoutes");
    static final ClassName TICKET = client("Ticket");
    static final ClassName TOKENS = client("Tokens");
    static final ClassName TRANSPORT = client("Transport");
    static final ClassName FROM_JSON = json("FromJson");
    static final ClassName JSON_OBJECT = json("JsonObject");
    static final ClassName JSON_VALUE = json("JsonValue");
    static final ClassName TO_JSON = json("ToJson");

    private ClientTypes() {}

    private static ClassName client(String name) {
        return ClassName.get("dev.gatewright.client", name);
    }

    private static ClassName json(String name) {
        return ClassName.get("dev.gatewright.client.json", name);
    }

    static TypeName of(ClassName generic, TypeName argument) {
        return ParameterizedTypeName.get(generic, argument.box());
    }
}

package dev.gatewright.codegen.javaclient;

import dev.gatewright.codegen.client.Answer;
import dev.gatewright.codegen.java.model.JavaResponse;
import dev.gatewright.codegen.java.model.JavaRoute;
import dev.gatewright.codegen.java.source.ClassName;
import dev.gatewright.codegen.java.source.CodeBlock;
import dev.gatewright.codegen.java.source.PrimitiveTypeName;
import dev.gatewright.codegen.java.source.TypeName;
import java.util.Optional;

/** What the method of a route gives, and the call of the transport that makes it. */
record ResultCode(JsonClassWriter json) {

    /**
     * What is promised.
     *
     * @param type what the method returns
     * @param verb the method of the transport
     * @param reader its argument after the call; absent for none
     */
    record Result(TypeName type, String verb, Optional<CodeBlock> reader) {

        /** The expression that sends a call. */
        CodeBlock send(CodeBlock call) {
            return reader.map(code -> CodeBlock.of("transport.$L(\n$L,\n$L)", verb, call, code))
                    .orElseGet(() -> CodeBlock.of("transport.$L(\n$L)", verb, call));
        }

        boolean isVoid() {
            return type.equals(PrimitiveTypeName.VOID);
        }
    }

    Result of(JavaRoute route) {
        return switch (Answer.of(route, json.records())) {
            case Answer.Nothing() ->
                    new Result(PrimitiveTypeName.VOID, "nothing", Optional.empty());
            case Answer.File() -> new Result(ClientTypes.RECEIVED_FILE, "file", Optional.empty());
            case Answer.FullOfNothing() ->
                    new Result(
                            ClientTypes.of(ClientTypes.FULL_RESPONSE, ClassName.get(Void.class)),
                            "fullOfNothing",
                            Optional.empty());
            case Answer.Events(var shape) ->
                    new Result(
                            ClientTypes.of(ClientTypes.RECEIVED_EVENTS, type(route)),
                            "events",
                            Optional.of(json.reader(shape)));
            case Answer.Value value ->
                    new Result(type(route), "value" + suffix(value), Optional.of(reader(value)));
            case Answer.Full(Answer.Value value) ->
                    new Result(
                            ClientTypes.of(ClientTypes.FULL_RESPONSE, type(route)),
                            "full" + suffix(value),
                            Optional.of(reader(value)));
        };
    }

    private static TypeName type(JavaRoute route) {
        return route.response().map(JavaResponse::type).orElseThrow();
    }

    private static String suffix(Answer.Value value) {
        return value.withHeaders().isPresent() ? "And" : "";
    }

    private CodeBlock reader(Answer.Value value) {
        return value.withHeaders()
                .map(json::readerWithHeaders)
                .orElseGet(() -> json.reader(value.shape()));
    }
}

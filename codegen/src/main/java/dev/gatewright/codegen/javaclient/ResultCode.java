package dev.gatewright.codegen.javaclient;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import dev.gatewright.codegen.java.model.JavaResponse;
import dev.gatewright.codegen.java.model.JavaRoute;
import dev.gatewright.codegen.java.model.JavaType;
import dev.gatewright.language.Shape;
import java.util.Optional;
import java.util.Set;

/** What the method of a route gives, and the call of the transport that makes it. */
record ResultCode(JsonClassWriter json) {
    private static final Set<Integer> WITHOUT_BODY = Set.of(204, 205);

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
            return type.equals(TypeName.VOID);
        }
    }

    Result of(JavaRoute route) {
        if (route.spec().isDownload()) {
            return new Result(ClientTypes.RECEIVED_FILE, "file", Optional.empty());
        }
        Optional<Shape> shape = route.spec().response();
        if (shape.isEmpty()) {
            return route.spec().isWholeResponse()
                    ? fullOfNothing()
                    : new Result(TypeName.VOID, "nothing", Optional.empty());
        }
        TypeName type = route.response().map(JavaResponse::type).orElseThrow();
        if (route.isStream()) {
            return new Result(
                    ClientTypes.of(ClientTypes.RECEIVED_EVENTS, type),
                    "events",
                    Optional.of(json.reader(shape.get())));
        }
        Optional<JavaType> withHeaders =
                json.typeOf(shape.get())
                        .filter(declared ->
                                declared.fields().stream().anyMatch(field -> field.isHeader()));
        boolean isBodiless =
                isBodiless(route) && withHeaders.filter(ResultCode::isAllInHeaders).isEmpty();
        if (isBodiless) {
            return route.spec().isWholeResponse()
                    ? fullOfNothing()
                    : new Result(TypeName.VOID, "nothing", Optional.empty());
        }
        CodeBlock reader =
                withHeaders.map(json::readerWithHeaders).orElseGet(() -> json.reader(shape.get()));
        String suffix = withHeaders.isPresent() ? "And" : "";
        return route.spec().isWholeResponse()
                ? new Result(
                        ClientTypes.of(ClientTypes.FULL_RESPONSE, type),
                        "full" + suffix,
                        Optional.of(reader))
                : new Result(type, "value" + suffix, Optional.of(reader));
    }

    private static Result fullOfNothing() {
        return new Result(
                ClientTypes.of(ClientTypes.FULL_RESPONSE, ClassName.get(Void.class)),
                "fullOfNothing",
                Optional.empty());
    }

    private static boolean isBodiless(JavaRoute route) {
        return route.spec().method().equals("HEAD")
                || WITHOUT_BODY.contains(route.spec().status().orElse(200));
    }

    private static boolean isAllInHeaders(JavaType type) {
        return type.fields().stream().allMatch(field -> field.isHeader());
    }
}

package dev.gatewright.codegen.javaclient;

import dev.gatewright.codegen.client.RequestParts;
import dev.gatewright.codegen.java.model.JavaField;
import dev.gatewright.codegen.java.model.JavaRoute;
import dev.gatewright.codegen.java.source.CodeBlock;
import dev.gatewright.language.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Writes the expression that describes the request of a route. */
record CallCode(JsonClassWriter json) {

    private static final int MOST_CHAINED = 50;

    /**
     * The expression.
     *
     * @param options the expression of its options
     * @param request the expression of its request as a whole
     */
    CodeBlock of(JavaRoute route, CodeBlock options, CodeBlock request) {
        RequestParts parts = RequestParts.of(route, json.records());
        List<CodeBlock> code =
                parts(parts, field -> CodeBlock.of("$L.$N()", request, field.name()));
        parts.whole()
                .ifPresent(shape ->
                        code.add(CodeBlock.of(".withJson($L)", json.written(shape, request))));
        return call(route, options, code);
    }

    /** The expression of a request that has this one of its components alone. */
    CodeBlock ofOne(JavaRoute route, CodeBlock options, JavaField field, CodeBlock value) {
        return call(route, options, parts(RequestParts.of(route, List.of(field)), _ -> value));
    }

    /** The expression of a request that has nothing. */
    static CodeBlock ofNone(JavaRoute route, CodeBlock options) {
        return call(route, options, List.of());
    }

    private static CodeBlock call(JavaRoute route, CodeBlock options, List<CodeBlock> parts) {
        CodeBlock.Builder code =
                CodeBlock.builder()
                        .add(
                                "new $T($S, $S, $L)",
                                ClientTypes.API_CALL,
                                route.spec().method(),
                                route.spec().path(),
                                options);
        return code.add("$>$>").add(chained(parts)).add("$<$<").build();
    }

    /** Many are written in parts, for one chain of all would be too deep for the compiler. */
    private static CodeBlock chained(List<CodeBlock> calls) {
        if (calls.size() <= MOST_CHAINED) {
            return calls.stream()
                    .map(call -> CodeBlock.of("\n$L", call))
                    .collect(CodeBlock.joining(""));
        }
        List<CodeBlock> parts = new ArrayList<>();
        for (int from = 0; from < calls.size(); from += MOST_CHAINED) {
            List<CodeBlock> some = calls.subList(from, Math.min(calls.size(), from + MOST_CHAINED));
            parts.add(CodeBlock.of(".with(part -> part$>$>$L$<$<)", chained(some)));
        }
        return chained(parts);
    }

    private List<CodeBlock> parts(RequestParts request, Function<JavaField, CodeBlock> value) {
        List<CodeBlock> code = new ArrayList<>();
        if (request.isMultipart()) {
            code.add(CodeBlock.of(".asMultipart()"));
        }
        for (RequestParts.Part part : request.parts()) {
            code.add(part(part, text(part.field(), value.apply(part.field()))));
        }
        if (!request.body().isEmpty()) {
            List<CodeBlock> members = new ArrayList<>();
            request.body().forEach(field -> members.add(json.add(field, value.apply(field))));
            code.add(
                    CodeBlock.of(
                            ".withJson(\n$>$>new $T()$>$>$L\n.json())$<$<$<$<",
                            ClientTypes.JSON_OBJECT,
                            chained(members)));
        }
        return code;
    }

    /**
     * The value as it is outside of JSON, where only dates and their like have a form, and maps are
     * JSON.
     */
    private CodeBlock text(JavaField field, CodeBlock value) {
        if (field.shape() instanceof Shape.MapOf) {
            return json.text(field, value);
        }
        String verb = field.shape() instanceof Shape.ListOf ? "writeAll" : "write";
        return field.form()
                .map(form ->
                        CodeBlock.of(
                                "$L.$L($L)",
                                form,
                                field.nullable() ? verb + "Nullable" : verb,
                                value))
                .orElse(value);
    }

    private static CodeBlock part(RequestParts.Part part, CodeBlock value) {
        return CodeBlock.of(".$L($S, $L)", part.place().method(), part.name(), value);
    }
}

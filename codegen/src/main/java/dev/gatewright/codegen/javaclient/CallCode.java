package dev.gatewright.codegen.javaclient;

import com.palantir.javapoet.CodeBlock;
import dev.gatewright.codegen.java.model.JavaField;
import dev.gatewright.codegen.java.model.JavaRoute;
import dev.gatewright.codegen.java.model.JavaType;
import dev.gatewright.language.Binding;
import dev.gatewright.language.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Writes the expression that describes the request of a route. */
record CallCode(JsonClassWriter json) {
    private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH");

    /**
     * The expression.
     *
     * @param options the expression of its options
     * @param request the expression of its request as a whole
     */
    CodeBlock of(JavaRoute route, CodeBlock options, CodeBlock request) {
        List<CodeBlock> parts = new ArrayList<>();
        route.spec().request().ifPresent(shape -> addRequest(parts, route, shape, request));
        return call(route, options, parts);
    }

    /** The expression of a request that has this one of its components alone. */
    CodeBlock ofOne(JavaRoute route, CodeBlock options, JavaField field, CodeBlock value) {
        List<CodeBlock> parts = new ArrayList<>();
        addParts(parts, route, List.of(field), _ -> value);
        return call(route, options, parts);
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

    private static CodeBlock chained(List<CodeBlock> calls) {
        return calls.stream()
                .map(call -> CodeBlock.of("\n$L", call))
                .collect(CodeBlock.joining(""));
    }

    private void addRequest(
            List<CodeBlock> parts, JavaRoute route, Shape shape, CodeBlock request) {
        Optional<JavaType> type = json.typeOf(shape);
        boolean isWhole =
                type.isEmpty()
                        || !type.get().fields().isEmpty()
                                && type.get().fields().stream().allMatch(JavaField::inBody);
        if (isWhole) {
            parts.add(CodeBlock.of(".withJson($L)", json.written(target(shape), request)));
            return;
        }
        addParts(
                parts,
                route,
                type.get().fields(),
                field -> CodeBlock.of("$L.$N()", request, field.name()));
    }

    private static Shape target(Shape shape) {
        return shape instanceof Shape.Pointer(Shape target) ? target(target) : shape;
    }

    private void addParts(
            List<CodeBlock> parts,
            JavaRoute route,
            List<JavaField> fields,
            Function<JavaField, CodeBlock> value) {
        List<JavaField> body = fields.stream().filter(field -> inBody(field, route)).toList();
        boolean hasFile = fields.stream().anyMatch(JavaField::isFile);
        if (hasFile) {
            parts.add(CodeBlock.of(".asMultipart()"));
        }
        boolean inForm = hasFile || body.isEmpty() && hasBody(route);
        fields.stream()
                .filter(field -> !body.contains(field))
                .forEach(field -> parts.add(part(field, text(field, value.apply(field)), inForm)));
        if (!body.isEmpty()) {
            List<CodeBlock> members = new ArrayList<>();
            body.forEach(field -> members.add(json.add(field, value.apply(field))));
            parts.add(
                    CodeBlock.of(
                            ".withJson(\n$>$>new $T()$>$>$L\n.json())$<$<$<$<",
                            ClientTypes.JSON_OBJECT,
                            chained(members)));
        }
    }

    private static boolean hasBody(JavaRoute route) {
        return WITH_BODY.contains(route.spec().method());
    }

    /** What a body or a query may give is in the body of a method that has one. */
    private static boolean inBody(JavaField field, JavaRoute route) {
        return field.inBody() || field.bodyOrForm().isPresent() && hasBody(route);
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

    private static CodeBlock part(JavaField field, CodeBlock value, boolean inForm) {
        return switch (field.spec().binding()) {
            case Binding.Path(String name) -> CodeBlock.of(".inPath($S, $L)", name, value);
            case Binding.Header(String name) -> CodeBlock.of(".inHeader($S, $L)", name, value);
            case Binding.Form(String name) ->
                    CodeBlock.of(inForm ? ".inForm($S, $L)" : ".inQuery($S, $L)", name, value);
            case Binding.BodyOrForm(_, String name) ->
                    CodeBlock.of(".inQuery($S, $L)", name, value);
            case Binding.File(String name) -> CodeBlock.of(".withFile($S, $L)", name, value);
            case Binding.Body _, Binding.None _ ->
                    throw new IllegalArgumentException(field.name() + " is in the body");
        };
    }
}

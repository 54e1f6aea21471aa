package dev.gatewright.codegen.java.write;

import dev.gatewright.codegen.java.model.JavaField;
import dev.gatewright.codegen.java.model.JavaResponse;
import dev.gatewright.codegen.java.model.JavaRoute;
import dev.gatewright.codegen.java.model.JavaType;
import dev.gatewright.codegen.java.model.RuntimeTypes;
import dev.gatewright.codegen.java.source.CodeBlock;
import dev.gatewright.language.Shape;
import java.util.List;
import java.util.Optional;

/**
 * Writes how a response is made of what logic returns: a value, a {@code Response} where the spec
 * says {@code @response}, a download, events, or nothing. What holds tokens, by the names of its
 * fields, is never to be stored by caches (RFC 6749 §5.1).
 */
final class ResponseCode {

    private static final int MOST_CHAINED = 50;

    private ResponseCode() {}

    /**
     * The last statements of an endpoint.
     *
     * @param call the expression that calls the logic
     */
    static CodeBlock of(JavaRoute route, CodeBlock call) {
        if (route.spec().isDownload()) {
            return CodeBlock.builder()
                    .addStatement(
                            "return $L.downloaded($L)", whole(route, call), status(route, "200"))
                    .build();
        }
        Optional<JavaResponse> response = route.response();
        if (route.isStream()) {
            CodeBlock codec = response.orElseThrow().codec().orElseThrow();
            return CodeBlock.builder()
                    .addStatement("return $T.events($L,$W$L)", RuntimeTypes.RESPONSE, codec, call)
                    .build();
        }
        if (response.isPresent()) {
            CodeBlock made = made(route, response.get(), call);
            return CodeBlock.builder()
                    .addStatement(
                            response.get().isSecret() ? "return $L.noStore()" : "return $L", made)
                    .build();
        }
        if (route.spec().isWholeResponse()) {
            return CodeBlock.builder()
                    .addStatement("return $L.emptied($L)", call, status(route, "200"))
                    .build();
        }
        return CodeBlock.builder()
                .addStatement("$L", call)
                .addStatement("return $T.empty($L)", RuntimeTypes.RESPONSE, status(route, "200"))
                .build();
    }

    /**
     * A response with a value: in the simplest case {@code Response.json(User.CODEC,
     * api.getUser(req, caller))}. Where fields are headers, the value is taken apart step by step:
     * {@code Response.of(…).fields(…).encoded(…)}.
     */
    private static CodeBlock made(JavaRoute route, JavaResponse response, CodeBlock call) {
        if (response.headers().isEmpty() && !route.spec().isWholeResponse()) {
            String status = status(route, "");
            return CodeBlock.of(
                    "$T.json($L$L,$W$L)",
                    RuntimeTypes.RESPONSE,
                    status.isEmpty() ? "" : status + ", ",
                    response.codec().orElseThrow(),
                    call);
        }
        CodeBlock.Builder code = CodeBlock.builder().add(whole(route, call));
        if (!response.headers().isEmpty()) {
            code.add(fields(response));
        }
        String status = status(route, "200");
        if (response.part().isPresent()) {
            JavaType part = response.part().get();
            code.add(
                    "\n.encoded($L, $L,$Wvalue -> $L)",
                    status,
                    part.codecConstant(),
                    content(part));
        } else if (response.codec().isPresent()) {
            code.add(".encoded($L, $L)", status, response.codec().get());
        } else {
            code.add("\n.emptied($L)", status);
        }
        return code.build();
    }

    /** What of a response goes into its body. */
    private static CodeBlock content(JavaType part) {
        return part.isByBuilder()
                ? CodeBlock.of("{\n$>$L$<}", part.returned("made", ResponseCode::component))
                : part.made(ResponseCode::component);
    }

    private static CodeBlock component(JavaField field) {
        return CodeBlock.of("value.$N()", field.name());
    }

    /** What logic returns, as a response where it is none. */
    private static CodeBlock whole(JavaRoute route, CodeBlock call) {
        return route.spec().isWholeResponse()
                ? call
                : CodeBlock.of("$T.of($L)", RuntimeTypes.RESPONSE, call);
    }

    /** Some at a time, for a chain of hundreds of calls would be too deep for the compiler. */
    private static CodeBlock fields(JavaResponse response) {
        List<CodeBlock> calls =
                response.headers().stream()
                        .map(field ->
                                CodeBlock.of(".field($S,$W$L)", field.wireName(), value(field)))
                        .toList();
        CodeBlock.Builder code = CodeBlock.builder();
        for (int from = 0; from < calls.size(); from += MOST_CHAINED) {
            List<CodeBlock> some = calls.subList(from, Math.min(calls.size(), from + MOST_CHAINED));
            code.add("\n.fields((to, value) ->\n$>$>to$L)$<$<", CodeBlock.join(some, "\n"));
        }
        return code.build();
    }

    /**
     * The value of a header field; null, which sends none, where {@code omitempty} leaves it out.
     */
    private static CodeBlock value(JavaField field) {
        CodeBlock value = CodeBlock.of("value.$N()", field.name());
        CodeBlock sent = field.form().map(form -> asText(field, form, value)).orElse(value);
        return WriteCode.unlessEmpty(field, value)
                .map(condition -> CodeBlock.of("$L$W? $L : null", condition, sent))
                .orElse(sent);
    }

    /** A date or enum in its text, which the response could not know. */
    private static CodeBlock asText(JavaField field, CodeBlock form, CodeBlock value) {
        String verb = field.shape() instanceof Shape.ListOf ? "writeAll" : "write";
        return CodeBlock.of("$L.$L($L)", form, field.nullable() ? verb + "Nullable" : verb, value);
    }

    /** The status of the spec, or what stands for none. */
    private static String status(JavaRoute route, String ofOthers) {
        return route.spec().status().isPresent()
                ? Integer.toString(route.spec().status().getAsInt())
                : ofOthers;
    }
}

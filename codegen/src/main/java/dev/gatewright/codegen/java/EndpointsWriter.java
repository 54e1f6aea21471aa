package dev.gatewright.codegen.java;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.gatewright.spec.AuthRule;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/** Writes the table of endpoints of a group, and the methods that bind, call and answer. */
final class EndpointsWriter {
    private static final TypeName TABLE =
            ParameterizedTypeName.get(ClassName.get(List.class), Waist.ENDPOINT);

    private EndpointsWriter() {}

    static TypeSpec write(JavaApi api, JavaGroup group) {
        TypeSpec.Builder target = table(group.endpoints(), group.title());
        if (group.endpoints().equals(api.endpoints())) {
            addSchemes(target, api.schemes());
        }
        target.addMethod(constructor()).addMethod(of(group));
        group.routes().forEach(route -> target.addMethod(answer(group, route)));
        return target.build();
    }

    private static TypeSpec.Builder table(ClassName name, String title) {
        return TypeSpec.classBuilder(name)
                .addJavadoc(
                        "The endpoints of {@code $L}: where each is, who may enter, what answers.",
                        title)
                .addModifiers(Modifier.PUBLIC, Modifier.FINAL);
    }

    private static void addSchemes(TypeSpec.Builder target, List<JavaScheme> schemes) {
        for (JavaScheme scheme : schemes) {
            target.addField(
                    FieldSpec.builder(
                                    scheme.type(),
                                    scheme.constant(),
                                    Modifier.PUBLIC,
                                    Modifier.STATIC,
                                    Modifier.FINAL)
                            .addJavadoc(
                                    "Tokens with the keys of configuration section {@code $L}.",
                                    scheme.name())
                            .initializer(scheme.maker())
                            .build());
        }
    }

    private static MethodSpec constructor() {
        return MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE).build();
    }

    private static MethodSpec of(JavaGroup group) {
        return MethodSpec.methodBuilder("of")
                .addJavadoc("Every endpoint, answered by {@code api}.")
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .returns(TABLE)
                .addParameter(group.api(), "api")
                .addStatement(
                        "return $T.of(\n$L)",
                        List.class,
                        group.routes().stream()
                                .map(EndpointsWriter::endpoint)
                                .collect(CodeBlock.joining(",\n")))
                .build();
    }

    private static CodeBlock endpoint(JavaRoute route) {
        return CodeBlock.builder()
                .add("new $T(", Waist.ENDPOINT)
                .add(
                        "$>$>\n$S, $S, $S,",
                        route.spec().handler(),
                        route.spec().method(),
                        route.spec().path())
                .add("\n$L", access(route))
                .add("$L)$<$<", bounds(route))
                .build();
    }

    private static CodeBlock access(JavaRoute route) {
        String method = route.method();
        return switch (route.spec().auth()) {
            case AuthRule.Open() ->
                    CodeBlock.of(
                            "new $T((in, client) -> $N(api, in, client))",
                            Waist.ACCESS_OPEN,
                            method);
            case AuthRule.Token(_, List<String> roles, _) ->
                    CodeBlock.of(
                            "new $T<>($L, $L(in, caller) ->$W$N(api, in, caller))",
                            Waist.ACCESS_TOKEN,
                            scheme(route),
                            roles.isEmpty()
                                    ? ""
                                    : CodeBlock.of("$T.of($L), ", Set.class, quoted(roles)),
                            method);
            case AuthRule.OptionalToken _ ->
                    CodeBlock.of(
                            "new $T<>($L, (in, client, caller) ->$W$N(api, in, client, caller))",
                            Waist.ACCESS_OPTIONAL,
                            scheme(route),
                            method);
        };
    }

    private static CodeBlock scheme(JavaRoute route) {
        JavaScheme scheme = route.scheme().orElseThrow();
        return CodeBlock.of("$L", scheme.constant());
    }

    private static CodeBlock bounds(JavaRoute route) {
        CodeBlock limits = LimitsCode.of(route.spec());
        if (limits.isEmpty() && route.spec().middleware().isEmpty()) {
            return CodeBlock.of("");
        }
        return CodeBlock.of(
                ",\n$L,\n$T.of($L)",
                limits.isEmpty() ? CodeBlock.of("$T.SERVER_DEFAULT", Waist.LIMITS) : limits,
                List.class,
                quoted(route.spec().middleware()));
    }

    private static String quoted(List<String> names) {
        return names.stream()
                .map(name -> CodeBlock.of("$S", name).toString())
                .collect(Collectors.joining(", "));
    }

    private static MethodSpec answer(JavaGroup group, JavaRoute route) {
        MethodSpec.Builder method =
                MethodSpec.methodBuilder(route.method())
                        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                        .returns(Waist.RESPONSE)
                        .addParameter(group.api(), "api")
                        .addParameter(Waist.INPUTS, "in")
                        .addException(Exception.class);
        List<ParameterSpec> arguments = ApiWriter.signature(route).build().parameters();
        arguments.stream()
                .filter(argument -> !argument.name().equals("req"))
                .forEach(method::addParameter);
        route.request()
                .ifPresent(request ->
                        method.addStatement(
                                "$T req = $T.bind(in)", request.type(), request.binder()));
        CodeBlock call =
                CodeBlock.of(
                        "api.$N($L)",
                        route.method(),
                        arguments.stream()
                                .map(ParameterSpec::name)
                                .collect(Collectors.joining(", ")));
        route.response()
                .ifPresentOrElse(
                        response ->
                                method.addStatement(
                                        "return $T.json($L,$W$L)",
                                        Waist.RESPONSE,
                                        response.codec(),
                                        call),
                        () ->
                                method.addStatement(call)
                                        .addStatement("return $T.empty()", Waist.RESPONSE));
        return method.build();
    }
}

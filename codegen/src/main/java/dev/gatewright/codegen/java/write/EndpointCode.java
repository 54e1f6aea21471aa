package dev.gatewright.codegen.java.write;

import dev.gatewright.codegen.java.model.JavaField;
import dev.gatewright.codegen.java.model.JavaGroup;
import dev.gatewright.codegen.java.model.JavaRoute;
import dev.gatewright.codegen.java.model.JavaScheme;
import dev.gatewright.codegen.java.model.RuntimeTypes;
import dev.gatewright.codegen.java.source.CodeBlock;
import dev.gatewright.codegen.java.source.MethodSpec;
import dev.gatewright.codegen.java.source.ParameterSpec;
import dev.gatewright.language.AuthRule;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/**
 * Writes the entry of a route in the table, and the method that binds, calls and answers.
 *
 * <p>Who may enter is in the type of the entry's access ({@code Access.Open}, {@code Access.Token},
 * {@code Access.OptionalToken}), and what it hands over is what the method takes: a method that
 * wants a caller cannot be put into an open entry by mistake, for it would not compile.
 */
final class EndpointCode {

    private EndpointCode() {}

    /** The list of a group's endpoints, answered by a variable named as the group's argument. */
    static CodeBlock table(JavaGroup group) {
        return CodeBlock.of(
                "$T.of(\n$L)",
                List.class,
                group.routes().stream()
                        .map(EndpointCode::endpoint)
                        .collect(CodeBlock.joining(",\n")));
    }

    /**
     * One entry:
     *
     * <pre>{@code
     * new Endpoint(
     *         "GetUser", "GET", "/users/:id",
     *         new Access.Token<>(
     *                 UserApi.AUTH, Set.of("admin"), (in, caller) -> getUser(api, in, caller)))
     * }</pre>
     */
    private static CodeBlock endpoint(JavaRoute route) {
        return CodeBlock.builder()
                .add("new $T(", RuntimeTypes.ENDPOINT)
                .add(
                        "$>$>\n$S, $S, $S,",
                        route.spec().handler(),
                        route.spec().method(),
                        route.spec().path())
                .add("\n$L", access(route))
                .add("$L)$L$L$L$<$<", bounds(route), files(route), tickets(route), signature(route))
                .build();
    }

    /** Says which fields take files, where some do. */
    private static CodeBlock files(JavaRoute route) {
        List<String> names =
                route.request().stream()
                        .flatMap(binder -> binder.files().stream())
                        .map(JavaField::wireName)
                        .toList();
        return names.isEmpty()
                ? CodeBlock.of("")
                : CodeBlock.of("\n.takingFiles($L)", quoted(names));
    }

    /** Whether the entry takes tickets, said only where it does. */
    private static CodeBlock tickets(JavaRoute route) {
        return CodeBlock.of(route.spec().takesTickets() ? "\n.takingTickets()" : "");
    }

    private static CodeBlock signature(JavaRoute route) {
        return CodeBlock.of(route.spec().requiresSignature() ? "\n.requiringSignature()" : "");
    }

    /**
     * Who may enter, and what to call for them. The type is the rule's, and its lambda takes what
     * that type can hand over.
     */
    private static CodeBlock access(JavaRoute route) {
        return switch (route.spec().auth()) {
            case AuthRule.Open() ->
                    CodeBlock.of(
                            "new $T((in, client) ->$W$L)",
                            RuntimeTypes.ACCESS_OPEN,
                            forward(route, "client"));
            case AuthRule.Token(_, List<String> roles, _) ->
                    CodeBlock.of(
                            "new $T<>($L,$W$L(in, caller) ->$W$L)",
                            RuntimeTypes.ACCESS_TOKEN,
                            scheme(route),
                            roles(roles),
                            forward(route, "caller"));
            case AuthRule.OptionalToken _ ->
                    CodeBlock.of(
                            "new $T<>($L,$W(in, client, caller) ->$W$L)",
                            RuntimeTypes.ACCESS_OPTIONAL,
                            scheme(route),
                            forward(route, "client, caller"));
        };
    }

    /** The call of the method behind the entry. */
    private static CodeBlock forward(JavaRoute route, String who) {
        return route.request().isPresent()
                ? CodeBlock.of("$N(api, in, $L)", route.method(), who)
                : CodeBlock.of("$N(api, $L)", route.method(), who);
    }

    /** The roles with a comma after them; nothing where any caller may enter. */
    private static CodeBlock roles(List<String> roles) {
        return roles.isEmpty()
                ? CodeBlock.of("")
                : CodeBlock.of(
                        "$T.of($L), ", Set.class, quoted(roles.stream().distinct().toList()));
    }

    /** The constant of the scheme, which the interface of the service holds. */
    private static CodeBlock scheme(JavaRoute route) {
        JavaScheme scheme = route.scheme().orElseThrow();
        return CodeBlock.of("$T.$N", scheme.holder(), scheme.constant());
    }

    /** Limits and middleware; nothing where the route has neither and takes what the server has. */
    private static CodeBlock bounds(JavaRoute route) {
        CodeBlock limits = LimitsCode.of(route.spec());
        if (limits.isEmpty() && route.middleware().isEmpty()) {
            return CodeBlock.of("");
        }
        return CodeBlock.of(
                ",\n$L,\n$T.of($L)",
                limits.isEmpty() ? CodeBlock.of("$T.SERVER_DEFAULT", RuntimeTypes.LIMITS) : limits,
                List.class,
                route.middleware().stream()
                        .map(middleware -> CodeBlock.of("$N", middleware.argument()))
                        .collect(CodeBlock.joining(", ")));
    }

    private static CodeBlock quoted(List<String> names) {
        return names.stream()
                .map(name -> CodeBlock.of("$S", name))
                .collect(CodeBlock.joining(", "));
    }

    /** The method behind an entry. */
    static MethodSpec answer(JavaGroup group, JavaRoute route) {
        MethodSpec.Builder method =
                MethodSpec.methodBuilder(route.method())
                        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                        .returns(RuntimeTypes.ANY_RESPONSE)
                        .addParameter(group.api(), "api")
                        .addException(Exception.class);
        if (route.request().isPresent()) {
            method.addParameter(RuntimeTypes.INPUTS, "in");
        }
        List<ParameterSpec> arguments = ApiWriter.signature(route).build().parameters();
        arguments.stream()
                .filter(argument -> !argument.name().equals("req"))
                .forEach(method::addParameter);
        route.request()
                .ifPresent(binder ->
                        method.addStatement("$T req = $T.bind(in)", binder.type(), binder.name()));
        return method.addCode(ResponseCode.of(route, call(route, arguments))).build();
    }

    /** The call of logic, with the request and who calls, in that order. */
    private static CodeBlock call(JavaRoute route, List<ParameterSpec> arguments) {
        return CodeBlock.of(
                "api.$N($L)",
                route.method(),
                arguments.stream().map(ParameterSpec::name).collect(Collectors.joining(", ")));
    }
}

package dev.gatewright.codegen.java.write;

import dev.gatewright.codegen.java.model.JavaApi;
import dev.gatewright.codegen.java.model.JavaGroup;
import dev.gatewright.codegen.java.model.JavaResponse;
import dev.gatewright.codegen.java.model.JavaRoute;
import dev.gatewright.codegen.java.model.RuntimeTypes;
import dev.gatewright.codegen.java.source.ClassName;
import dev.gatewright.codegen.java.source.MethodSpec;
import dev.gatewright.codegen.java.source.ParameterizedTypeName;
import dev.gatewright.codegen.java.source.PrimitiveTypeName;
import dev.gatewright.codegen.java.source.TypeName;
import dev.gatewright.codegen.java.source.TypeSpec;
import dev.gatewright.codegen.java.text.Docs;
import dev.gatewright.language.AuthRule;
import java.util.Optional;
import javax.lang.model.element.Modifier;

/**
 * Writes the interface whose methods are the handlers. The last argument says who calls: a {@code
 * Client} of whom nothing is known, or a {@code Caller} whom a token has proved. Documentation is
 * what the spec says of the route, after its method and path.
 */
final class ApiWriter {

    private ApiWriter() {}

    /** The interface of a group; that of the service's own group holds its constants. */
    static TypeSpec write(JavaApi api, JavaGroup group) {
        TypeSpec.Builder target =
                TypeSpec.interfaceBuilder(group.api())
                        .addJavadoc("What {@code $L} does: one method a route.\n\n", group.title())
                        .addJavadoc(
                                "<p>The last argument of each says who calls. An implementation"
                                        + " refuses with a\n{@link $T}; it may declare fewer"
                                        + " exceptions, and whatever else escapes is answered with"
                                        + " a\n500 that tells nothing.",
                                RuntimeTypes.PROBLEM)
                        .addModifiers(Modifier.PUBLIC);
        if (group.api().equals(api.api())) {
            DescriptorWriter.constants(api).forEach(target::addField);
        }
        for (JavaRoute route : group.routes()) {
            target.addMethod(
                    signature(route)
                            .addModifiers(Modifier.PUBLIC, Modifier.ABSTRACT)
                            .addJavadoc("$L", javadoc(route))
                            .addException(Exception.class)
                            .build());
        }
        return target.build();
    }

    /** The method of a route without its modifiers and exceptions. */
    static MethodSpec.Builder signature(JavaRoute route) {
        MethodSpec.Builder method =
                MethodSpec.methodBuilder(route.method()).returns(returned(route));
        route.request().ifPresent(request -> method.addParameter(request.type(), "req"));
        switch (route.spec().auth()) {
            case AuthRule.Open() -> method.addParameter(RuntimeTypes.CLIENT, "client");
            case AuthRule.Token _ -> method.addParameter(caller(route), "caller");
            case AuthRule.OptionalToken _ ->
                    method.addParameter(RuntimeTypes.CLIENT, "client")
                            .addParameter(
                                    ParameterizedTypeName.get(
                                            ClassName.get(Optional.class), caller(route)),
                                    "caller");
        }
        return method;
    }

    /**
     * What the method of a route returns: a value or nothing, a download or events, or a response
     * with it under {@code @response}.
     */
    private static TypeName returned(JavaRoute route) {
        Optional<TypeName> value =
                route.spec().isDownload()
                        ? Optional.of(RuntimeTypes.DOWNLOAD)
                        : route.response().map(JavaResponse::type);
        if (route.isStream()) {
            return ParameterizedTypeName.get(RuntimeTypes.EVENTS, value.orElseThrow().box());
        }
        if (!route.spec().isWholeResponse()) {
            return value.orElse(PrimitiveTypeName.VOID);
        }
        return ParameterizedTypeName.get(
                RuntimeTypes.RESPONSE, value.map(TypeName::box).orElse(ClassName.get(Void.class)));
    }

    /** The type of a verified caller of the route. */
    static TypeName caller(JavaRoute route) {
        return route.scheme().orElseThrow().caller();
    }

    /** Method, path, who may call, and then what the spec says. */
    private static String javadoc(JavaRoute route) {
        String head =
                "{@code "
                        + route.spec().method()
                        + " "
                        + route.spec().path()
                        + "}: "
                        + who(route.spec().auth());
        return Docs.wrapped(head + Docs.paragraphs(route.spec().explanations()));
    }

    private static String who(AuthRule rule) {
        return switch (rule) {
            case AuthRule.Open() -> "anyone may call.";
            case AuthRule.Token token when token.roles().isEmpty() ->
                    "callers with a token of " + token.scheme() + ".";
            case AuthRule.Token token ->
                    "callers with a token of "
                            + token.scheme()
                            + " and a role of "
                            + String.join(", ", token.roles())
                            + ".";
            case AuthRule.OptionalToken(String scheme) ->
                    "anyone may call; a token of " + scheme + " must verify when sent.";
        };
    }
}

package dev.gatewright.codegen.javaclient;

import dev.gatewright.codegen.client.Callers;
import dev.gatewright.codegen.client.ClientNames;
import dev.gatewright.codegen.client.TokenMethods;
import dev.gatewright.codegen.java.model.JavaField;
import dev.gatewright.codegen.java.model.JavaRoute;
import dev.gatewright.codegen.java.model.ShapeTypes;
import dev.gatewright.codegen.java.source.ClassName;
import dev.gatewright.codegen.java.source.CodeBlock;
import dev.gatewright.codegen.java.source.MethodSpec;
import dev.gatewright.codegen.java.source.ParameterizedTypeName;
import dev.gatewright.codegen.java.source.TypeName;
import dev.gatewright.codegen.java.text.Docs;
import dev.gatewright.codegen.javaclient.ResultCode.Result;
import dev.gatewright.language.AuthRule;
import dev.gatewright.language.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javax.lang.model.element.Modifier;

/** Writes the methods of a route: one that waits, one that does not, and one for a ticket. */
record MethodsWriter(ClientNames names, CallCode calls, ResultCode results, TokenMethods tokens) {
    private static final TypeName KEEP =
            ParameterizedTypeName.get(ClassName.get(Consumer.class), ClientTypes.TOKENS);
    private static final CodeBlock OPTIONS = CodeBlock.of("options");
    private static final CodeBlock REQUEST = CodeBlock.of("req");

    /**
     * For {@code get /users/:id}, {@code User getUser(GetUser req)}, {@code CompletableFuture<User>
     * getUserAsync(GetUser req)}, and {@code Ticket getUserTicket(GetUser req)} where the route
     * takes tickets.
     */
    List<MethodSpec> of(JavaRoute route) {
        List<MethodSpec> methods = new ArrayList<>();
        Result result = results.of(route);
        methods.add(waiting(route, result));
        methods.add(notWaiting(route, result));
        if (route.spec().takesTickets()) {
            methods.add(ticket(route));
        }
        return methods;
    }

    /** The method that sends a call and returns its value on the caller's thread. */
    private MethodSpec waiting(JavaRoute route, Result result) {
        MethodSpec.Builder method =
                method(names.method(route), route)
                        .addJavadoc("$L", javadoc(route))
                        .returns(result.type());
        CodeBlock send = result.send(authorized(route));
        tokens.login(route)
                .ifPresentOrElse(
                        pair -> addLogin(method, route, result, send, pair),
                        () -> method.addStatement(result.isVoid() ? "$L" : "return $L", send));
        return method.build();
    }

    /**
     * Hands the tokens of a response to the session before the response is returned. {@code
     * expectLogin} comes before the request, so that a logout meanwhile is not undone by a late
     * response.
     */
    private void addLogin(
            MethodSpec.Builder method,
            JavaRoute route,
            Result result,
            CodeBlock send,
            TokenMethods.Pair pair) {
        method.addStatement("$T keep = $N.expectLogin()", KEEP, session(onlyScheme()))
                .addStatement("$T response = $L", result.type(), send);
        if (route.spec().isWholeResponse()) {
            method.addStatement(
                    "response.value().ifPresent(value ->$Wkeep.accept($L))",
                    answered(pair, CodeBlock.of("value")));
        } else {
            method.addStatement("keep.accept($L)", answered(pair, CodeBlock.of("response")));
        }
        method.addStatement("return response");
    }

    /** A spec whose logins can be told has one scheme. */
    private String onlyScheme() {
        return tokens.schemes().iterator().next();
    }

    private String session(String scheme) {
        return names.sessionField(scheme);
    }

    /** The tokens of a value. */
    static CodeBlock answered(TokenMethods.Pair pair, CodeBlock value) {
        return CodeBlock.of(
                "$T.answered($L, $L, $L)",
                ClientTypes.TOKENS,
                component(value, pair.access()),
                pair.refresh().map(field -> component(value, field)).orElse(CodeBlock.of("null")),
                pair.expiresIn()
                        .map(field -> component(value, field))
                        .orElse(CodeBlock.of("null")));
    }

    private static CodeBlock component(CodeBlock value, JavaField field) {
        return CodeBlock.of("$L.$N()", value, field.name());
    }

    /**
     * The call with the session that gives its token; of a token that is optional, only when
     * somebody is logged in.
     */
    private CodeBlock authorized(JavaRoute route) {
        CodeBlock call = calls.of(route, OPTIONS, REQUEST);
        return switch (route.spec().auth()) {
            case AuthRule.Open() -> call;
            case AuthRule.Token token ->
                    CodeBlock.of("$L\n$>$>.as($N)$<$<", call, session(token.scheme()));
            case AuthRule.OptionalToken(String scheme) ->
                    CodeBlock.of("$L\n$>$>.asIfLoggedIn($N)$<$<", call, session(scheme));
        };
    }

    /**
     * The same on a virtual thread. A result that is nothing is a future of null, which {@code
     * Void} says.
     */
    private MethodSpec notWaiting(JavaRoute route, Result result) {
        TypeName value =
                result.isVoid()
                        ? ShapeTypes.nullable(ClassName.get(Void.class))
                        : result.type().box();
        return method(names.async(route), route)
                .addJavadoc("The same, without waiting: {@link #$L}.", names.method(route))
                .returns(ParameterizedTypeName.get(ClassName.get(CompletableFuture.class), value))
                .addStatement(
                        "return $T.$L(() -> $N($L))",
                        ClientTypes.ASYNC,
                        result.isVoid() ? "start" : "run",
                        names.method(route),
                        route.request().isPresent() ? REQUEST : CodeBlock.of(""))
                .build();
    }

    private MethodSpec ticket(JavaRoute route) {
        return method(names.ticket(route), route)
                .addJavadoc(
                        "A one-time ticket for {@link #$L}, for where no header can be sent.",
                        names.method(route))
                .returns(ClientTypes.TICKET)
                .addStatement(
                        "return transport.ticket(\n$L,\n$S)",
                        authorized(route),
                        route.spec().ticketPath())
                .build();
    }

    /** A public method, with a parameter for the request if the route has one. */
    private static MethodSpec.Builder method(String name, JavaRoute route) {
        MethodSpec.Builder method = MethodSpec.methodBuilder(name).addModifiers(Modifier.PUBLIC);
        route.request().ifPresent(request -> method.addParameter(request.type(), "req"));
        return method;
    }

    private String javadoc(JavaRoute method) {
        Route route = method.spec();
        String head =
                "{@code %s %s}: %s"
                        .formatted(route.method(), route.path(), Callers.of(route.auth()));
        if (tokens.isLogout(method)) {
            head +=
                    " To log out, call {@link Session#logout} of the session, which forgets the"
                            + " tokens as well.";
        }
        return Docs.wrapped(head + Docs.paragraphs(route.explanations()));
    }
}

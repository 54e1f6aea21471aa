package dev.gatewright.codegen.javaclient;

import dev.gatewright.codegen.client.ClientNames;
import dev.gatewright.codegen.client.TokenMethods;
import dev.gatewright.codegen.java.model.JavaApi;
import dev.gatewright.codegen.java.model.JavaField;
import dev.gatewright.codegen.java.model.JavaGroup;
import dev.gatewright.codegen.java.model.JavaRoute;
import dev.gatewright.codegen.java.source.ClassName;
import dev.gatewright.codegen.java.source.CodeBlock;
import dev.gatewright.codegen.java.source.MethodSpec;
import dev.gatewright.codegen.java.source.TypeName;
import dev.gatewright.codegen.java.source.TypeSpec;
import dev.gatewright.codegen.javaclient.ResultCode.Result;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.Modifier;

/** Writes the class of a client, and one for each group of routes. */
final class ClientWriter {
    private static final CodeBlock NO_OPTIONS = CodeBlock.of("$T.NONE", ClientTypes.CALL_OPTIONS);

    private final JavaApi api;
    private final String packageName;
    private final ClientNames names;
    private final CallCode calls;
    private final ResultCode results;
    private final TokenMethods tokens;
    private final MethodsWriter methods;

    ClientWriter(
            JavaApi api,
            String packageName,
            ClientNames names,
            JsonClassWriter json,
            TokenMethods tokens) {
        this.api = api;
        this.packageName = packageName;
        this.names = names;
        this.calls = new CallCode(json);
        this.results = new ResultCode(json);
        this.tokens = tokens;
        this.methods = new MethodsWriter(names, calls, results, tokens);
    }

    /** The client. */
    TypeSpec client() {
        TypeSpec.Builder target =
                TypeSpec.classBuilder(type())
                        .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
                        .addSuperinterface(AutoCloseable.class)
                        .addJavadoc(
                                "Calls {@code $L}: one method a route. Each throws a {@link $T}"
                                        + " when it\nfails. Safe for many threads.",
                                api.origin().service(),
                                ClassName.get("dev.gatewright.client.failure", "ClientException"));
        addFields(target);
        target.addMethod(constructor()).addMethod(copyConstructor()).addMethod(with());
        names.sessions().forEach((scheme, name) -> target.addMethod(session(scheme, name)));
        names.groups().forEach((group, type) -> target.addMethod(accessor(group, type(type))));
        api.own().ifPresent(own -> addMethods(target, own));
        tokens.refresh().ifPresent(route -> target.addMethod(refresh(route)));
        tokens.logout().ifPresent(route -> target.addMethod(logout(route)));
        return target.addMethod(close()).build();
    }

    private ClassName type(String simpleName) {
        return ClassName.get(packageName, simpleName);
    }

    /** The client's class. */
    private ClassName type() {
        return type(names.client());
    }

    /** A route may have several methods: its call, and one for a ticket. */
    private void addMethods(TypeSpec.Builder target, JavaGroup group) {
        for (JavaRoute route : group.routes()) {
            methods.of(route).forEach(target::addMethod);
        }
    }

    /**
     * What a client is made of: the connection, the options of its calls, and a session for each
     * scheme. All of them are final, since {@code with} makes another client.
     */
    private void addFields(TypeSpec.Builder target) {
        target.addField(ClientTypes.TRANSPORT, "transport", Modifier.PRIVATE, Modifier.FINAL)
                .addField(ClientTypes.CALL_OPTIONS, "options", Modifier.PRIVATE, Modifier.FINAL);
        sessionFields()
                .forEach(name ->
                        target.addField(
                                ClientTypes.SESSION, name, Modifier.PRIVATE, Modifier.FINAL));
    }

    /**
     * The constructor that users call. Sessions ask the service by methods of this very object
     * ({@code this::renew}), which do nothing but send.
     */
    private MethodSpec constructor() {
        MethodSpec.Builder method =
                MethodSpec.constructorBuilder()
                        .addModifiers(Modifier.PUBLIC)
                        .addJavadoc(
                                "A client with nobody logged in, unless its storage has a login.")
                        .addParameter(ClientTypes.CLIENT_OPTIONS, "settings")
                        .addStatement("transport = new $T(settings)", ClientTypes.TRANSPORT)
                        .addStatement("options = $L", NO_OPTIONS);
        names.sessions()
                .forEach((scheme, _) ->
                        method.addStatement(
                                "$N = transport.session($S, $S,$W$L)",
                                names.sessionField(scheme),
                                api.origin().service(),
                                scheme,
                                routes()));
        return method.build();
    }

    /** What the service has for sessions: {@code SessionRoutes.NONE.withRefresh(this::renew)…}. */
    private CodeBlock routes() {
        CodeBlock.Builder code = CodeBlock.builder().add("$T.NONE", ClientTypes.SESSION_ROUTES);
        tokens.refresh().ifPresent(_ -> code.add("$Z.withRefresh(this::$N)", names.renew()));
        tokens.logout()
                .ifPresent(route ->
                        code.add(
                                tokens.refreshToken(route).isPresent()
                                        ? "$Z.withLogout(this::$N)"
                                        : "$Z.withLogoutByAccessToken(this::$N)",
                                names.end()));
        return code.build();
    }

    /** Shares everything with another client but the options, which is what {@code with} is for. */
    private MethodSpec copyConstructor() {
        MethodSpec.Builder method =
                MethodSpec.constructorBuilder()
                        .addModifiers(Modifier.PRIVATE)
                        .addParameter(type(), "from")
                        .addParameter(ClientTypes.CALL_OPTIONS, "options")
                        .addStatement("this.transport = from.transport")
                        .addStatement("this.options = options");
        sessionFields().forEach(name -> method.addStatement("this.$1N = from.$1N", name));
        return method.build();
    }

    private MethodSpec with() {
        return MethodSpec.methodBuilder("with")
                .addModifiers(Modifier.PUBLIC)
                .addJavadoc(
                        "The same client and the same sessions, whose calls have these options.")
                .addParameter(ClientTypes.CALL_OPTIONS, "options")
                .returns(type())
                .addStatement("return new $T(this, options)", type())
                .build();
    }

    /** Fields are called after schemes, and apart from the methods that give the sessions. */
    private List<String> sessionFields() {
        return names.sessions().keySet().stream().map(names::sessionField).toList();
    }

    private MethodSpec session(String scheme, String name) {
        return MethodSpec.methodBuilder(name)
                .addModifiers(Modifier.PUBLIC)
                .addJavadoc("Who is logged in under {@code $L}.", scheme)
                .returns(ClientTypes.SESSION)
                .addStatement("return $N", names.sessionField(scheme))
                .build();
    }

    /**
     * Makes the object of a group at each call: it holds nothing of its own, and has the options of
     * the client that gave it.
     */
    private MethodSpec accessor(JavaGroup group, ClassName type) {
        List<CodeBlock> arguments = new ArrayList<>();
        groupFields().forEach((name, _) -> arguments.add(CodeBlock.of("$N", name)));
        return MethodSpec.methodBuilder(names.accessor(group))
                .addModifiers(Modifier.PUBLIC)
                .addJavadoc("The routes of {@code $L}.", group.title())
                .returns(type)
                .addStatement("return new $T($L)", type, CodeBlock.join(arguments, ", "))
                .build();
    }

    /** What a group is made of. */
    private Map<String, TypeName> groupFields() {
        Map<String, TypeName> fields = new LinkedHashMap<>();
        fields.put("transport", ClientTypes.TRANSPORT);
        fields.put("options", ClientTypes.CALL_OPTIONS);
        sessionFields().forEach(name -> fields.put(name, ClientTypes.SESSION));
        return fields;
    }

    /** The class of a group. */
    TypeSpec group(JavaGroup group, ClassName type) {
        TypeSpec.Builder target =
                TypeSpec.classBuilder(type)
                        .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
                        .addJavadoc(
                                "Calls the routes of {@code $L}; {@link $T} gives it.",
                                group.title(),
                                type());
        MethodSpec.Builder constructor = MethodSpec.constructorBuilder();
        groupFields()
                .forEach((name, fieldType) -> {
                    target.addField(fieldType, name, Modifier.PRIVATE, Modifier.FINAL);
                    constructor.addParameter(fieldType, name).addStatement("this.$1N = $1N", name);
                });
        target.addMethod(constructor.build());
        addMethods(target, group);
        return target.build();
    }

    /**
     * Sends a refresh and gives the new pair; without tokens in the response, one that is empty,
     * which a session takes for the end of the login.
     */
    private MethodSpec refresh(JavaRoute route) {
        JavaField field = tokens.refreshToken(route).orElseThrow();
        CodeBlock call =
                calls.ofOne(route, CodeBlock.of("call"), field, CodeBlock.of("refreshToken"));
        Result result = results.of(route);
        MethodSpec.Builder method =
                MethodSpec.methodBuilder(names.renew())
                        .addModifiers(Modifier.PRIVATE)
                        .addParameter(String.class, "refreshToken")
                        .addParameter(ClientTypes.CALL_OPTIONS, "call")
                        .returns(ClientTypes.TOKENS)
                        .addStatement("$T answer = $L", result.type(), result.send(call));
        TokenMethods.Pair pair = tokens.pair(route).orElseThrow();
        if (route.spec().isWholeResponse()) {
            method.addStatement(
                    "return answer.value()$Z.map(value ->$W$L)$Z.orElse($T.of(\"\"))",
                    MethodsWriter.answered(pair, CodeBlock.of("value")),
                    ClientTypes.TOKENS);
        } else {
            method.addStatement("return $L", MethodsWriter.answered(pair, CodeBlock.of("answer")));
        }
        return method.build();
    }

    /** A token in the request ends the session; else that in the header does. */
    private MethodSpec logout(JavaRoute route) {
        CodeBlock call =
                tokens.refreshToken(route)
                        .map(field ->
                                calls.ofOne(
                                        route,
                                        NO_OPTIONS,
                                        field,
                                        CodeBlock.of("tokens.refreshToken()")))
                        .orElseGet(() ->
                                CodeBlock.of(
                                        "$L\n$>$>.withToken(tokens.accessToken())$<$<",
                                        CallCode.ofNone(route, NO_OPTIONS)));
        return MethodSpec.methodBuilder(names.end())
                .addModifiers(Modifier.PRIVATE)
                .addParameter(ClientTypes.TOKENS, "tokens")
                .addStatement("transport.nothing(\n$L)", call)
                .build();
    }

    private static MethodSpec close() {
        return MethodSpec.methodBuilder("close")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .addJavadoc("Ends all calls that are under way. Nobody is logged out.")
                .addStatement("transport.close()")
                .build();
    }
}

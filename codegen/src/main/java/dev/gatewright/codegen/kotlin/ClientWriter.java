package dev.gatewright.codegen.kotlin;

import dev.gatewright.codegen.client.Answer;
import dev.gatewright.codegen.client.RequestParts;
import dev.gatewright.codegen.client.TokenMethods;
import dev.gatewright.codegen.java.model.JavaApi;
import dev.gatewright.codegen.java.model.JavaField;
import dev.gatewright.codegen.java.model.JavaGroup;
import dev.gatewright.codegen.java.model.JavaRoute;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes the class of a client, and one for each group of routes. */
record ClientWriter(
        JavaApi api, KotlinFile file, KotlinNames names, TokenMethods tokens, RouteWriter routes) {

    /** The client. */
    void writeClient() {
        file.doc(
                        List.of(
                                "Calls `%s`: one function a route, which waits without a thread."
                                                .formatted(api.origin().service())
                                        + " Each throws a [%s] when it fails. Safe for many"
                                                .formatted(
                                                        file.type(
                                                                "dev.gatewright.client.failure",
                                                                "ClientException"))
                                        + " coroutines; to cancel one ends its call."))
                .open("class " + names.client() + " private constructor(");
        writeProperties("");
        file.close(") : " + file.kotlin("AutoCloseable") + " {").indent();
        writeConstructors();
        writeWith();
        names.groups()
                .forEach((group, type) ->
                        file.gap()
                                .doc(List.of("The routes of `" + group.title() + "`."))
                                .add(
                                        "val %s: %s get() = %s(%s)"
                                                .formatted(
                                                        property(group),
                                                        type,
                                                        type,
                                                        arguments("transport", "options", "%s"))));
        api.own().ifPresent(own -> own.routes().forEach(routes::write));
        file.gap()
                .doc(List.of("Ends all calls that are under way. Nobody is logged out."))
                .add("override fun close() = transport.close()")
                .close("}");
        writeTokenFunctions();
    }

    /** What a group is called in the client. */
    private String property(JavaGroup group) {
        return KotlinWords.name(names.properties().getOrDefault(group, ""));
    }

    /** The class of a group. */
    void writeGroup(JavaGroup group, String type) {
        file.doc(
                        List.of(
                                "Calls the routes of `%s`; [%s] has it."
                                        .formatted(group.title(), names.client())))
                .open("class " + type + " internal constructor(");
        writeProperties("private ");
        file.close(") {").indent();
        group.routes().forEach(routes::write);
        file.close("}");
    }

    /**
     * The parameters of the constructor that are properties at once. The sessions of a client are
     * public, and with that its way to log in and out; those of a group are not.
     *
     * @param visibility a word with a blank, or nothing for public
     */
    private void writeProperties(String visibility) {
        file.add("private val transport: " + file.client("Transport") + ",")
                .add("private val options: " + file.client("CallOptions") + ",");
        names.sessions()
                .keySet()
                .forEach(scheme -> {
                    if (visibility.isEmpty()) {
                        file.doc(List.of("Who is logged in under `" + scheme + "`."));
                    }
                    file.add(
                            "%sval %s: %s,"
                                    .formatted(
                                            visibility,
                                            names.session(scheme),
                                            file.client("Session")));
                });
    }

    /**
     * Arguments for such a constructor, in the same order.
     *
     * @param session a pattern for each session, with {@code %s} for its name
     */
    private String arguments(String transport, String options, String session) {
        String sessions =
                names.sessions().keySet().stream()
                        .map(scheme -> ", " + session.formatted(names.session(scheme)))
                        .collect(Collectors.joining());
        return transport + ", " + options + sessions;
    }

    /**
     * Two of them: the public one makes the connection, and the private one the sessions over it. A
     * session is made with the connection and not with the client, which is not there yet.
     */
    private void writeConstructors() {
        String none = file.client("CallOptions") + ".NONE";
        file.doc(List.of("A client with nobody logged in, unless its storage has a login."))
                .add(
                        "constructor(settings: %s) : this(%s(settings))"
                                .formatted(file.client("ClientOptions"), file.client("Transport")))
                .gap();
        file.open("private constructor(transport: " + file.client("Transport") + ") : this(");
        file.add("transport,").add(none + ",");
        names.sessions().keySet().forEach(this::writeSession);
        file.close(")");
    }

    /** {@code transport.session("user-api", "Auth", SessionRoutes.NONE.withRefresh { … })}. */
    private void writeSession(String scheme) {
        String routes = file.client("SessionRoutes") + ".NONE";
        file.open("transport.session(")
                .add(KotlinWords.literal(api.origin().service()) + ",")
                .add(KotlinWords.literal(scheme) + ",");
        List<String> calls = sessionRoutes();
        file.add(calls.isEmpty() ? routes + "," : routes);
        if (!calls.isEmpty()) {
            file.indent().add(String.join("\n", calls) + ",").outdent();
        }
        file.close("),");
    }

    private List<String> sessionRoutes() {
        List<String> calls = new ArrayList<>();
        if (tokens.refresh().isPresent()) {
            calls.add(
                    ".withRefresh { token, call -> %s(transport, token, call) }"
                            .formatted(names.renew()));
        }
        if (tokens.logout().isPresent()) {
            boolean byRefreshToken = tokens.refreshToken(tokens.logout().get()).isPresent();
            calls.add(
                    "%s { tokens -> %s(transport, tokens) }"
                            .formatted(
                                    byRefreshToken ? ".withLogout" : ".withLogoutByAccessToken",
                                    names.end()));
        }
        return calls;
    }

    /** Another client over the same connection and sessions. */
    private void writeWith() {
        file.gap()
                .doc(
                        List.of(
                                "The same client and the same sessions, whose calls have these"
                                        + " options."))
                .add(
                        "fun with(options: %s): %s = %s(%s)"
                                .formatted(
                                        file.client("CallOptions"),
                                        names.client(),
                                        names.client(),
                                        arguments("transport", "options", "%s")));
    }

    /** What a session asks of its service, apart from the client, which is made with it. */
    private void writeTokenFunctions() {
        tokens.refresh().ifPresent(this::writeRefresh);
        tokens.logout().ifPresent(this::writeLogout);
    }

    /**
     * A function outside of the class: it is named in the constructor, where there is no {@code
     * this}.
     */
    private void writeRefresh(JavaRoute route) {
        JavaField field = tokens.refreshToken(route).orElseThrow();
        file.gap()
                .open("private fun " + names.renew() + "(")
                .add("transport: " + file.client("Transport") + ",")
                .add("refreshToken: " + file.kotlin("String") + ",")
                .add("options: " + file.client("CallOptions") + ",")
                .close("): " + file.client("Tokens") + " {")
                .indent();
        List<String> call =
                routes.call(
                        route,
                        "options",
                        RequestParts.of(route, List.of(field)),
                        _ -> "refreshToken");
        routes.writeAnswer(route, call);
        TokenMethods.Pair pair = tokens.pair(route).orElseThrow();
        boolean isFull = Answer.of(route, routes.records()) instanceof Answer.Full;
        file.add(
                isFull
                        ? "return answer.value().map { %s }.orElse(%s.of(\"\"))"
                                .formatted(routes.answered(pair, "it."), file.client("Tokens"))
                        : "return " + routes.answered(pair, routes.access(route, "answer")));
        file.close("}");
    }

    /** A token in the request ends the session; else that in the header does. */
    private void writeLogout(JavaRoute route) {
        file.gap()
                .open(
                        "private fun %s(transport: %s, tokens: %s) {"
                                .formatted(
                                        names.end(),
                                        file.client("Transport"),
                                        file.client("Tokens")));
        String none = file.client("CallOptions") + ".NONE";
        List<JavaField> fields = tokens.refreshToken(route).stream().toList();
        List<String> call =
                routes.call(
                        route, none, RequestParts.of(route, fields), _ -> "tokens.refreshToken()");
        if (fields.isEmpty()) {
            call.add(".withToken(tokens.accessToken())");
        }
        routes.writeNothing(call);
        file.close("}");
    }
}

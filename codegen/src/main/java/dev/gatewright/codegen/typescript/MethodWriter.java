package dev.gatewright.codegen.typescript;

import dev.gatewright.codegen.client.TokenRoutes;
import dev.gatewright.codegen.typescript.ResultCode.Result;
import dev.gatewright.language.AuthRule;
import dev.gatewright.language.Field;
import dev.gatewright.language.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes the method of a route. */
final class MethodWriter {
    private final TokenRoutes tokens;

    /** What each scheme's session is called. */
    private final Map<String, String> sessions;

    private final RequestParameter parameter;
    private final CallCode calls;
    private final ResultCode results;

    MethodWriter(
            TokenRoutes tokens,
            Map<String, String> sessions,
            RequestParameter parameter,
            CallCode calls,
            ResultCode results) {
        this.tokens = tokens;
        this.sessions = sessions;
        this.parameter = parameter;
        this.calls = calls;
        this.results = results;
    }

    /**
     * Writes the method of a route:
     *
     * <pre>{@code
     * async getUser(request: t.GetUser, options: CallOptions = {}): Promise<t.User> {
     *   const call = new Call('GET', '/users/:id', options)
     *     .inPath('id', request.id)
     *     .as(this.#sessions.auth);
     *   return this.#http.json<t.User>(call);
     * }
     * }</pre>
     */
    void write(Lines lines, Route route, String name) {
        Result result = results.of(route);
        lines.gap()
                .doc(docs(route))
                .open(
                        "async %s(%soptions: CallOptions = {}): Promise<%s> {"
                                .formatted(name, parameter.of(route), result.type()));
        lines.add("const call = " + calls.of(route, "options") + ";");
        String send = "this.#http." + result.call();
        if (tokens.logsIn(route)) {
            writeLogin(lines, route, send);
        } else {
            lines.add("return " + send + ";");
        }
        lines.close("}");
    }

    /**
     * A route that gives tokens hands them to the session as well, which sends the call when no
     * refresh is under way that it would race. One that needs a token may have to wait for a
     * refresh first, so the session is told which call it is. A spec whose logins can be told has
     * one scheme, so the first session is the one.
     */
    private void writeLogin(Lines lines, Route route, String send) {
        boolean isOpen = TokenRoutes.isOpen(route);
        String method = isOpen ? "logIn" : "renewLogin";
        String first = isOpen ? "options" : "call";
        String session = "this.#sessions." + sessions.values().iterator().next();
        Optional<String> tokensOf = tokens(route);
        if (tokensOf.isEmpty()) {
            lines.add("return %s.%s(%s, () => %s);".formatted(session, method, first, send));
            return;
        }
        String found = tokensOf.get();
        lines.open("return %s.%s(".formatted(session, method))
                .add(first + ",")
                .add("() => " + send + ",")
                .add("(response) => " + (found.startsWith("{") ? "(" + found + ")" : found) + ",")
                .close(");");
    }

    /** The tokens in {@code response}; empty where they come in cookies alone. */
    private Optional<String> tokens(Route route) {
        return tokens.pair(route)
                .map(pair ->
                        route.isWholeResponse()
                                ? "response.value && " + answer(pair, "response.value")
                                : answer(pair, "response"));
    }

    /** Tokens of a value, under the names that a session knows. */
    static String answer(TokenRoutes.Pair pair, String value) {
        List<String> members = new ArrayList<>();
        members.add("accessToken: " + access(value, pair.access()));
        pair.refresh().ifPresent(refresh -> members.add("refreshToken: " + access(value, refresh)));
        pair.expiresIn().ifPresent(expires -> members.add("expiresIn: " + access(value, expires)));
        return "{ " + String.join(", ", members) + " }";
    }

    /**
     * A member of a value: {@code response.token}, or {@code response['x-token']} where the name is
     * no word.
     */
    private static String access(String value, Field field) {
        return TsNames.access(value, Properties.member(field));
    }

    /**
     * Writes the method that asks for a ticket. It is the same call, sent to where its ticket is
     * had: what is asked for is part of what a ticket is good for.
     *
     * @param method the method that calls the route
     */
    void writeTicket(Lines lines, Route route, String method, String name) {
        lines.gap()
                .doc(
                        List.of(
                                "A one-time ticket for `"
                                        + method
                                        + "`, for where no header can be"
                                        + " sent."))
                .open(
                        "async %s(%soptions: CallOptions = {}): Promise<Ticket> {"
                                .formatted(name, parameter.of(route)));
        lines.add("const call = " + calls.of(route, "options") + ";");
        lines.add("return this.#http.ticket(call, " + TsNames.text(route.ticketPath()) + ");");
        lines.close("}");
    }

    /** What the spec says of the route, its method and path, and who may call it. */
    private List<String> docs(Route route) {
        List<String> docs = new ArrayList<>(route.explanations());
        if (tokens.isLogout(route)) {
            docs.add("To log out, call `logout` of the session, which forgets the tokens as well.");
        }
        String who =
                switch (route.auth()) {
                    case AuthRule.Open() -> "";
                    case AuthRule.Token(String scheme, List<String> roles, _)
                            when roles.isEmpty() ->
                            ", for whoever is logged in under `" + scheme + "`";
                    case AuthRule.Token(String scheme, List<String> roles, _) ->
                            ", for " + String.join(" or ", roles) + " under `" + scheme + "`";
                    case AuthRule.OptionalToken(String scheme) ->
                            ", for anybody, logged in under `" + scheme + "` or not";
                };
        docs.add("`" + route.method() + " " + route.path() + "`" + who);
        return docs;
    }
}

package dev.gatewright.codegen.typescript;

import dev.gatewright.codegen.client.TokenRoutes;
import dev.gatewright.codegen.typescript.Properties.Property;
import dev.gatewright.language.Field;
import dev.gatewright.language.Route;
import dev.gatewright.language.TypeDecl;

/** What makes the session of a scheme, with the functions by which it is renewed and ended. */
final class SessionWriter {
    private final String service;
    private final TypeNames names;
    private final TokenRoutes tokens;
    private final RequestParameter parameter;
    private final CallCode calls;
    private final ResultCode results;

    /**
     * @param service the name of the service
     */
    SessionWriter(
            String service,
            TypeNames names,
            TokenRoutes tokens,
            RequestParameter parameter,
            CallCode calls,
            ResultCode results) {
        this.service = service;
        this.names = names;
        this.tokens = tokens;
        this.parameter = parameter;
        this.calls = calls;
        this.results = results;
    }

    /**
     * Makes the session of a scheme. Its first argument is the name under which tabs of one browser
     * share it: the service, the scheme and the address.
     */
    void write(Lines lines, String scheme, String session) {
        lines.open("this." + session + " = new Session(")
                .add("`gatewright:" + service + "/" + scheme + "@${http.baseUrl}`,");
        boolean hasRoutes = tokens.refresh().isPresent() || tokens.logout().isPresent();
        if (hasRoutes) {
            lines.open("{");
            tokens.refresh().ifPresent(route -> writeRefresh(lines, route));
            tokens.logout().ifPresent(route -> writeLogout(lines, route));
            lines.close("},");
        } else {
            lines.add("{},");
        }
        lines.add("options." + session + ",").close(");");
        lines.add("http.know(this." + session + ");");
    }

    /**
     * The function by which a session gets new tokens. It goes past the session, so that no refresh
     * waits for itself.
     */
    private void writeRefresh(Lines lines, Route route) {
        boolean takesToken = tokens.refreshToken(route).isPresent();
        lines.open(
                "refresh: async ("
                        + (takesToken ? "refreshToken" : "_refreshToken")
                        + ", timeoutMillis) => {");
        tokens.refreshToken(route).ifPresent(field -> writeRequest(lines, route, field));
        lines.add("const call = " + calls.of(route, "{ timeoutMillis }") + ";");
        String send = "await http." + results.of(route).call();
        boolean isFull = route.isWholeResponse();
        if (tokens.pair(route).isEmpty()) {
            lines.add(send + ";");
        } else {
            lines.add("const answer = " + send + ";");
            String pair =
                    MethodWriter.answer(
                            tokens.pair(route).get(), isFull ? "answer.value" : "answer");
            lines.add("return " + (isFull ? "answer.value && " : "") + pair + ";");
        }
        lines.close("},");
    }

    /**
     * {@code const request: t.RefreshRequest = { refreshToken };}, under whatever name the spec has
     * for the token.
     */
    private void writeRequest(Lines lines, Route route, Field field) {
        TypeDecl type = route.request().flatMap(names::typeOf).orElseThrow();
        Property property =
                Properties.of(type, TypeNames.Form.REQUEST).stream()
                        .filter(candidate -> candidate.field().equals(field))
                        .findFirst()
                        .orElseThrow();
        String key = TsNames.key(property.name());
        lines.add(
                "const request: t."
                        + names.asRequest(type)
                        + " = { "
                        + (key.equals("refreshToken") ? key : key + ": refreshToken")
                        + " };");
    }

    /**
     * The function by which a session ends at the service. Where the request has the refresh token,
     * that one says which session it is; else the access token in the header does.
     */
    private void writeLogout(Lines lines, Route route) {
        if (tokens.refreshToken(route).isPresent()) {
            lines.open("logout: async ({ refreshToken }) => {");
            writeRequest(lines, route, tokens.refreshToken(route).get());
            // The token is in the request: one in the header as well might have expired.
            lines.add("const call = " + calls.withoutSession(route, "{}") + ";");
        } else {
            boolean takesRequest =
                    route.request().flatMap(names::typeOf).isPresent() && parameter.isTaken(route);
            lines.add("logoutNeedsAccess: true,").open("logout: async ({ accessToken }) => {");
            lines.add(
                    "const headers: { [name: string]: string } = accessToken === '' ? {} : {"
                            + " Authorization: `Bearer ${accessToken}` };");
            if (takesRequest) {
                lines.add(
                        "const request: t."
                                + names.asRequest(
                                        route.request().flatMap(names::typeOf).orElseThrow())
                                + " = {};");
            }
            lines.add("const call = " + calls.withoutSession(route, "{ headers }") + ";");
        }
        lines.add("await http." + results.of(route).call() + ";").close("},");
    }
}

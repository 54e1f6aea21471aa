package dev.gatewright.codegen.client;

import dev.gatewright.codegen.java.model.JavaApi;
import dev.gatewright.codegen.java.model.JavaField;
import dev.gatewright.codegen.java.model.JavaRoute;
import dev.gatewright.language.Api;
import dev.gatewright.language.Field;
import dev.gatewright.language.Route;
import dev.gatewright.language.Shape;
import java.util.Optional;
import java.util.Set;

/** The routes that a session of a program lives by, as methods, and tokens as components. */
public final class TokenMethods {
    private final JavaApi api;
    private final DeclaredRecords records;
    private final TokenRoutes tokens;

    public TokenMethods(Api spec, JavaApi api, DeclaredRecords records) {
        this.api = api;
        this.records = records;
        this.tokens = new TokenRoutes(spec, TokenRoutes.Place.PROGRAM, _ -> true);
    }

    /** The components of a response that are tokens. */
    public record Pair(
            JavaField access, Optional<JavaField> refresh, Optional<JavaField> expiresIn) {}

    /** The schemes of the spec, in order of first use. */
    public Set<String> schemes() {
        return tokens.schemes();
    }

    /** The route that renews the tokens. */
    public Optional<JavaRoute> refresh() {
        return tokens.refresh().map(this::method);
    }

    /** The route that ends the session. */
    public Optional<JavaRoute> logout() {
        return tokens.logout().map(this::method);
    }

    public boolean isLogout(JavaRoute route) {
        return tokens.isLogout(route.spec());
    }

    /** The tokens that a route returns to whoever logs in by it, under the only scheme. */
    public Optional<Pair> login(JavaRoute route) {
        return tokens.logsIn(route.spec()) ? pair(route) : Optional.empty();
    }

    /** The tokens that a route returns. */
    public Optional<Pair> pair(JavaRoute route) {
        Optional<Shape> response = route.spec().response();
        return tokens.pair(route.spec())
                .map(pair ->
                        new Pair(
                                component(response, pair.access()),
                                pair.refresh().map(field -> component(response, field)),
                                pair.expiresIn().map(field -> component(response, field))));
    }

    /** The component that takes the refresh token, where a request needs nothing else. */
    public Optional<JavaField> refreshToken(JavaRoute route) {
        return tokens.refreshToken(route.spec())
                .map(field -> component(route.spec().request(), field));
    }

    private JavaRoute method(Route route) {
        return api.groups().stream()
                .flatMap(group -> group.routes().stream())
                .filter(method -> method.spec().equals(route))
                .findFirst()
                .orElseThrow();
    }

    private JavaField component(Optional<Shape> of, Field field) {
        return of.flatMap(records::typeOf).stream()
                .flatMap(type -> type.fields().stream())
                .filter(component -> component.spec().equals(field))
                .findFirst()
                .orElseThrow();
    }
}

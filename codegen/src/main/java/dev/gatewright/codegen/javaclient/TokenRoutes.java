package dev.gatewright.codegen.javaclient;

import dev.gatewright.codegen.java.model.JavaField;
import dev.gatewright.codegen.java.model.JavaRoute;
import dev.gatewright.codegen.java.model.JavaType;
import dev.gatewright.language.AuthRule;
import dev.gatewright.language.Primitive;
import dev.gatewright.language.Route;
import dev.gatewright.language.Shape;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The routes that a session lives by. A spec does not name them, but they can be told: a route that
 * returns an access token logs somebody in, one that also takes nothing but a refresh token renews
 * the tokens, and one called Logout ends the session. Where a spec has several schemes, nobody can
 * tell whose they are, and the application says so.
 */
final class TokenRoutes {
    private static final Set<String> LOGOUT = Set.of("logout", "signout", "logouthandler");

    private final Function<Shape, Optional<JavaType>> typeOf;
    private final Set<String> schemes = new TreeSet<>();
    private final Optional<JavaRoute> refresh;
    private final Optional<JavaRoute> logout;

    TokenRoutes(List<JavaRoute> routes, Function<Shape, Optional<JavaType>> typeOf) {
        this.typeOf = typeOf;
        routes.forEach(route -> route.spec().auth().schemeName().ifPresent(schemes::add));
        boolean isClear = schemes.size() == 1;
        this.refresh = routes.stream().filter(_ -> isClear).filter(this::refreshes).findFirst();
        this.logout =
                routes.stream()
                        .filter(_ -> isClear)
                        .filter(route -> LOGOUT.contains(lower(route.spec().handler())))
                        .filter(this::canLogOut)
                        .findFirst();
    }

    /** The components of a response that are tokens. */
    record Pair(JavaField access, Optional<JavaField> refresh, Optional<JavaField> expiresIn) {}

    /** The schemes of the spec, by name. */
    Set<String> schemes() {
        return schemes;
    }

    Optional<JavaRoute> refresh() {
        return refresh;
    }

    Optional<JavaRoute> logout() {
        return logout;
    }

    /** The tokens that a route returns to whoever logs in by it, under the only scheme. */
    Optional<Pair> login(JavaRoute route) {
        boolean isRefresh = refresh.filter(route::equals).isPresent();
        return schemes.size() == 1 && !isRefresh ? pair(route) : Optional.empty();
    }

    /** The tokens that a route returns. */
    Optional<Pair> pair(JavaRoute route) {
        if (isStream(route)) {
            return Optional.empty();
        }
        return route.spec()
                .response()
                .flatMap(typeOf)
                .flatMap(type ->
                        member(type, "accesstoken", true)
                                .map(access ->
                                        new Pair(
                                                access,
                                                member(type, "refreshtoken", true),
                                                member(type, "expiresin", false))));
    }

    private static boolean isStream(JavaRoute route) {
        return route.spec().isDownload() || route.isStream();
    }

    private static Optional<JavaField> member(JavaType type, String name, boolean isText) {
        return type.fields().stream()
                .filter(field -> field.isMember() && !field.isHeader())
                .filter(field -> isCalled(field.member(), name))
                .filter(field -> isText ? isString(field) : isNumber(field))
                .findFirst();
    }

    private static boolean isString(JavaField field) {
        return field.shape() instanceof Shape.Base(Primitive primitive)
                && primitive == Primitive.STRING;
    }

    private static boolean isNumber(JavaField field) {
        return field.shape() instanceof Shape.Base(Primitive primitive)
                && primitive != Primitive.STRING
                && primitive != Primitive.BOOL;
    }

    private static boolean isCalled(String wireName, String name) {
        return lower(wireName.replace("_", "").replace("-", "")).equals(name);
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private boolean refreshes(JavaRoute route) {
        return isOpen(route.spec()) && pair(route).isPresent() && refreshToken(route).isPresent();
    }

    private static boolean isOpen(Route route) {
        return route.auth() instanceof AuthRule.Open;
    }

    /** The component that takes the refresh token, where a request needs nothing else. */
    Optional<JavaField> refreshToken(JavaRoute route) {
        List<JavaField> needed = sends(route).stream().filter(JavaField::mustBeSent).toList();
        return sends(route).stream()
                .filter(TokenRoutes::isString)
                .filter(field -> isCalled(field.wireName(), "refreshtoken"))
                .filter(field -> needed.isEmpty() || needed.equals(List.of(field)))
                .findFirst();
    }

    private List<JavaField> sends(JavaRoute route) {
        return route.spec().request().flatMap(typeOf).map(JavaType::fields).orElse(List.of());
    }

    private boolean canLogOut(JavaRoute route) {
        boolean needsNothing = sends(route).stream().noneMatch(JavaField::mustBeSent);
        boolean isDeclared =
                route.spec().request().stream().allMatch(shape -> typeOf.apply(shape).isPresent());
        return refreshToken(route).isPresent()
                || isDeclared && needsNothing && !isOpen(route.spec());
    }
}

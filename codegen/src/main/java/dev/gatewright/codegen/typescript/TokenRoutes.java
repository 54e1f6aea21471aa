package dev.gatewright.codegen.typescript;

import dev.gatewright.codegen.typescript.Properties.Property;
import dev.gatewright.language.Api;
import dev.gatewright.language.AuthRule;
import dev.gatewright.language.Binding;
import dev.gatewright.language.Field;
import dev.gatewright.language.Primitive;
import dev.gatewright.language.Route;
import dev.gatewright.language.Shape;
import dev.gatewright.language.TypeDecl;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The routes that a session lives by. A spec does not name them, but they can be told: a route that
 * returns an access token logs somebody in, one that also takes nothing but a refresh token renews
 * the tokens, and one called Logout ends the session. Where a spec has several schemes, nobody can
 * tell whose they are, and the application says so.
 */
final class TokenRoutes {
    private static final Set<String> LOGIN = Set.of("login", "signin", "loginhandler");
    private static final Set<String> LOGOUT = Set.of("logout", "signout", "logouthandler");

    private final TypeNames names;
    private final Presences presences;
    private final Set<String> schemes = new TreeSet<>();
    private final Optional<Route> refresh;
    private final Optional<Route> logout;

    TokenRoutes(Api api, TypeNames names, Presences presences) {
        this.names = names;
        this.presences = presences;
        List<Route> routes = api.service().routes();
        routes.forEach(route -> route.auth().schemeName().ifPresent(schemes::add));
        this.refresh =
                schemes.size() == 1
                        ? routes.stream().filter(this::refreshes).findFirst()
                        : Optional.empty();
        this.logout =
                schemes.size() == 1
                        ? routes.stream()
                                .filter(route -> LOGOUT.contains(lower(route.handler())))
                                .filter(this::canLogOut)
                                .findFirst()
                        : Optional.empty();
    }

    /** The members of a response that are tokens. */
    record Pair(String access, Optional<String> refresh, Optional<String> expiresIn) {}

    /** The schemes of the spec, by name. */
    Set<String> schemes() {
        return schemes;
    }

    Optional<Route> refresh() {
        return refresh;
    }

    Optional<Route> logout() {
        return logout;
    }

    /** Whether the route may log somebody in, under the only scheme. */
    boolean logsIn(Route route) {
        boolean isLogin = LOGIN.contains(lower(route.handler())) && isOpen(route);
        return schemes.size() == 1
                && !refresh.filter(route::equals).isPresent()
                && !isStream(route)
                && (pair(route).isPresent() || isLogin);
    }

    /** The tokens that a route returns. */
    Optional<Pair> pair(Route route) {
        if (isStream(route)) {
            return Optional.empty();
        }
        return route.response()
                .flatMap(names::typeOf)
                .flatMap(type ->
                        member(type, "accesstoken", true)
                                .map(access ->
                                        new Pair(
                                                access,
                                                member(type, "refreshtoken", true),
                                                member(type, "expiresin", false))));
    }

    private static boolean isStream(Route route) {
        return route.isDownload() || "true".equals(route.server().get("sse"));
    }

    private static Optional<String> member(TypeDecl type, String name, boolean isText) {
        return type.fields().stream()
                .filter(Field::isBound)
                .filter(field -> !(field.binding() instanceof Binding.Header))
                .filter(field -> field.member().isPresent())
                .filter(field -> isCalled(Properties.member(field), name))
                .filter(field -> isText == isString(field))
                .filter(field -> field.shape() instanceof Shape.Base)
                .map(Properties::member)
                .findFirst();
    }

    private static boolean isString(Field field) {
        return field.shape() instanceof Shape.Base(Primitive primitive)
                && primitive == Primitive.STRING;
    }

    private static boolean isCalled(String wireName, String name) {
        return lower(wireName.replace("_", "").replace("-", "")).equals(name);
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static boolean isOpen(Route route) {
        return route.auth() instanceof AuthRule.Open;
    }

    /** By its token in the request; or, named so, by cookies. */
    private boolean refreshes(Route route) {
        if (!isOpen(route) || isStream(route)) {
            return false;
        }
        return pair(route).isPresent() && refreshToken(route).isPresent()
                || lower(route.handler()).startsWith("refresh") && sends(route).isEmpty();
    }

    /** The property that takes the refresh token, where a request needs nothing else. */
    Optional<Property> refreshToken(Route route) {
        List<Property> needed =
                sends(route).stream()
                        .filter(property -> presences.isAlwaysThere(property.field(), true))
                        .toList();
        return sends(route).stream()
                .filter(property -> isString(property.field()))
                .filter(property -> isCalled(property.name(), "refreshtoken"))
                .filter(property -> needed.isEmpty() || needed.equals(List.of(property)))
                .findFirst();
    }

    private List<Property> sends(Route route) {
        return route.request()
                .flatMap(names::typeOf)
                .map(type -> Properties.of(type, TypeNames.Form.REQUEST))
                .orElse(List.of());
    }

    private boolean canLogOut(Route route) {
        boolean needsNothing =
                sends(route).stream()
                        .noneMatch(property -> presences.isAlwaysThere(property.field(), true));
        return refreshToken(route).isPresent()
                || needsNothing && !isOpen(route)
                || sends(route).isEmpty();
    }
}

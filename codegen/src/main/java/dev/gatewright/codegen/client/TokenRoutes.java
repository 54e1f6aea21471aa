package dev.gatewright.codegen.client;

import dev.gatewright.language.Api;
import dev.gatewright.language.AuthRule;
import dev.gatewright.language.Binding;
import dev.gatewright.language.DeclaredTypes;
import dev.gatewright.language.Field;
import dev.gatewright.language.MissingValues;
import dev.gatewright.language.Primitive;
import dev.gatewright.language.Route;
import dev.gatewright.language.Shape;
import dev.gatewright.language.TypeDecl;
import dev.gatewright.language.Validation;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The routes that a session lives by. A spec does not name them, but they can be told: a route that
 * returns an access token logs somebody in, one that also takes nothing but a refresh token renews
 * the tokens, and one called Logout ends the session. Where a spec has several schemes, nobody can
 * tell whose they are, and the application says so.
 */
public final class TokenRoutes {
    private static final Set<String> LOGIN = Set.of("login", "signin", "loginhandler");
    private static final Set<String> LOGOUT = Set.of("logout", "signout", "logouthandler");

    private final DeclaredTypes declared;
    private final MissingValues missing;
    private final Place place;
    private final Predicate<Field> isSent;
    private final Set<String> schemes = new LinkedHashSet<>();
    private final Optional<Route> refresh;
    private final Optional<Route> logout;

    /** Where a client runs. */
    public enum Place {
        /** In programs, which send and take tokens themselves, and know null for a text. */
        PROGRAM,
        /** In pages, which may leave tokens to cookies. */
        BROWSER
    }

    /**
     * @param isSent whether the client can send a field at all
     */
    public TokenRoutes(Api api, Place place, Predicate<Field> isSent) {
        this.declared = new DeclaredTypes(api.types());
        this.missing = new MissingValues(api.types());
        this.place = place;
        this.isSent = isSent;
        List<Route> routes = api.service().routes();
        routes.forEach(route -> route.auth().schemeName().ifPresent(schemes::add));
        List<Route> clear = schemes.size() == 1 ? routes : List.of();
        this.refresh = clear.stream().filter(this::refreshes).findFirst();
        this.logout =
                clear.stream()
                        .filter(route -> LOGOUT.contains(lower(route.handler())))
                        .filter(this::canLogOut)
                        .findFirst();
    }

    /** The members of a response that are tokens. */
    public record Pair(Field access, Optional<Field> refresh, Optional<Field> expiresIn) {}

    /** The schemes of the spec, in order of first use. */
    public Set<String> schemes() {
        return schemes;
    }

    /** The route that renews the tokens. */
    public Optional<Route> refresh() {
        return refresh;
    }

    /** The route that ends the session. */
    public Optional<Route> logout() {
        return logout;
    }

    public boolean isLogout(Route route) {
        return logout.filter(route::equals).isPresent();
    }

    /** Whether the route may log somebody in, under the only scheme. */
    public boolean logsIn(Route route) {
        boolean isByCookies =
                place == Place.BROWSER && LOGIN.contains(lower(route.handler())) && isOpen(route);
        return schemes.size() == 1
                && refresh.filter(route::equals).isEmpty()
                && !isStream(route)
                && (pair(route).isPresent() || isByCookies);
    }

    /** The tokens that a route returns. */
    public Optional<Pair> pair(Route route) {
        if (isStream(route)) {
            return Optional.empty();
        }
        return route.response()
                .flatMap(this::typeOf)
                .flatMap(type ->
                        member(type, "accesstoken", this::isText)
                                .map(access ->
                                        new Pair(
                                                access,
                                                member(type, "refreshtoken", this::isText),
                                                member(type, "expiresin", this::isNumber))));
    }

    private static boolean isStream(Route route) {
        return route.isDownload() || route.isStream();
    }

    private static Optional<Field> member(TypeDecl type, String name, Predicate<Field> isFit) {
        return type.fields().stream()
                .filter(Field::isBound)
                .filter(field -> !(field.binding() instanceof Binding.Header))
                .filter(field ->
                        field.member().filter(called -> isCalled(called, name)).isPresent())
                .filter(isFit)
                .findFirst();
    }

    private Optional<TypeDecl> typeOf(Shape shape) {
        return target(shape) instanceof Shape.Named(String name)
                ? declared.find(name)
                : Optional.empty();
    }

    private static Shape target(Shape shape) {
        return shape instanceof Shape.Pointer(Shape of) ? target(of) : shape;
    }

    private Optional<Primitive> primitive(Field field) {
        Shape shape = place == Place.PROGRAM ? target(field.shape()) : field.shape();
        return shape instanceof Shape.Base(Primitive primitive)
                ? Optional.of(primitive)
                : Optional.empty();
    }

    private boolean isText(Field field) {
        return primitive(field).filter(type -> type == Primitive.STRING).isPresent();
    }

    private boolean isNumber(Field field) {
        return primitive(field)
                .filter(type -> type != Primitive.STRING && type != Primitive.BOOL)
                .isPresent();
    }

    private static boolean isCalled(String wireName, String name) {
        return lower(wireName.replace("_", "").replace("-", "")).equals(name);
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** Whether anybody may call the route. */
    public static boolean isOpen(Route route) {
        return route.auth() instanceof AuthRule.Open;
    }

    /** By its token in the request; or, named so, by cookies. */
    private boolean refreshes(Route route) {
        if (!isOpen(route) || isStream(route)) {
            return false;
        }
        boolean isByCookies =
                place == Place.BROWSER
                        && lower(route.handler()).startsWith("refresh")
                        && sends(route).isEmpty();
        return isByCookies || pair(route).isPresent() && refreshToken(route).isPresent();
    }

    /** The field that takes the refresh token, where a request needs nothing else. */
    public Optional<Field> refreshToken(Route route) {
        List<Field> needed = sends(route).stream().filter(this::mustBeSent).toList();
        return sends(route).stream()
                .filter(this::isText)
                .filter(TokenRoutes::takesRefreshToken)
                .filter(field -> needed.isEmpty() || needed.equals(List.of(field)))
                .findFirst();
    }

    /** A header may be called {@code X-Refresh-Token}. */
    private static boolean takesRefreshToken(Field field) {
        String name = field.binding() instanceof Binding.Header ? field.name() : field.wireName();
        return isCalled(name, "refreshtoken");
    }

    private boolean mustBeSent(Field field) {
        return missing.isRequired(field)
                || field.defaultValue().isEmpty() && Validation.of(field).required();
    }

    private List<Field> sends(Route route) {
        return route.request().flatMap(this::typeOf).stream()
                .flatMap(type -> type.fields().stream())
                .filter(Field::isBound)
                .filter(isSent)
                .toList();
    }

    private boolean canLogOut(Route route) {
        boolean isDeclared = route.request().stream().allMatch(shape -> typeOf(shape).isPresent());
        boolean needsNothing = isDeclared && sends(route).stream().noneMatch(this::mustBeSent);
        return refreshToken(route).isPresent()
                || needsNothing && !isOpen(route)
                || place == Place.BROWSER && isDeclared && sends(route).isEmpty();
    }
}

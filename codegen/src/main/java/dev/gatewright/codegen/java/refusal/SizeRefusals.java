package dev.gatewright.codegen.java.refusal;

import dev.gatewright.language.Api;
import dev.gatewright.language.AuthRule;
import dev.gatewright.language.Diagnostic;
import dev.gatewright.language.Field;
import dev.gatewright.language.Route;
import dev.gatewright.language.Shape;
import dev.gatewright.language.Span;
import dev.gatewright.language.TypeDecl;
import dev.gatewright.language.Validation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What would be more than a class holds: 64 KiB of code in a method, 65,535 bytes in a constant,
 * 255 arguments (JVMS §4.7.3, §4.4.7, §4.3.3); what a compiler takes minutes over; and what no file
 * can be called. The limits are far below those, for they are on what the spec says, and not on the
 * code that comes of it.
 */
final class SizeRefusals {
    private static final int MOST_FIELDS = 500;
    private static final int MOST_NESTED = 2_000;
    private static final int DEEPEST = 20;
    private static final int MOST_OPTIONS = 2_000;
    private static final int MOST_SCHEMES = 200;
    private static final int MOST_MIDDLEWARE = 200;
    private static final int MOST_ROLES = 500;

    /** A file's name has 255 bytes, and ours have up to forty besides. */
    private static final int LONGEST_NAME = 200;

    /** What sessions and accounts are kept under; a service does not start with a longer one. */
    private static final int LONGEST_SCHEME = 64;

    private static final int LONGEST_TEXT = 10_000;
    private static final int LONGEST_OPTIONS = 60_000;

    private SizeRefusals() {}

    static Stream<Diagnostic> of(Api api) {
        List<Route> routes = api.service().routes();
        List<Diagnostic> found = new ArrayList<>();
        for (TypeDecl type : api.types()) {
            addType(type, found::add);
        }
        for (Route route : routes) {
            addRoute(route, found::add);
        }
        return Stream.of(
                        routes.stream().limit(1).flatMap(first -> longService(api, first)),
                        found.stream(),
                        longTypes(api.types()),
                        LargeFillings.of(api.types()),
                        first(routes, MOST_SCHEMES, route -> route.auth().schemeName().stream())
                                .map(route -> tooManyNames(route, MOST_SCHEMES, "schemes"))
                                .stream(),
                        first(routes, MOST_MIDDLEWARE, route -> route.middleware().stream())
                                .map(route -> tooManyNames(route, MOST_MIDDLEWARE, "middleware"))
                                .stream())
                .flatMap(all -> all);
    }

    /** The route with which the names are more than that. */
    private static Optional<Route> first(
            List<Route> routes, int most, Function<Route, Stream<String>> names) {
        Set<String> seen = new HashSet<>();
        for (Route route : routes) {
            names.apply(route).forEach(seen::add);
            if (seen.size() > most) {
                return Optional.of(route);
            }
        }
        return Optional.empty();
    }

    /** Told at the route that brings one too many: whoever adds it reads this. */
    private static Diagnostic tooManyNames(Route route, int most, String what) {
        return RefusalKind.TOO_MANY_NAMES.at(
                route.span(), "a service has at most %,d %s".formatted(most, what));
    }

    /** The model has no position of the service's name; its first route is nearest to it. */
    private static Stream<Diagnostic> longService(Api api, Route first) {
        return longName(api.service().name(), "the service's name", first.span()).stream();
    }

    /** What becomes the name of a file or a constant in a class. */
    private static void addRoute(Route route, Consumer<Diagnostic> refusals) {
        longName(route.handler(), "a handler's name", route.span()).ifPresent(refusals);
        longName(route.group(), "a group's name", route.span()).ifPresent(refusals);
        route.auth()
                .schemeName()
                .flatMap(
                        scheme -> longText(scheme, LONGEST_SCHEME, "a scheme's name", route.span()))
                .ifPresent(refusals);
        route.middleware().stream()
                .flatMap(name -> longName(name, "a middleware's name", route.span()).stream())
                .forEach(refusals);
        longText(route.path(), "the path", route.span()).ifPresent(refusals);
        if (route.auth() instanceof AuthRule.Token token) {
            if (token.roles().size() > MOST_ROLES) {
                refusals.accept(
                        RefusalKind.TOO_MANY_NAMES.at(
                                route.span(), "a route has at most " + MOST_ROLES + " roles"));
            }
            token.roles().stream()
                    .flatMap(role -> longName(role, "a role", route.span()).stream())
                    .forEach(refusals);
        }
    }

    /**
     * A type becomes a record with a codec, whose methods grow with the fields and with each list
     * or map in them.
     */
    private static void addType(TypeDecl type, Consumer<Diagnostic> refusals) {
        if (type.fields().size() > MOST_FIELDS) {
            refusals.accept(
                    RefusalKind.TOO_MANY_FIELDS.at(
                            type.span(),
                            "a type holds at most "
                                    + MOST_FIELDS
                                    + " fields; group some of them in a type of their own"));
        } else if (nested(type) > MOST_NESTED) {
            refusals.accept(
                    RefusalKind.TOO_MANY_FIELDS.at(
                            type.span(),
                            "the fields of a type hold at most %,d lists and maps in all; group"
                                            .formatted(MOST_NESTED)
                                    + " some of them in a type of their own"));
        }
        tooManyOptions(type).ifPresent(refusals);
        for (Field field : type.fields()) {
            addField(field, refusals);
        }
    }

    /** Of types that stand in one another, the outermost one whose name is too long. */
    private static Stream<Diagnostic> longTypes(List<TypeDecl> types) {
        List<TypeDecl> found = types.stream().filter(type -> isLongName(type.name())).toList();
        Set<String> within =
                found.stream()
                        .flatMap(type ->
                                type.fields().stream()
                                        .flatMap(field -> named(field.shape()).stream())
                                        .filter(name -> name.startsWith(type.name())))
                        .collect(Collectors.toSet());
        return found.stream()
                .filter(type -> !within.contains(type.name()))
                .map(type ->
                        tooLong(
                                "a type's name, with those it stands in,",
                                LONGEST_NAME,
                                type.span()));
    }

    private static Optional<String> named(Shape shape) {
        return shape instanceof Shape.Named(String name) ? Optional.of(name) : Optional.empty();
    }

    /**
     * Told at the field with which the options are too many. They are constants of one class,
     * whatever fields they belong to.
     */
    private static Optional<Diagnostic> tooManyOptions(TypeDecl type) {
        int options = 0;
        for (Field field : type.fields()) {
            options += field.options().size();
            if (field.tags().containsKey(Validation.KEY)) {
                options += Validation.of(field).choices().size();
            }
            if (options > MOST_OPTIONS) {
                return Optional.of(
                        RefusalKind.TOO_MANY_OPTIONS.at(
                                field.span(),
                                "the fields of a type have at most %,d options in all; have logic"
                                                .formatted(MOST_OPTIONS)
                                        + " look the values up"));
            }
        }
        return Optional.empty();
    }

    /** How many lists and maps are in the fields of a type. */
    private static int nested(TypeDecl type) {
        int nested = 0;
        for (Field field : type.fields()) {
            nested += nested(field.shape());
        }
        return nested;
    }

    /** How many lists and maps are in a shape. */
    private static int nested(Shape shape) {
        return switch (shape) {
            case Shape.ListOf(Shape element, _) -> 1 + nested(element);
            case Shape.MapOf(_, Shape value) -> 1 + nested(value);
            case Shape.Pointer(Shape target) -> nested(target);
            case Shape.Base _, Shape.TypedText _, Shape.Named _, Shape.Any _ -> 0;
        };
    }

    /**
     * Nesting, names and texts of one field. A name in JSON that is the field's own is told of
     * once.
     */
    private static void addField(Field field, Consumer<Diagnostic> refusals) {
        Span span = field.span();
        tooDeep(field).ifPresent(refusals);
        longName(field.name(), "a field's name", span).ifPresent(refusals);
        enumName(field).flatMap(name -> longName(name, "an enum's name", span)).ifPresent(refusals);
        longText(field.wireName(), "what a field is called", span)
                .or(() -> longText(field.member().orElse(""), "what a field is called", span))
                .ifPresent(refusals);
        longText(field.defaultValue().orElse(""), "the default", span).ifPresent(refusals);
        longText(
                        String.join(", ", field.options()),
                        LONGEST_OPTIONS,
                        "what the options are, in all,",
                        span)
                .ifPresent(refusals);
        longText(
                        field.tags().getOrDefault(Validation.KEY, ""),
                        LONGEST_OPTIONS,
                        "the tag 'validate'",
                        span)
                .ifPresent(refusals);
    }

    /** Each list or map is one more loop within a loop of the codec. */
    private static Optional<Diagnostic> tooDeep(Field field) {
        return nested(field.shape()) > DEEPEST
                ? Optional.of(
                        RefusalKind.TOO_DEEP.at(
                                field.span(),
                                "lists and maps nest at most %d deep; put a type between"
                                        .formatted(DEEPEST)))
                : Optional.empty();
    }

    private static Optional<String> enumName(Field field) {
        return field.shape()
                .typedText()
                .map(text -> text instanceof Shape.Enumerated(String name, _) ? name : "");
    }

    private static Optional<Diagnostic> longName(String name, String what, Span span) {
        return longText(name, LONGEST_NAME, what, span);
    }

    private static Optional<Diagnostic> longText(String text, String what, Span span) {
        return longText(text, LONGEST_TEXT, what, span);
    }

    private static Optional<Diagnostic> longText(String text, int most, String what, Span span) {
        return isLonger(text, most) ? Optional.of(tooLong(what, most, span)) : Optional.empty();
    }

    private static Diagnostic tooLong(String what, int most, Span span) {
        return RefusalKind.TOO_LONG.at(span, "%s has at most %,d bytes".formatted(what, most));
    }

    private static boolean isLongName(String name) {
        return isLonger(name, LONGEST_NAME);
    }

    private static boolean isLonger(String text, int most) {
        // Three bytes are the most that a char takes.
        return text.length() > most / 3 && text.getBytes(StandardCharsets.UTF_8).length > most;
    }
}

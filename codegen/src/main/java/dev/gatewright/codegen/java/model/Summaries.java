package dev.gatewright.codegen.java.model;

import dev.gatewright.language.Api;
import dev.gatewright.language.Route;
import dev.gatewright.language.Shape;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The first sentence about a type: its comment in the spec, else where it is used. */
public final class Summaries {

    private Summaries() {}

    /** The sentence about a declared type. */
    public static String of(JavaType type, Api api) {
        String name = type.spec().name();
        if (!type.spec().doc().isBlank()) {
            return type.spec().doc();
        }
        String taking = routes(api, name, Route::request);
        String returning = routes(api, name, Route::response);
        String claimed = schemes(api, name);
        if (!taking.isEmpty()) {
            return "What " + taking + " takes.";
        }
        if (!returning.isEmpty()) {
            return "What " + returning + " returns.";
        }
        if (!claimed.isEmpty()) {
            return "The claims in a token of " + claimed + ".";
        }
        return name + " of " + api.service().name() + ".";
    }

    /** The sentence about the fields of a request that come in its body. */
    public static String ofBody(JavaType request) {
        return "The JSON body of " + request.spec().name() + ".";
    }

    /** The sentence about the fields of a response that go into its body. */
    public static String ofContent(JavaType response) {
        return "The body of a response of " + response.spec().name() + ".";
    }

    private static String routes(Api api, String type, Function<Route, Optional<Shape>> side) {
        return api.service().routes().stream()
                .filter(route ->
                        side.apply(route)
                                .map(ShapeTypes::target)
                                .equals(Optional.of(new Shape.Named(type))))
                .map(route -> route.method() + " " + route.path())
                .collect(Collectors.joining(" and "));
    }

    private static String schemes(Api api, String type) {
        return api.service().routes().stream()
                .map(Route::auth)
                .flatMap(rule -> rule.schemeName().stream())
                .filter(scheme -> type.equals(scheme + "Claims"))
                .findFirst()
                .orElse("");
    }
}

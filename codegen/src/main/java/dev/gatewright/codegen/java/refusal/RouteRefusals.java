package dev.gatewright.codegen.java.refusal;

import dev.gatewright.codegen.java.model.JavaRoute;
import dev.gatewright.language.Diagnostic;
import dev.gatewright.language.Route;
import java.util.Optional;
import java.util.stream.Stream;

/** What a route may ask for and the runtime does not serve. */
final class RouteRefusals {

    private RouteRefusals() {}

    static Stream<Diagnostic> of(Route route) {
        Stream<Diagnostic> keys =
                Stream.of(unsupported("signature", RefusalKind.SIGNATURE, route), untyped(route))
                        .flatMap(Optional::stream);
        Stream<Diagnostic> shapes =
                Stream.of(route.request(), route.response())
                        .flatMap(shape -> shape.stream())
                        .flatMap(
                                shape -> UnsupportedFeatures.complex(shape, route.span()).stream());
        return Stream.concat(keys, shapes);
    }

    private static Optional<Diagnostic> untyped(Route route) {
        return JavaRoute.isStream(route) && route.response().isEmpty()
                ? Optional.of(
                        RefusalKind.SSE.at(
                                route.span(),
                                "the data of an event has a type; write what this route returns"))
                : Optional.empty();
    }

    private static Optional<Diagnostic> unsupported(String key, RefusalKind kind, Route route) {
        return "true".equals(route.server().get(key))
                ? Optional.of(
                        kind.at(
                                route.span(),
                                "'"
                                        + key
                                        + ": true' applies to this route and is not supported;"
                                        + " remove it from its @server block"))
                : Optional.empty();
    }
}

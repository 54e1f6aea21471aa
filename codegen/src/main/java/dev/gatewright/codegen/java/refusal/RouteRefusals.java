package dev.gatewright.codegen.java.refusal;

import dev.gatewright.codegen.java.model.ShapeTypes;
import dev.gatewright.language.Api;
import dev.gatewright.language.Diagnostic;
import dev.gatewright.language.Route;
import dev.gatewright.language.Shape;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What a route may ask for and the runtime does not serve. */
final class RouteRefusals {

    private RouteRefusals() {}

    static Stream<Diagnostic> of(Api api) {
        Set<String> forms = FileRefusals.formsOf(api);
        return api.service().routes().stream().flatMap(route -> of(route, forms::contains));
    }

    /**
     * @param takesFiles whether a type, by its name, is a form with files
     */
    private static Stream<Diagnostic> of(Route route, Predicate<String> takesFiles) {
        Stream<Diagnostic> keys =
                Stream.of(unsigned(route, takesFiles), untyped(route)).flatMap(Optional::stream);
        Stream<Diagnostic> shapes =
                Stream.of(route.request(), route.response())
                        .flatMap(shape -> shape.stream())
                        .flatMap(
                                shape -> UnsupportedFeatures.complex(shape, route.span()).stream());
        return Stream.concat(keys, shapes);
    }

    private static Optional<Diagnostic> untyped(Route route) {
        return route.isStream() && route.response().isEmpty()
                ? Optional.of(
                        RefusalKind.SSE.at(
                                route.span(),
                                "the data of an event has a type; write what this route returns"))
                : Optional.empty();
    }

    /** A signature is over the whole body, which is in memory for it; files never are. */
    private static Optional<Diagnostic> unsigned(Route route, Predicate<String> takesFiles) {
        boolean hasFiles =
                route.request()
                        .map(ShapeTypes::target)
                        .filter(shape ->
                                shape instanceof Shape.Named named && takesFiles.test(named.name()))
                        .isPresent();
        return route.requiresSignature() && hasFiles
                ? Optional.of(
                        RefusalKind.SIGNATURE.at(
                                route.span(),
                                "a request with files cannot be signed; put this route into a block"
                                        + " without 'signature: true'"))
                : Optional.empty();
    }
}

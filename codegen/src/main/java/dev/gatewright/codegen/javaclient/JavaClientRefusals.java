package dev.gatewright.codegen.javaclient;

import dev.gatewright.codegen.java.refusal.RefusalKind;
import dev.gatewright.codegen.java.refusal.UnsupportedFeatures;
import dev.gatewright.language.Api;
import dev.gatewright.language.Binding;
import dev.gatewright.language.DeclaredTypes;
import dev.gatewright.language.Diagnostic;
import dev.gatewright.language.Field;
import dev.gatewright.language.Route;
import dev.gatewright.language.Shape;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What keeps a client over the JDK's from being generated, in Java or Kotlin, beside what no
 * service serves.
 */
public final class JavaClientRefusals {
    private static final Set<String> OF_CLIENT =
            Set.of("connection", "content-length", "expect", "host", "upgrade");

    private JavaClientRefusals() {}

    /** Every refusal, in order of position; empty when files can be generated. */
    public static List<Diagnostic> of(Api api) {
        return UnsupportedFeatures.with(List.of(JavaClientRefusals::ofClient), api);
    }

    /** What keeps a client from being generated where a service can be. */
    public static Stream<Diagnostic> ofClient(Api api) {
        DeclaredTypes declared = new DeclaredTypes(api.types());
        return api.service().routes().stream().flatMap(route -> of(route, declared)).distinct();
    }

    private static Stream<Diagnostic> of(Route route, DeclaredTypes declared) {
        Stream<Diagnostic> methods =
                route.method().equals("CONNECT")
                        ? Stream.of(
                                RefusalKind.JAVA_CLIENT_METHOD.at(
                                        route.span(), "the JDK's client cannot send CONNECT"))
                        : Stream.empty();
        Stream<Diagnostic> headers =
                route.request().stream()
                        .flatMap(shape -> fields(shape, declared))
                        .flatMap(JavaClientRefusals::of);
        return Stream.of(methods, headers, signed(route)).flatMap(all -> all);
    }

    private static Stream<Diagnostic> signed(Route route) {
        return route.requiresSignature()
                ? Stream.of(
                        RefusalKind.JAVA_CLIENT_SIGNATURE.at(
                                route.span(), "a client in Java or Kotlin cannot sign requests"))
                : Stream.empty();
    }

    private static Stream<Field> fields(Shape shape, DeclaredTypes declared) {
        return switch (shape) {
            case Shape.Named(String name) -> declared.get(name).fields().stream();
            case Shape.Pointer(Shape target) -> fields(target, declared);
            case Shape.Base _, Shape.TypedText _, Shape.ListOf _, Shape.MapOf _, Shape.Any _ ->
                    Stream.empty();
        };
    }

    private static Stream<Diagnostic> of(Field field) {
        return field.binding() instanceof Binding.Header(String name)
                        && OF_CLIENT.contains(name.toLowerCase(Locale.ROOT))
                ? Stream.of(
                        RefusalKind.JAVA_CLIENT_HEADER.at(
                                field.span(),
                                "the JDK's client sets the header " + name + " itself"))
                : Stream.empty();
    }
}

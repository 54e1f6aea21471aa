package dev.gatewright.codegen.typescript;

import dev.gatewright.codegen.java.refusal.RefusalKind;
import dev.gatewright.codegen.java.refusal.UnsupportedFeatures;
import dev.gatewright.language.Api;
import dev.gatewright.language.Binding;
import dev.gatewright.language.DeclaredTypes;
import dev.gatewright.language.Diagnostic;
import dev.gatewright.language.Diagnostic.Severity;
import dev.gatewright.language.Route;
import dev.gatewright.language.Shape;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What keeps a client in TypeScript from being generated, beside what no service serves, and what
 * is left out of it.
 */
public final class TypeScriptRefusals {
    private static final Set<String> WITHOUT_BODY = Set.of("GET", "HEAD");
    private static final Set<String> FORBIDDEN = Set.of("CONNECT", "TRACE");

    private TypeScriptRefusals() {}

    /** Every refusal, in order of position; no error among them when files can be generated. */
    public static List<Diagnostic> of(Api api) {
        return UnsupportedFeatures.with(List.of(TypeScriptRefusals::ofClient), api);
    }

    /** What keeps a client from being generated where a service can be, or is left out of it. */
    public static Stream<Diagnostic> ofClient(Api api) {
        DeclaredTypes declared = new DeclaredTypes(api.types());
        return Stream.concat(
                api.service().routes().stream().flatMap(route -> of(route, declared)), signed(api));
    }

    private static Stream<Diagnostic> of(Route route, DeclaredTypes declared) {
        if (FORBIDDEN.contains(route.method())) {
            return Stream.of(
                    RefusalKind.TYPESCRIPT_METHOD.at(
                            route.span(), "scripts cannot send " + route.method()));
        }
        boolean hasBody = route.request().filter(shape -> comesInBody(shape, declared)).isPresent();
        return hasBody && WITHOUT_BODY.contains(route.method())
                ? Stream.of(
                        RefusalKind.TYPESCRIPT_BODY_OF_GET.at(
                                route.span(),
                                "scripts cannot send a body with "
                                        + route.method()
                                        + "; give the fields a form tag"))
                : Stream.empty();
    }

    /** Routes that must be signed are left out; if that is all of them, there is no client. */
    private static Stream<Diagnostic> signed(Api api) {
        List<Route> routes = api.service().routes();
        boolean isAll = routes.stream().allMatch(Route::requiresSignature);
        return routes.stream()
                .filter(Route::requiresSignature)
                .map(route ->
                        RefusalKind.TYPESCRIPT_SIGNATURE.at(
                                isAll ? Severity.ERROR : Severity.WARNING,
                                route.span(),
                                "pages cannot keep the key that requests are signed with; "
                                        + (isAll
                                                ? "no route is left to call"
                                                : "a client in TypeScript leaves this route"
                                                        + " out")));
    }

    private static boolean comesInBody(Shape shape, DeclaredTypes declared) {
        return switch (shape) {
            case Shape.Pointer(Shape target) -> comesInBody(target, declared);
            case Shape.Named(String name) ->
                    Optional.of(declared.get(name)).stream()
                            .flatMap(type -> type.fields().stream())
                            .anyMatch(field -> field.binding() instanceof Binding.Body);
            case Shape.Base _, Shape.TypedText _, Shape.ListOf _, Shape.MapOf _, Shape.Any _ ->
                    true;
        };
    }
}

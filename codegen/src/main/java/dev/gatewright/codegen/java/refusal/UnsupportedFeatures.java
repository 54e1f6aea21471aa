package dev.gatewright.codegen.java.refusal;

import dev.gatewright.language.Api;
import dev.gatewright.language.Diagnostic;
import dev.gatewright.language.Primitive;
import dev.gatewright.language.Shape;
import dev.gatewright.language.Span;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What a spec may say and the generator does not serve.
 *
 * <p>Each is refused by name; nothing is left out in silence.
 */
public final class UnsupportedFeatures {
    /** The order of positions. */
    private static final Comparator<Diagnostic> BY_POSITION =
            Comparator.comparing((Diagnostic refusal) -> refusal.span().file())
                    .thenComparingInt(refusal -> refusal.span().line())
                    .thenComparingInt(refusal -> refusal.span().column());

    private static final List<Function<Api, Stream<Diagnostic>>> KINDS =
            List.of(
                    SizeRefusals::of,
                    RouteRefusals::of,
                    SchemeRefusals::of,
                    FieldRefusals::of,
                    HeaderRefusals::of,
                    FileRefusals::of);

    private UnsupportedFeatures() {}

    /** Every refusal, in order of position; empty when files can be generated. */
    public static List<Diagnostic> of(Api api) {
        return with(List.of(), api);
    }

    /**
     * The same, with refusals of other kinds. No kind knows of another, so those of a large API are
     * looked for on all processors.
     */
    public static List<Diagnostic> with(List<Function<Api, Stream<Diagnostic>>> others, Api api) {
        List<Function<Api, Stream<Diagnostic>>> kinds =
                Stream.concat(KINDS.stream(), others.stream()).toList();
        boolean isLarge = Api.isLarge(api.types().size());
        return (isLarge ? kinds.parallelStream() : kinds.stream())
                .flatMap(kind -> kind.apply(api))
                .sorted(BY_POSITION)
                .toList();
    }

    /** Refuses a shape with complex numbers anywhere in it. */
    static Optional<Diagnostic> complex(Shape shape, Span span) {
        return isComplex(shape)
                ? Optional.of(
                        RefusalKind.COMPLEX.at(
                                span, "complex numbers have no JSON form; use two float64 fields"))
                : Optional.empty();
    }

    private static boolean isComplex(Shape shape) {
        return switch (shape) {
            case Shape.Base(Primitive primitive) -> isComplex(primitive);
            case Shape.ListOf(Shape element, _) -> isComplex(element);
            case Shape.MapOf(Primitive key, Shape value) -> isComplex(key) || isComplex(value);
            case Shape.Pointer(Shape target) -> isComplex(target);
            case Shape.TypedText _, Shape.Named _, Shape.Any _ -> false;
        };
    }

    private static boolean isComplex(Primitive primitive) {
        return primitive == Primitive.COMPLEX64 || primitive == Primitive.COMPLEX128;
    }
}

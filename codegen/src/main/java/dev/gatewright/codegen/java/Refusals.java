package dev.gatewright.codegen.java;

import dev.gatewright.spec.Api;
import dev.gatewright.spec.Binding;
import dev.gatewright.spec.Diagnostic;
import dev.gatewright.spec.Field;
import dev.gatewright.spec.Primitive;
import dev.gatewright.spec.Route;
import dev.gatewright.spec.Shape;
import dev.gatewright.spec.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Finds what a spec may say and the generator does not serve.
 *
 * <p>Each is refused by name; nothing is left out in silence.
 */
public final class Refusals {
    private static final Comparator<Diagnostic> BY_PLACE =
            Comparator.comparing((Diagnostic refusal) -> refusal.span().file())
                    .thenComparingInt(refusal -> refusal.span().line())
                    .thenComparingInt(refusal -> refusal.span().column());

    private final List<Diagnostic> found = new ArrayList<>();

    private Refusals() {}

    /** Every refusal, in order of place; empty when Java can be generated. */
    public static List<Diagnostic> of(Api api) {
        Refusals refusals = new Refusals();
        api.service().routes().forEach(refusals::visit);
        api.types().forEach(type -> type.fields().forEach(refusals::visit));
        return refusals.found.stream().sorted(BY_PLACE).toList();
    }

    private void visit(Route route) {
        for (String key : List.of("signature", "sse")) {
            if ("true".equals(route.server().get(key))) {
                refuse(
                        "unserved-" + key,
                        route.span(),
                        "'"
                                + key
                                + ": true' applies to this route and is not served; remove it from"
                                + " its @server block");
            }
        }
        route.request().ifPresent(shape -> refuseComplex(shape, route.span()));
        route.response().ifPresent(shape -> refuseComplex(shape, route.span()));
    }

    private void visit(Field field) {
        if (field.binding() instanceof Binding.None) {
            return;
        }
        if (refuseComplex(field.shape(), field.span())) {
            return;
        }
        if (!(field.binding() instanceof Binding.Body) && !isText(field)) {
            refuse(
                    "unbindable-field",
                    field.span(),
                    "a field of this type cannot come from the path, a form or a header; send it in"
                            + " the JSON body");
        }
        visitDefault(field);
        visitOptions(field);
    }

    private static boolean isText(Field field) {
        return switch (ShapeTypes.target(field.shape())) {
            case Shape.Base _, Shape.Any _ -> true;
            case Shape.ListOf list when ShapeTypes.isBytes(list) -> false;
            case Shape.ListOf(Shape element, _) ->
                    field.binding() instanceof Binding.Form
                            && (ShapeTypes.target(element) instanceof Shape.Base
                                    || element instanceof Shape.Any);
            case Shape.Named _, Shape.MapOf _, Shape.Pointer _ -> false;
        };
    }

    private void visitDefault(Field field) {
        if (field.defaultValue().isEmpty()) {
            return;
        }
        String text = field.defaultValue().get();
        try {
            if (DefaultCode.of(ShapeTypes.target(field.shape()), text).isEmpty()) {
                refuse(
                        "unserved-default",
                        field.span(),
                        "a field of this type cannot have a default; make it optional instead");
            }
        } catch (ArithmeticException | NumberFormatException _) {
            refuse(
                    "unserved-default",
                    field.span(),
                    "the default '" + text + "' is not a value of the field's type");
        }
    }

    private void visitOptions(Field field) {
        if (base(field.shape()) instanceof Shape.Base(Primitive primitive)) {
            for (String option : field.options()) {
                try {
                    JavaNumber.literal(primitive, option);
                } catch (ArithmeticException | NumberFormatException _) {
                    refuse(
                            "unserved-option",
                            field.span(),
                            "the option '" + option + "' is not a value of the field's type");
                }
            }
        }
    }

    private static Shape base(Shape shape) {
        return ShapeTypes.target(shape) instanceof Shape.ListOf(Shape element, _)
                ? base(element)
                : ShapeTypes.target(shape);
    }

    private boolean refuseComplex(Shape shape, Span span) {
        boolean complex =
                switch (shape) {
                    case Shape.Base(Primitive primitive) ->
                            primitive == Primitive.COMPLEX64 || primitive == Primitive.COMPLEX128;
                    case Shape.ListOf(Shape element, _) -> refuseComplex(element, span);
                    case Shape.MapOf(Primitive key, Shape value) ->
                            refuseComplex(new Shape.Base(key), span) || refuseComplex(value, span);
                    case Shape.Pointer(Shape target) -> refuseComplex(target, span);
                    case Shape.Named _, Shape.Any _ -> false;
                };
        if (complex && shape instanceof Shape.Base) {
            refuse(
                    "unserved-complex",
                    span,
                    "complex numbers have no JSON form; use two float64 fields");
        }
        return complex;
    }

    private void refuse(String id, Span span, String message) {
        found.add(new Diagnostic(Diagnostic.Severity.ERROR, id, span, message));
    }
}

package dev.gatewright.codegen.java.refusal;

import dev.gatewright.codegen.java.model.BaseTypes;
import dev.gatewright.codegen.java.model.DefaultCode;
import dev.gatewright.codegen.java.model.JavaField;
import dev.gatewright.codegen.java.model.ShapeTypes;
import dev.gatewright.codegen.java.source.ClassName;
import dev.gatewright.codegen.java.source.CodeBlock;
import dev.gatewright.language.Api;
import dev.gatewright.language.Binding;
import dev.gatewright.language.Diagnostic;
import dev.gatewright.language.Field;
import dev.gatewright.language.Primitive;
import dev.gatewright.language.Shape;
import dev.gatewright.language.TypeDecl;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What the fields of a type may ask for and generated code does not serve. {@code check} says it
 * too, so that a spec that passes can be generated.
 */
final class FieldRefusals {

    private FieldRefusals() {}

    static Stream<Diagnostic> of(Api api) {
        List<Diagnostic> refusals = new ArrayList<>();
        for (TypeDecl type : api.types()) {
            for (Field field : type.fields()) {
                if (field.isBound()) {
                    addField(field, type, refusals::add);
                }
            }
        }
        return refusals.stream();
    }

    /** A shape that is not served at all is said alone: what else is wrong follows from it. */
    private static void addField(Field field, TypeDecl type, Consumer<Diagnostic> refusals) {
        Optional<Diagnostic> complex = UnsupportedFeatures.complex(field.shape(), field.span());
        if (complex.isPresent()) {
            refusals.accept(complex.get());
            return;
        }
        unbindable(field).ifPresent(refusals);
        badDefault(field).ifPresent(refusals);
        badOption(field).ifPresent(refusals);
        farDependency(field, type).ifPresent(refusals);
    }

    /** A field that is bound to a place which cannot carry its type. */
    private static Optional<Diagnostic> unbindable(Field field) {
        return field.binding() instanceof Binding.Body
                        || field.binding() instanceof Binding.File
                        || isText(field)
                ? Optional.empty()
                : refuse(
                        RefusalKind.UNBINDABLE_FIELD,
                        field,
                        "a field of this type cannot come from the place that its tag names; send"
                                + " it in the JSON body"
                                + (mayBeFile(field)
                                        ? ", or as a file, by the tag file:\"…\""
                                        : ""));
    }

    /** Bytes in a form are mostly meant as a file. */
    private static boolean mayBeFile(Field field) {
        return field.binding() instanceof Binding.Form
                && ShapeTypes.target(field.shape()) instanceof Shape.ListOf list
                && ShapeTypes.isBytes(list);
    }

    /**
     * What a path, a query or a header can carry: one text, or outside the path a list of them. A
     * form also carries maps, each as a text of JSON.
     */
    private static boolean isText(Field field) {
        return switch (ShapeTypes.target(field.shape())) {
            case Shape.Base _, Shape.TypedText _, Shape.Any _ -> true;
            case Shape.ListOf list when ShapeTypes.isBytes(list) -> false;
            case Shape.ListOf(Shape element, _) ->
                    !(field.binding() instanceof Binding.Path)
                            && (ShapeTypes.target(element) instanceof Shape.Base
                                    || ShapeTypes.target(element) instanceof Shape.TypedText
                                    || element instanceof Shape.Any);
            case Shape.MapOf _ ->
                    field.binding() instanceof Binding.Form
                            || field.binding() instanceof Binding.BodyOrForm;
            case Shape.Named _, Shape.Pointer _ -> false;
        };
    }

    /**
     * A default that is not a value of the type, or whose type cannot have one, such as a struct.
     */
    private static Optional<Diagnostic> badDefault(Field field) {
        if (field.defaultValue().isEmpty()) {
            return Optional.empty();
        }
        String text = field.defaultValue().get();
        try {
            return DefaultCode.of(ShapeTypes.target(field.shape()), ClassName.OBJECT, text)
                            .isPresent()
                    ? Optional.empty()
                    : refuse(
                            RefusalKind.DEFAULT,
                            field,
                            "a field of this type cannot have a default; make it optional instead");
        } catch (ArithmeticException | NumberFormatException _) {
            return refuse(
                    RefusalKind.DEFAULT,
                    field,
                    "the default '" + text + "' is not a value of the field's type");
        }
    }

    /**
     * Options are compared as values of the field's type in generated code, so each must be one.
     */
    private static Optional<Diagnostic> badOption(Field field) {
        if (field.shape().typedText().isPresent()) {
            return field.options().isEmpty()
                            || field.shape().typedText().get() instanceof Shape.Enumerated
                    ? Optional.empty()
                    : refuse(
                            RefusalKind.OPTION,
                            field,
                            "a field with a format cannot have options; remove the one or the"
                                    + " other");
        }
        if (field.options().isEmpty()) {
            return Optional.empty();
        }
        if (!(base(field.shape()) instanceof Shape.Base(Primitive primitive))) {
            return refuse(
                    RefusalKind.OPTION,
                    field,
                    "a field of this type cannot have options; they are for scalars and"
                            + " lists of them");
        }
        return field.options().stream()
                .filter(option -> !isLiteral(() -> BaseTypes.literal(primitive, option)))
                .findFirst()
                .flatMap(option ->
                        refuse(
                                RefusalKind.OPTION,
                                field,
                                "the option '" + option + "' is not a value of the field's type"));
    }

    /** The code that would be generated is the judge: it knows ranges and forms of each type. */
    private static boolean isLiteral(Supplier<CodeBlock> literal) {
        try {
            CodeBlock _ = literal.get();
            return true;
        } catch (ArithmeticException | NumberFormatException _) {
            return false;
        }
    }

    /** What the elements of a list are, or of the lists in it; any other shape itself. */
    private static Shape base(Shape shape) {
        return ShapeTypes.target(shape) instanceof Shape.ListOf(Shape element, _)
                ? base(element)
                : ShapeTypes.target(shape);
    }

    /** The body is read separately, so nothing in it can depend on what comes from elsewhere. */
    private static Optional<Diagnostic> farDependency(Field field, TypeDecl type) {
        return field.dependsOn()
                .filter(other ->
                        type.fields().stream()
                                .filter(partner -> JavaField.isCalled(partner, other))
                                .anyMatch(partner -> readWith(field) != readWith(partner)))
                .flatMap(other ->
                        refuse(
                                RefusalKind.DEPENDENCY,
                                field,
                                "'"
                                        + other
                                        + "' does not come from the same place, the JSON"
                                        + " body or outside it; bind both alike"));
    }

    /** Fields of the same number are read together. */
    private static int readWith(Field field) {
        return switch (field.binding()) {
            case Binding.Body _ -> 0;
            case Binding.BodyOrForm _ -> 1;
            case Binding.Form _, Binding.Path _, Binding.Header _, Binding.File _, Binding.None _ ->
                    2;
        };
    }

    private static Optional<Diagnostic> refuse(RefusalKind kind, Field field, String message) {
        return Optional.of(kind.at(field.span(), message));
    }
}

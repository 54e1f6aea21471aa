package dev.gatewright.codegen.typescript;

import dev.gatewright.codegen.typescript.Properties.Property;
import dev.gatewright.language.DeclaredTypes;
import dev.gatewright.language.Field;
import dev.gatewright.language.Primitive;
import dev.gatewright.language.Shape;
import dev.gatewright.language.TypeDecl;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where whole numbers of 64 bits are in a type's JSON, and where anything may be. All else is read
 * and written as it is.
 */
final class Wires {
    private final List<TypeDecl> types;
    private final DeclaredTypes declared;
    private final Set<String> worth = new HashSet<>();

    /** The declared types whose wires are named, by calls and by the wires of others. */
    private final Set<String> used = new HashSet<>();

    Wires(List<TypeDecl> types) {
        this.types = types;
        this.declared = new DeclaredTypes(types);
        for (TypeDecl type : types) {
            Set<String> parts = new HashSet<>();
            declared.addReachable(new Shape.Named(type.name()), parts);
            boolean isWorth =
                    parts.stream()
                            .map(declared::get)
                            .flatMap(part -> part.fields().stream())
                            .anyMatch(Wires::isWorth);
            if (isWorth) {
                worth.add(type.name());
            }
        }
    }

    /** Whether a field's JSON must be looked at: numbers in quotes are texts on both sides. */
    private static boolean isWorth(Field field) {
        return field.isBound() && !field.asString() && isWorth(field.shape());
    }

    private static boolean isWorth(Shape shape) {
        return switch (shape) {
            case Shape.Base(Primitive primitive) -> Types.isInt64(primitive);
            case Shape.ListOf(Shape element, _) -> isWorth(element);
            case Shape.MapOf(_, Shape value) -> isWorth(value);
            case Shape.Pointer(Shape target) -> isWorth(target);
            case Shape.Any _ -> true;
            case Shape.TypedText _, Shape.Named _ -> false;
        };
    }

    /** The file's text, without its first line: the wires that were given as arguments. */
    String text() {
        Lines lines = new Lines();
        lines.doc(
                List.of("Where whole numbers of 64 bits are in JSON, and where anything may be."));
        Lines constants = new Lines();
        for (TypeDecl type : types) {
            if (worth.contains(type.name()) && used.contains(type.name())) {
                write(constants.gap(), type);
            }
        }
        String text = constants.toString();
        List<String> imports =
                List.of("any", "each", "int64", "object").stream()
                        .filter(name -> text.matches("(?s).*[ (]" + name + "[,;()].*"))
                        .toList();
        if (text.isEmpty()) {
            return lines.add("export {};").toString();
        }
        return lines.add(
                                "import { "
                                        + String.join(", ", imports)
                                        + (imports.isEmpty() ? "" : ", ")
                                        + "type Wire } from './runtime/json.js';")
                        .toString()
                + text;
    }

    /**
     * The constant of a type: {@code export const ofOrder: Wire = object(() => ({ id: int64, …
     * }))}. It is a function within, for types may name one another in circles.
     */
    private void write(Lines lines, TypeDecl type) {
        lines.open("export const " + name(type.name()) + ": Wire = object(() => ({");
        for (Property property : Properties.of(type, TypeNames.Form.OUTPUT)) {
            Field field = property.field();
            if (!field.asString()) {
                of(field.shape(), "")
                        .ifPresent(wire ->
                                lines.add(TsNames.literalKey(property.name()) + ": " + wire + ","));
            }
        }
        lines.close("}));");
    }

    /**
     * The wire of a shape as a further argument, seen from the client's file; nothing where there
     * is nothing to look at.
     */
    String argument(Shape shape) {
        Optional<String> wire = of(shape, "wire.");
        if (wire.isPresent()) {
            declared.addReachable(shape, used);
        }
        return wire.map(expression -> ", " + expression).orElse("");
    }

    private Optional<String> of(Shape shape, String prefix) {
        String runtime = prefix.isEmpty() ? "" : "json.";
        return switch (shape) {
            case Shape.Base(Primitive primitive) ->
                    Types.isInt64(primitive) ? Optional.of(runtime + "int64") : Optional.empty();
            case Shape.Named(String name) ->
                    worth.contains(name) ? Optional.of(prefix + name(name)) : Optional.empty();
            case Shape.ListOf list when Types.isBytes(list) -> Optional.empty();
            case Shape.ListOf(Shape element, var _) -> each(element, prefix, runtime);
            case Shape.MapOf(_, Shape value) -> each(value, prefix, runtime);
            case Shape.Pointer(Shape target) -> of(target, prefix);
            case Shape.Any() -> Optional.of(runtime + "any");
            case Shape.TypedText _ -> Optional.empty();
        };
    }

    /** The expression for a list or map, of which every element is looked at. */
    private Optional<String> each(Shape part, String prefix, String runtime) {
        return of(part, prefix).map(wire -> runtime + "each(" + wire + ")");
    }

    /** No name of a type can be one of the functions or words that the file names. */
    private static String name(String type) {
        return "of" + type;
    }
}

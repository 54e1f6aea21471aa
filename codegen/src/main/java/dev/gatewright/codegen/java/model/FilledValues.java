package dev.gatewright.codegen.java.model;

import dev.gatewright.codegen.java.name.ComponentNames;
import dev.gatewright.codegen.java.name.ComponentNames.Component;
import dev.gatewright.codegen.java.source.CodeBlock;
import dev.gatewright.language.DeclaredTypes;
import dev.gatewright.language.Field;
import dev.gatewright.language.MissingValues;
import dev.gatewright.language.Shape;
import dev.gatewright.language.TypeDecl;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes what a missing struct or map is filled with: a value in which everything has its default.
 * As in go-zero, a struct need be sent only if something in it must be; a request without it gets
 * one all the same, so that logic finds the defaults within.
 */
final class FilledValues {
    private final DeclaredTypes declared;
    private final MissingValues missing;
    private final ShapeTypes types;

    FilledValues(DeclaredTypes declared, ShapeTypes types) {
        this.declared = declared;
        this.missing = types.missing();
        this.types = types;
    }

    /** The value; empty where a missing one is a fault or stays away. */
    Optional<CodeBlock> of(Field field) {
        return missing.isFilled(field) ? Optional.of(of(field.shape())) : Optional.empty();
    }

    private CodeBlock of(Shape shape) {
        return ShapeTypes.target(shape) instanceof Shape.Named(String name)
                ? record(declared.get(name))
                : CodeBlock.of("$T.of()", Map.class);
    }

    private CodeBlock record(TypeDecl type) {
        List<Component> components = ComponentNames.of(type);
        return JavaType.made(
                types.declared(type.name()),
                components.stream().map(Component::name).toList(),
                components.stream().map(component -> value(component.field())).toList());
    }

    private CodeBlock value(Field field) {
        return field.defaultValue()
                .flatMap(text ->
                        DefaultCode.of(
                                ShapeTypes.target(field.shape()), types.of(field.shape()), text))
                .orElseGet(() ->
                        field.presence() instanceof Field.Presence.Required
                                ? of(field.shape())
                                : CodeBlock.of("null"));
    }
}

package dev.gatewright.codegen.java.model;

import dev.gatewright.language.Shape;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Finds the types that hold a secret, themselves or in what they are made of. For one question:
 * what was looked at already is remembered, for types may be recursive.
 */
final class SecretUse {
    private final Map<String, JavaType> declared;
    private final Set<String> seen = new HashSet<>();

    SecretUse(Map<String, JavaType> declared) {
        this.declared = declared;
    }

    /** Whether a value of this shape holds a secret, judging by the names of fields. */
    boolean isIn(Shape shape) {
        return switch (shape) {
            case Shape.Named(String name) -> isIn(name);
            case Shape.ListOf(Shape element, _) -> isIn(element);
            case Shape.MapOf(_, Shape value) -> isIn(value);
            case Shape.Pointer(Shape target) -> isIn(target);
            case Shape.Base _, Shape.TypedText _, Shape.Any _ -> false;
        };
    }

    private boolean isIn(String name) {
        JavaType type = declared.get(name);
        return type != null
                && seen.add(name)
                && type.fields().stream()
                        .anyMatch(field -> field.secret() || isIn(field.spec().shape()));
    }
}

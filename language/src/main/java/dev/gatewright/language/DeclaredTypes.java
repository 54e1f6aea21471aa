package dev.gatewright.language;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The declared types of an API by name, and which of them a value holds. */
public final class DeclaredTypes {
    private final Map<String, TypeDecl> byName = new LinkedHashMap<>();

    /**
     * @param types all of an API
     */
    public DeclaredTypes(List<TypeDecl> types) {
        types.forEach(type -> byName.put(type.name(), type));
    }

    /** The declaration of a type; empty when none has the name. */
    public Optional<TypeDecl> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /**
     * The declaration of a type.
     *
     * @throws IllegalArgumentException when none has the name
     */
    public TypeDecl get(String name) {
        return find(name)
                .orElseThrow(
                        () -> new IllegalArgumentException("no type '" + name + "' is declared"));
    }

    /** The enums that fields name, each once, in order of first use. */
    public List<Shape.Enumerated> enums() {
        Map<String, Shape.Enumerated> enums = new LinkedHashMap<>();
        byName.values().stream()
                .flatMap(type -> type.fields().stream())
                .filter(Field::isBound)
                .flatMap(field -> field.shape().typedText().stream())
                .filter(Shape.Enumerated.class::isInstance)
                .map(Shape.Enumerated.class::cast)
                .forEach(found -> enums.putIfAbsent(found.name(), found));
        return List.copyOf(enums.values());
    }

    /**
     * Adds the names of the types that a value of a shape holds, by itself or in another. What has
     * been found before is not looked into again.
     */
    public void addReachable(Shape shape, Set<String> found) {
        // A chain of thousands of types would be too deep for calls.
        Deque<Shape> open = new ArrayDeque<>(List.of(shape));
        while (!open.isEmpty()) {
            switch (open.pop()) {
                case Shape.Named(String name) -> {
                    TypeDecl type = byName.get(name);
                    if (type != null && found.add(name)) {
                        for (Field field : type.fields()) {
                            open.push(field.shape());
                        }
                    }
                }
                case Shape.ListOf(Shape element, _) -> open.push(element);
                case Shape.MapOf(_, Shape value) -> open.push(value);
                case Shape.Pointer(Shape target) -> open.push(target);
                case Shape.Base _, Shape.TypedText _, Shape.Any _ -> {}
            }
        }
    }
}

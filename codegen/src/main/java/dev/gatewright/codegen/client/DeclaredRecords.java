package dev.gatewright.codegen.client;

import dev.gatewright.codegen.java.model.JavaType;
import dev.gatewright.language.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The declared types of an API by their names in the spec. */
public final class DeclaredRecords {
    private final Map<String, JavaType> types = new LinkedHashMap<>();

    public DeclaredRecords(List<JavaType> types) {
        types.forEach(type -> this.types.put(type.spec().name(), type));
    }

    /** All of them, in order. */
    public List<JavaType> all() {
        return List.copyOf(types.values());
    }

    /** The declared type that a shape is. */
    public Optional<JavaType> typeOf(Shape shape) {
        return switch (shape) {
            case Shape.Named(String name) -> Optional.ofNullable(types.get(name));
            case Shape.Pointer(Shape target) -> typeOf(target);
            case Shape.Base _, Shape.TypedText _, Shape.ListOf _, Shape.MapOf _, Shape.Any _ ->
                    Optional.empty();
        };
    }
}

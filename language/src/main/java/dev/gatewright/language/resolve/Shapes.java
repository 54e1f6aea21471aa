package dev.gatewright.language.resolve;

import dev.gatewright.language.Primitive;
import dev.gatewright.language.Shape;
import dev.gatewright.language.syntax.Tree.AnyValue;
import dev.gatewright.language.syntax.Tree.Array;
import dev.gatewright.language.syntax.Tree.MapType;
import dev.gatewright.language.syntax.Tree.Pointer;
import dev.gatewright.language.syntax.Tree.Reference;
import dev.gatewright.language.syntax.Tree.Struct;
import dev.gatewright.language.syntax.Tree.TypeNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * Type expressions to shapes. What is a fault in one, a key that is no base type or a size that is
 * no number, becomes what does least harm; rules refuse it.
 */
final class Shapes {

    private final Declarations declarations;

    /** Most types are named again and again. */
    private final Map<String, Shape> byName = new HashMap<>();

    Shapes(Declarations declarations) {
        this.declarations = declarations;
    }

    /**
     * The shape of a type; a name nobody declares becomes a value of any kind.
     *
     * @param struct gives an anonymous structure its name
     */
    Shape shape(TypeNode type, Function<Struct, String> struct) {
        return switch (type) {
            case Reference reference -> named(reference.first().text());
            case AnyValue _ -> new Shape.Any();
            case Pointer pointer -> new Shape.Pointer(shape(pointer.target(), struct));
            case Array array -> new Shape.ListOf(shape(array.element(), struct), size(array));
            case MapType map -> new Shape.MapOf(key(map.key()), shape(map.value(), struct));
            case Struct anonymous -> new Shape.Named(struct.apply(anonymous));
        };
    }

    private Shape named(String name) {
        return byName.computeIfAbsent(name, this::byName);
    }

    private Shape byName(String name) {
        Optional<Primitive> primitive = Primitives.named(name);
        if (primitive.isPresent()) {
            return new Shape.Base(primitive.get());
        }
        return declarations.named(name).isPresent() ? new Shape.Named(name) : new Shape.Any();
    }

    private static Primitive key(TypeNode key) {
        return key instanceof Reference reference
                ? Primitives.named(reference.first().text()).orElse(Primitive.STRING)
                : Primitive.STRING;
    }

    private static OptionalInt size(Array array) {
        String written = array.size().map(size -> size.text()).orElse("");
        try {
            return written.isEmpty()
                    ? OptionalInt.empty()
                    : OptionalInt.of(Integer.parseInt(written));
        } catch (NumberFormatException _) {
            return OptionalInt.empty();
        }
    }
}

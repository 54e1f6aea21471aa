package dev.gatewright.language.format;

import dev.gatewright.language.syntax.Tree.AnyValue;
import dev.gatewright.language.syntax.Tree.Array;
import dev.gatewright.language.syntax.Tree.MapType;
import dev.gatewright.language.syntax.Tree.Pointer;
import dev.gatewright.language.syntax.Tree.Reference;
import dev.gatewright.language.syntax.Tree.Struct;
import dev.gatewright.language.syntax.Tree.TypeNode;
import java.util.Optional;

/**
 * Type expressions as they are written, on one line. A structure at the end of a type is written
 * over several lines by {@link StructPrinter}; in other places, as the key of a map, it has no
 * layout, and is copied as it stands with the comments in it.
 *
 * @param source the text they come from; structs in odd places are copied from it
 */
record TypeText(String source) {

    /** The whole type. */
    String of(TypeNode type) {
        return switch (type) {
            case Reference reference -> reference.first().text();
            case AnyValue any -> any.first().text().equals("any") ? "any" : "interface{}";
            case Pointer pointer -> "*" + of(pointer.target());
            case Array array -> brackets(array) + of(array.element());
            case MapType map -> "map[" + of(map.key()) + "]" + of(map.value());
            case Struct struct -> source.substring(struct.first().start(), struct.last().end());
        };
    }

    /** What stands before the struct at the end of a type. */
    String before(TypeNode type) {
        return switch (type) {
            case Pointer pointer -> "*" + before(pointer.target());
            case Array array -> brackets(array) + before(array.element());
            case MapType map -> "map[" + of(map.key()) + "]" + before(map.value());
            case Reference _, AnyValue _, Struct _ -> "";
        };
    }

    /** The struct at the end of a type. */
    static Optional<Struct> struct(TypeNode type) {
        return switch (type) {
            case Pointer pointer -> struct(pointer.target());
            case Array array -> struct(array.element());
            case MapType map -> struct(map.value());
            case Struct struct -> Optional.of(struct);
            case Reference _, AnyValue _ -> Optional.empty();
        };
    }

    /** Whether a struct stands where it can only be copied. */
    static boolean isCopied(TypeNode type) {
        return switch (type) {
            case Pointer pointer -> isCopied(pointer.target());
            case Array array -> isCopied(array.element());
            case MapType map -> struct(map.key()).isPresent() || isCopied(map.value());
            case Struct _, Reference _, AnyValue _ -> false;
        };
    }

    private static String brackets(Array array) {
        return "[" + array.size().map(size -> size.text()).orElse("") + "]";
    }
}

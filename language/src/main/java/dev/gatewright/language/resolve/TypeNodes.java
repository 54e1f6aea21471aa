package dev.gatewright.language.resolve;

import dev.gatewright.language.syntax.Tree.AnyValue;
import dev.gatewright.language.syntax.Tree.Array;
import dev.gatewright.language.syntax.Tree.FieldMember;
import dev.gatewright.language.syntax.Tree.MapType;
import dev.gatewright.language.syntax.Tree.Pointer;
import dev.gatewright.language.syntax.Tree.Reference;
import dev.gatewright.language.syntax.Tree.Struct;
import dev.gatewright.language.syntax.Tree.TypeNode;
import java.util.function.Consumer;

/** Walks type expressions. */
public final class TypeNodes {

    private TypeNodes() {}

    /** Hands over a type expression and then those in it. */
    public static void walk(TypeNode type, Consumer<TypeNode> visitor) {
        visitor.accept(type);
        switch (type) {
            case Reference _, AnyValue _ -> {}
            case Pointer pointer -> walk(pointer.target(), visitor);
            case Array array -> walk(array.element(), visitor);
            case MapType map -> {
                walk(map.key(), visitor);
                walk(map.value(), visitor);
            }
            case Struct struct -> {
                for (var member : struct.members()) {
                    if (member instanceof FieldMember field) {
                        walk(field.type(), visitor);
                    }
                }
            }
        }
    }
}

package dev.gatewright.language.rules;

import dev.gatewright.language.syntax.Token;
import dev.gatewright.language.syntax.Tree.EmbeddedMember;
import dev.gatewright.language.syntax.Tree.Member;
import dev.gatewright.language.syntax.Tree.Reference;
import dev.gatewright.language.syntax.Tree.Struct;
import dev.gatewright.language.syntax.Tree.TypeNode;
import java.util.function.Consumer;

/** Finds the names of types where they are used. */
public final class References {

    private References() {}

    /** Hands over the names a type expression itself uses, those inside its parts left out. */
    public static void forEachName(TypeNode type, Consumer<Token> visitor) {
        if (type instanceof Reference reference) {
            visitor.accept(reference.first());
        } else if (type instanceof Struct struct) {
            for (Member member : struct.members()) {
                if (member instanceof EmbeddedMember embedded
                        && !embedded.name().text().equals("any")) {
                    visitor.accept(embedded.name());
                }
            }
        }
    }
}

package dev.gatewright.language.rules;

import dev.gatewright.language.syntax.Token;
import dev.gatewright.language.syntax.Tree.EmbeddedMember;
import dev.gatewright.language.syntax.Tree.Reference;
import dev.gatewright.language.syntax.Tree.Struct;
import dev.gatewright.language.syntax.Tree.TypeNode;
import java.util.stream.Stream;

/** Finds the names of types where they are used. */
public final class References {

    private References() {}

    /** The names a type expression itself uses, those inside its parts left out. */
    public static Stream<Token> names(TypeNode type) {
        return switch (type) {
            case Reference reference -> Stream.of(reference.first());
            case Struct struct ->
                    struct.members().stream()
                            .filter(EmbeddedMember.class::isInstance)
                            .map(member -> ((EmbeddedMember) member).name())
                            .filter(name -> !name.text().equals("any"));
            default -> Stream.empty();
        };
    }
}

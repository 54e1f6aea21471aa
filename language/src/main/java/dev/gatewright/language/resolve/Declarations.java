package dev.gatewright.language.resolve;

import dev.gatewright.language.syntax.Token;
import dev.gatewright.language.syntax.Tree.SourceFile;
import dev.gatewright.language.syntax.Tree.TypeDefinition;
import dev.gatewright.language.syntax.Tree.Types;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Every type declared in the files of an API, the first of a name deciding. */
public final class Declarations {

    /**
     * A declaration and the file it is in.
     *
     * @param first the token it starts with: its name, or {@code type} before that
     */
    public record Declaration(Token first, TypeDefinition definition, SourceFile file) {}

    private final Map<String, Declaration> byName = new LinkedHashMap<>();

    Declarations(Sources sources) {
        for (SourceFile file : sources.files()) {
            for (var statement : file.statements()) {
                if (statement instanceof Types types) {
                    for (TypeDefinition definition : types.definitions()) {
                        Token first = types.open().isEmpty() ? types.first() : definition.name();
                        byName.putIfAbsent(
                                definition.name().text(), new Declaration(first, definition, file));
                    }
                }
            }
        }
    }

    /** The declaration of a name. */
    public Optional<Declaration> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** Every declaration, in order. */
    public Collection<Declaration> all() {
        return byName.values();
    }

    /** Every declared name, in order. */
    public Collection<String> names() {
        return byName.keySet();
    }
}

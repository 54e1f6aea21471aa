package dev.gatewright.codegen.java.name;

import dev.gatewright.language.Field;
import dev.gatewright.language.TypeDecl;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** What the fields of a type are called in Java. */
public final class ComponentNames {

    private ComponentNames() {}

    /** The fields that are bound, in order, with their names. */
    public static SequencedMap<Field, String> of(TypeDecl type) {
        NameScope scope = new NameScope();
        SequencedMap<Field, String> names = new LinkedHashMap<>();
        type.fields().stream()
                .filter(Field::isBound)
                .forEach(field -> names.put(field, scope.claim(JavaWords.member(field.name()))));
        return names;
    }
}

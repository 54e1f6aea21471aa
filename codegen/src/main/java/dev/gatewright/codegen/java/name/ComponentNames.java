package dev.gatewright.codegen.java.name;

import dev.gatewright.language.Field;
import dev.gatewright.language.TypeDecl;
import java.util.ArrayList;
import java.util.List;

/** What the fields of a type are called in Java. */
public final class ComponentNames {

    private ComponentNames() {}

    /** A field with what it is called. */
    public record Component(Field field, String name) {}

    /** The fields that are bound, in order, with their names. */
    public static List<Component> of(TypeDecl type) {
        NameScope scope = new NameScope();
        List<Component> components = new ArrayList<>();
        for (Field field : type.fields()) {
            if (field.isBound()) {
                String name = scope.claim(JavaWords.member(field.name()));
                components.add(new Component(field, name));
            }
        }
        return components;
    }
}

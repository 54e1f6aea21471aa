package dev.gatewright.codegen.java.model;

import dev.gatewright.codegen.java.name.JavaWords;
import dev.gatewright.codegen.java.name.NameScope;
import dev.gatewright.codegen.java.source.ClassName;
import dev.gatewright.language.Shape;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An enum of the spec as one in Java.
 *
 * @param spec its name and values
 * @param name the enum's class
 */
public record JavaEnum(Shape.Enumerated spec, ClassName name) {

    /** The field that reads and writes it, which no constant can be called like. */
    public static final String FORM = "FORM";

    /** The text of each constant by the constant's name, in order. */
    public Map<String, String> constants() {
        return constants(spec);
    }

    private static Map<String, String> constants(Shape.Enumerated spec) {
        NameScope names = new NameScope();
        names.claim(FORM);
        Map<String, String> constants = new LinkedHashMap<>();
        spec.values().forEach(text -> constants.put(names.claim(JavaWords.enumerator(text)), text));
        return constants;
    }

    /**
     * The constant of a text.
     *
     * @throws NumberFormatException when there is none
     */
    static String constant(Shape.Enumerated spec, String text) {
        return constants(spec).entrySet().stream()
                .filter(constant -> constant.getValue().equals(text))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new NumberFormatException(text + " is not one of the options"));
    }
}

package dev.gatewright.codegen.java.model;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import java.util.List;

/**
 * How a value of a declared type is made: by the constructor of a record, or, where a constructor
 * cannot take so many values, by a builder.
 */
public final class Construction {

    /**
     * The most components of a record: a constructor takes 255 slots, itself among them, and some
     * values take two.
     */
    private static final int MOST_COMPONENTS = 127;

    private Construction() {}

    /** Whether a type of so many fields has a builder. */
    public static boolean isByBuilder(int fields) {
        return fields > MOST_COMPONENTS;
    }

    /** The class that makes values of a type by name. */
    public static ClassName builder(ClassName type) {
        return type.nestedClass(type.simpleName().equals("Builder") ? "Making" : "Builder");
    }

    /**
     * The expression that makes a value.
     *
     * @param names the names of all components, in order
     * @param values their values, in that order
     */
    static CodeBlock of(ClassName type, List<String> names, List<CodeBlock> values) {
        if (!isByBuilder(names.size())) {
            return CodeBlock.of(
                    "new $T($L)", type, values.stream().collect(CodeBlock.joining(",$W")));
        }
        CodeBlock.Builder made = CodeBlock.builder().add("new $T()", builder(type));
        for (int i = 0; i < names.size(); i++) {
            made.add("\n.$N($L)", names.get(i), values.get(i));
        }
        return made.add("\n.build()").build();
    }
}

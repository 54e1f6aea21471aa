package dev.gatewright.codegen.java.model;

import dev.gatewright.codegen.java.source.ClassName;
import dev.gatewright.codegen.java.source.CodeBlock;
import dev.gatewright.language.TypeDecl;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A declared type as a record, or as a class of the same accessors.
 *
 * @param spec the declaration
 * @param name the record's class
 * @param fields its components in order
 * @param exported whether logic may name it
 * @param codec the class that reads and writes it as JSON; absent when it never is JSON
 * @param answered whether it is written in responses, where an absent value is written as zero
 * @param zeroed whether the type itself may have to be written as zero
 */
public record JavaType(
        TypeDecl spec,
        ClassName name,
        List<JavaField> fields,
        boolean exported,
        Optional<ClassName> codec,
        boolean answered,
        boolean zeroed) {

    /**
     * The most components of a record: a constructor takes 255 slots, itself among them, and some
     * values take two.
     */
    private static final int MOST_COMPONENTS = 127;

    /** The same type, which other packages may name too if {@code elsewhere}. */
    JavaType exportedIf(boolean elsewhere) {
        return new JavaType(spec, name, fields, exported || elsewhere, codec, answered, zeroed);
    }

    private static boolean isByBuilder(int components) {
        return components > MOST_COMPONENTS;
    }

    /**
     * The expression that makes a value of a type: with a builder one that holds statements, since
     * a chain of so many calls would be too deep for the compiler.
     *
     * @param components the names of all of its components, in order
     * @param values their values, in that order
     */
    static CodeBlock made(ClassName type, List<String> components, List<CodeBlock> values) {
        if (!isByBuilder(components.size())) {
            return CodeBlock.of(
                    "new $T($L)", type, values.stream().collect(CodeBlock.joining(",$W")));
        }
        // No name of a spec has a dollar, and no type is made within itself.
        String local = type.simpleName() + "$";
        CodeBlock.Builder made = CodeBlock.builder();
        made.add("(($T<$T>) () -> {\n$>", Supplier.class, type);
        made.add("$1T $2N = new $1T();\n", builder(type), local);
        for (int i = 0; i < components.size(); i++) {
            made.add("$N.$N($L);\n", local, components.get(i), values.get(i));
        }
        return made.add("return $N.build();\n$<}).get()", local).build();
    }

    private static ClassName builder(ClassName type) {
        return type.nestedClass(type.simpleName().equals("Builder") ? "Making" : "Builder");
    }

    /** The class that makes values of it by name, where there are too many for a constructor. */
    public ClassName builder() {
        return builder(name);
    }

    /** Whether it has too many fields for a record. */
    public boolean isByBuilder() {
        return isByBuilder(fields.size());
    }

    /** The expression that makes a value of it. */
    public CodeBlock made(Function<JavaField, CodeBlock> value) {
        return made(
                name,
                fields.stream().map(JavaField::name).toList(),
                fields.stream().map(value).toList());
    }

    /**
     * The statements that make a value of it and return it: one for each component where a chain of
     * calls would be too deep for the compiler.
     *
     * @param local a name for a variable, for types with a builder
     */
    public CodeBlock returned(String local, Function<JavaField, CodeBlock> value) {
        if (!isByBuilder()) {
            return CodeBlock.of("return $L;\n", made(value));
        }
        CodeBlock.Builder code = CodeBlock.builder();
        code.add("$1T $2N = new $1T();\n", builder(), local);
        for (JavaField field : fields) {
            code.add("$N.$N($L);\n", local, field.name(), value.apply(field));
        }
        return code.add("return $N.build();\n", local).build();
    }

    /** The constant that holds the type's codec. */
    public CodeBlock codecConstant() {
        return CodeBlock.of("$T.CODEC", name);
    }
}

package dev.gatewright.codegen.java.model;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import dev.gatewright.language.TypeDecl;
import java.util.List;
import java.util.Optional;

/**
 * A declared type as a record.
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

    /** The same type, which other packages may name too if {@code elsewhere}. */
    JavaType exportedIf(boolean elsewhere) {
        return new JavaType(spec, name, fields, exported || elsewhere, codec, answered, zeroed);
    }

    /** The constant that holds the type's codec. */
    public CodeBlock codecConstant() {
        return CodeBlock.of("$T.CODEC", name);
    }
}

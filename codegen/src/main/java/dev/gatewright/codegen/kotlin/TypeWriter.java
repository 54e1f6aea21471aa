package dev.gatewright.codegen.kotlin;

import dev.gatewright.codegen.java.model.JavaField;
import dev.gatewright.codegen.java.model.JavaType;
import dev.gatewright.codegen.java.name.JavaWords;
import dev.gatewright.language.Primitive;
import dev.gatewright.language.Shape;
import java.util.List;
import java.util.stream.Collectors;

/** Writes the class of a declared type. */
record TypeWriter(KotlinFile file, TypeText types, DefaultText defaults) {

    /** A constructor of the JVM takes so many slots (JVMS §4.11), itself among them. */
    private static final int SLOTS = 255;

    /** Whether a constructor can take all of its values, and which of them are left to defaults. */
    static boolean isData(JavaType type) {
        int slots = type.fields().stream().mapToInt(TypeWriter::slots).sum();
        int masks = (type.fields().size() + Integer.SIZE - 1) / Integer.SIZE;
        return slots + masks + 2 <= SLOTS;
    }

    /**
     * How many slots an argument takes: two for a number of 64 bits, one for a reference to such.
     */
    private static int slots(JavaField field) {
        boolean isWide =
                !field.nullable()
                        && field.shape() instanceof Shape.Base(Primitive primitive)
                        && List.of("Long", "Double").contains(TypeText.simpleName(primitive));
        return isWide ? 2 : 1;
    }

    /**
     * A data class; an object where there is nothing to hold; and a class with properties that can
     * be set, where a constructor cannot take them all.
     */
    void write(JavaType type, String summary) {
        if (type.fields().isEmpty()) {
            file.doc(List.of(summary)).add("data object " + file.type(type.name()));
        } else if (isData(type)) {
            writeData(type, summary);
        } else {
            writeLarge(type, summary);
        }
    }

    /**
     * Whatever may be missing has a default, so that callers name what they send: {@code
     * SearchReq(text = "a")}.
     */
    private void writeData(JavaType type, String summary) {
        file.doc(List.of(summary)).open("data class " + file.type(type.name()) + "(");
        for (JavaField field : type.fields()) {
            String value = standIn(field);
            file.doc(List.of(field.spec().doc()))
                    .add(
                            "val %s: %s%s,"
                                    .formatted(
                                            name(field),
                                            types.of(field),
                                            value.isEmpty() ? "" : " = " + value));
        }
        if (type.fields().stream().noneMatch(JavaField::secret)) {
            file.close(")");
            return;
        }
        file.close(") {")
                .indent()
                .open("override fun toString(): " + file.kotlin("String") + " =")
                .add('"' + printed(type) + '"')
                .outdent()
                .close("}");
    }

    /** The text with {@code ***} in place of secrets. */
    private static String printed(JavaType type) {
        return type.fields().stream()
                .map(field -> field.name() + "=" + (field.secret() ? "***" : template(field)))
                .collect(Collectors.joining(", ", type.name().simpleName() + "(", ")"));
    }

    /**
     * A component within a text: {@code $name}, or in braces where its name is a word of Kotlin's.
     */
    private static String template(JavaField field) {
        String name = name(field);
        return name.startsWith("`") ? "${" + name + "}" : "$" + name;
    }

    /** The default of a parameter; empty for one that must be given. */
    private String standIn(JavaField field) {
        return field.nullable() ? "null" : defaults.of(field).orElse("");
    }

    /** What must be there has a delegate that says so when it is read before it was set. */
    private void writeLarge(JavaType type, String summary) {
        file.doc(
                        List.of(
                                summary,
                                "It has more fields than a constructor can take: `"
                                        + type.name().simpleName()
                                        + "().apply { … }` makes one. What is not null and has no"
                                        + " default must be set before it is used."))
                .open("class " + file.type(type.name()) + " {");
        for (JavaField field : type.fields()) {
            file.doc(List.of(field.spec().doc()));
            String declared =
                    setter(field, type.fields()) + "var " + name(field) + ": " + types.of(field);
            String value = standIn(field);
            file.add(
                    value.isEmpty()
                            ? declared
                                    + " by "
                                    + file.type("kotlin.properties", "Delegates")
                                    + ".notNull()"
                            : declared + " = " + value);
        }
        file.close("}");
    }

    /**
     * For the JVM, {@code isOpen} is set by {@code setOpen}, as {@code open} is; where a type has
     * both, the former says what it is called there.
     */
    private String setter(JavaField field, List<JavaField> all) {
        String name = field.name();
        boolean isShared =
                name.startsWith("is")
                        && all.stream()
                                .map(other -> JavaWords.capitalized(other.name()))
                                .anyMatch(name.substring(2)::equals);
        return isShared
                ? "@set:%s(%s) "
                        .formatted(
                                file.type("kotlin.jvm", "JvmName"),
                                KotlinWords.literal("set" + JavaWords.capitalized(name)))
                : "";
    }

    static String name(JavaField field) {
        return KotlinWords.name(field.name());
    }
}

package dev.gatewright.codegen.kotlin;

import dev.gatewright.codegen.java.model.JavaEnum;
import java.util.List;

/** Writes an enum. */
final class EnumWriter {
    private EnumWriter() {}

    static void write(KotlinFile file, JavaEnum type) {
        String name = file.type(type.name());
        // Within an enum, a companion without a qualifier is the object of that name.
        String self =
                name.equals("Companion") ? KotlinWords.qualified(type.name().toString()) : name;
        String form = file.runtime("TextForm");
        file.doc(List.of("What `" + type.spec().name() + "` may be."))
                .open("enum class " + name + "(");
        file.doc(List.of("What is sent."))
                .add("val text: " + file.kotlin("String") + ",")
                .close(") {")
                .indent();
        type.constants()
                .forEach((constant, text) ->
                        file.add(
                                KotlinWords.quoted(constant)
                                        + "("
                                        + KotlinWords.literal(text)
                                        + "),"));
        file.add(";")
                .gap()
                .open("companion object {")
                .doc(List.of("Reads and writes the values as text."))
                .add("val FORM: %1$s<%2$s> = %1$s.of(values(), %2$s::text)".formatted(form, self))
                .close("}")
                .close("}");
    }
}

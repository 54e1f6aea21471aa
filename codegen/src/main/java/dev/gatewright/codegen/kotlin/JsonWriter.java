package dev.gatewright.codegen.kotlin;

import dev.gatewright.codegen.client.DeclaredRecords;
import dev.gatewright.codegen.client.JsonUses;
import dev.gatewright.codegen.java.model.JavaField;
import dev.gatewright.codegen.java.model.JavaType;
import java.util.List;
import java.util.function.Function;

/** Writes the object that reads and writes the declared types of a client as JSON. */
record JsonWriter(KotlinFile file, ValueText values) {

    /**
     * Writes a function for each use that was asked for, in the order of the types.
     *
     * @param uses what routes and the functions of sessions have asked for
     */
    void write(String service, DeclaredRecords records, JsonUses uses) {
        file.doc(
                        List.of(
                                "The types of `"
                                        + service
                                        + "` as JSON: as the service writes and reads them."))
                .open("internal object " + values.json() + " {");
        boolean isFirst = true;
        for (JavaType type : records.all()) {
            if (uses.isRead(type)) {
                isFirst = gap(isFirst);
                read(type, "", values::read);
            }
            if (uses.isReadWithHeaders(type)) {
                isFirst = gap(isFirst);
                read(
                        type,
                        "WithHeaders",
                        field -> field.isHeader() ? values.readHeader(field) : values.read(field));
            }
            if (uses.isWritten(type)) {
                isFirst = gap(isFirst);
                write(type);
            }
        }
        file.close("}");
    }

    /** Writes an empty line, except before the first function; gives the next {@code isFirst}. */
    private boolean gap(boolean isFirst) {
        if (!isFirst) {
            file.gap();
        }
        return false;
    }

    /**
     * The function that reads a type:
     *
     * <pre>{@code
     * fun readUser(from: JsonValue): User = User(
     *     name = from.member("name").`as`(FromJson::text),
     * )
     * }</pre>
     *
     * <p>A type of more fields than a constructor takes is made first and filled after. A function
     * that reads nothing has its parameter all the same, as it is named where others are.
     */
    private void read(JavaType type, String suffix, Function<JavaField, String> value) {
        String headers = suffix.isEmpty() ? "" : ", headers: " + file.client("HeaderValues");
        String name = file.type(type.name());
        String head =
                "fun %s(from: %s%s): %s"
                        .formatted(
                                values.readFunction(type.spec().name()) + suffix,
                                file.json("JsonValue"),
                                headers,
                                name);
        boolean isUsed = type.fields().stream().anyMatch(JavaField::isMember) || !suffix.isEmpty();
        if (!isUsed) {
            file.add("@Suppress(\"UNUSED_PARAMETER\")");
        }
        if (type.fields().isEmpty()) {
            file.add(head + " = " + name);
        } else if (TypeWriter.isData(type)) {
            file.open(head + " = " + name + "(");
            type.fields()
                    .forEach(field ->
                            file.add(TypeWriter.name(field) + " = " + value.apply(field) + ","));
            file.close(")");
        } else {
            file.open(head + " {").add("val made = " + name + "()");
            type.fields()
                    .forEach(field ->
                            file.add(
                                    "made." + TypeWriter.name(field) + " = " + value.apply(field)));
            file.add("return made").close("}");
        }
    }

    /**
     * The function that writes a type: an object with a member for each component that is there.
     */
    private void write(JavaType type) {
        List<JavaField> members = type.fields().stream().filter(JavaField::isMember).toList();
        String head =
                "fun %s(value: %s): %s"
                        .formatted(
                                values.writeFunction(type.spec().name()),
                                file.type(type.name()),
                                file.runtime("Json"));
        if (members.isEmpty()) {
            file.add("@Suppress(\"UNUSED_PARAMETER\")")
                    .add(head + " = " + file.json("JsonObject") + "().json()");
        } else if (TypeWriter.isData(type)) {
            file.open(head + " = " + file.json("JsonObject") + "()");
            members.forEach(field -> file.add(added(field)));
            file.add(".json()").outdent();
        } else { // a chain of calls would be too deep for the compiler
            file.open(head + " {").add("val made = " + file.json("JsonObject") + "()");
            members.forEach(field -> file.add("made" + added(field)));
            file.add("return made.json()").close("}");
        }
    }

    /** {@code .add("name", value.name, ToJson::string)}. */
    private String added(JavaField field) {
        return values.add(field, "value." + TypeWriter.name(field));
    }
}

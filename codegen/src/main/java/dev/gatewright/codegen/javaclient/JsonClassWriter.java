package dev.gatewright.codegen.javaclient;

import dev.gatewright.codegen.client.DeclaredRecords;
import dev.gatewright.codegen.client.JsonUses;
import dev.gatewright.codegen.java.model.JavaField;
import dev.gatewright.codegen.java.model.JavaType;
import dev.gatewright.codegen.java.source.ClassName;
import dev.gatewright.codegen.java.source.CodeBlock;
import dev.gatewright.codegen.java.source.MethodSpec;
import dev.gatewright.codegen.java.source.TypeSpec;
import dev.gatewright.language.Shape;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.lang.model.element.Modifier;

/**
 * Writes the class that reads and writes the declared types of a client: what is asked for, and all
 * in it.
 *
 * <p>Methods of routes are written first, and each asks here for the functions that it names;
 * {@link #write} is last, and has a method for whatever was asked for, so that the class holds no
 * method that nobody calls.
 */
final class JsonClassWriter {
    private static final ClassName JSON = ClassName.get("dev.gatewright.runtime", "Json");

    private final ValueCode values;
    private final DeclaredRecords records;
    private final JsonUses uses;

    JsonClassWriter(ValueCode values, DeclaredRecords records) {
        this.values = values;
        this.records = records;
        this.uses = new JsonUses(records);
    }

    DeclaredRecords records() {
        return records;
    }

    /** A function that reads values of a shape. */
    CodeBlock reader(Shape shape) {
        uses.addRead(shape);
        return values.reader(shape);
    }

    /** A function that reads responses of a type some of which is in headers. */
    CodeBlock readerWithHeaders(JavaType type) {
        uses.addReadWithHeaders(type);
        return CodeBlock.of("$T::$N", values.json(), withHeaders(type));
    }

    /** {@code readPageWithHeaders}. */
    private String withHeaders(JavaType type) {
        return values.readMethod(type.spec().name()) + "WithHeaders";
    }

    /** The expression of a value as JSON. */
    CodeBlock written(Shape shape, CodeBlock value) {
        uses.addWritten(shape);
        return shape instanceof Shape.Named(String name)
                ? CodeBlock.of("$T.$N($L)", values.json(), values.writeMethod(name), value)
                : CodeBlock.of("$T.of($L, $L)", ClientTypes.TO_JSON, value, values.writer(shape));
    }

    /** The expression of a field's value as a text of JSON, null where there is none. */
    CodeBlock text(JavaField field, CodeBlock value) {
        uses.addWritten(field.shape());
        return CodeBlock.of(
                "$T.textOrNull($L,$W$L)", ClientTypes.TO_JSON, value, values.writer(field.shape()));
    }

    /** The call that adds a member to an object in the making. */
    CodeBlock add(JavaField field, CodeBlock value) {
        uses.addWritten(field.shape());
        return values.add(field, value);
    }

    /** The class; empty when nothing was asked for. */
    Optional<TypeSpec> write(String service) {
        if (uses.isEmpty()) {
            return Optional.empty();
        }
        TypeSpec.Builder target =
                TypeSpec.classBuilder(values.json())
                        .addJavadoc(
                                "The types of {@code $L} as JSON: as the service writes and reads"
                                        + " them.",
                                service)
                        .addModifiers(Modifier.FINAL)
                        .addMethod(
                                MethodSpec.constructorBuilder()
                                        .addModifiers(Modifier.PRIVATE)
                                        .build());
        for (JavaType type : records.all()) {
            if (uses.isRead(type)) {
                target.addMethod(read(type));
            }
            if (uses.isReadWithHeaders(type)) {
                target.addMethod(readWithHeaders(type));
            }
            if (uses.isWritten(type)) {
                target.addMethod(write(type));
            }
        }
        return Optional.of(target.build());
    }

    /**
     * {@code static User readUser(JsonValue in)}: each component from the member that it binds to.
     * A value that does not fit is reported with its place in the document.
     */
    private MethodSpec read(JavaType type) {
        MethodSpec.Builder method =
                method(values.readMethod(type.spec().name()))
                        .returns(type.name())
                        .addParameter(ClientTypes.JSON_VALUE, "in");
        return returning(method, type, values::read);
    }

    private MethodSpec readWithHeaders(JavaType type) {
        MethodSpec.Builder method =
                method(withHeaders(type))
                        .returns(type.name())
                        .addParameter(ClientTypes.JSON_VALUE, "in")
                        .addParameter(ClientTypes.HEADER_VALUES, "headers");
        return returning(
                method,
                type,
                field -> field.isHeader() ? values.readHeader(field) : values.read(field));
    }

    /**
     * Returns the record, or makes the value by its builder where it is too large for one.
     *
     * @param value the expression of a component
     */
    private static MethodSpec returning(
            MethodSpec.Builder method, JavaType type, Function<JavaField, CodeBlock> value) {
        if (type.isByBuilder()) {
            return method.addCode(type.returned("made", value)).build();
        }
        CodeBlock components = type.fields().stream().map(value).collect(CodeBlock.joining(",\n"));
        return method.addStatement("return new $T(\n$L)", type.name(), components).build();
    }

    /**
     * {@code static Json writeUser(User value)}: an object with a member for each component that is
     * there.
     */
    private MethodSpec write(JavaType type) {
        MethodSpec.Builder method =
                method(values.writeMethod(type.spec().name()))
                        .returns(JSON)
                        .addParameter(type.name(), "value");
        List<CodeBlock> members =
                type.fields().stream()
                        .filter(JavaField::isMember)
                        .map(field -> values.add(field, CodeBlock.of("value.$N()", field.name())))
                        .toList();
        if (type.isByBuilder()) { // a chain of calls would be too deep for the compiler
            method.addStatement("$1T made = new $1T()", ClientTypes.JSON_OBJECT);
            members.forEach(member -> method.addStatement("made$L", member));
            return method.addStatement("return made.json()").build();
        }
        CodeBlock chained =
                members.stream()
                        .map(member -> CodeBlock.of("\n$L", member))
                        .collect(CodeBlock.joining(""));
        return method.addStatement("return new $T()$L\n.json()", ClientTypes.JSON_OBJECT, chained)
                .build();
    }

    private static MethodSpec.Builder method(String name) {
        return MethodSpec.methodBuilder(name).addModifiers(Modifier.STATIC);
    }
}

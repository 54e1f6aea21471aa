package dev.gatewright.codegen.typescript;

import dev.gatewright.codegen.typescript.Properties.Property;
import dev.gatewright.language.Binding;
import dev.gatewright.language.Field;
import dev.gatewright.language.Primitive;
import dev.gatewright.language.Shape;
import dev.gatewright.language.TypeDecl;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The functions that read the fields of responses which come in headers. Only those that are named
 * are written, at the end of the client's file.
 */
final class HeaderReaders {
    /** What each of them reads, by its name. */
    private final Map<String, TypeDecl> types = new TreeMap<>();

    /**
     * The function that reads what a type takes from headers; none where it takes nothing from
     * there.
     */
    Optional<String> of(TypeDecl type) {
        boolean hasHeaders =
                type.fields().stream().anyMatch(field -> field.binding() instanceof Binding.Header);
        if (!hasHeaders) {
            return Optional.empty();
        }
        String name = "headersOf" + type.name();
        types.put(name, type);
        return Optional.of(name);
    }

    /** Writes each function that was named. */
    void write(Lines lines) {
        types.forEach((name, type) -> write(lines, name, type));
    }

    private static void write(Lines lines, String name, TypeDecl type) {
        List<String> members = new ArrayList<>();
        boolean hasInt64 = false;
        for (Property property : Properties.of(type, TypeNames.Form.RESPONSE)) {
            Field field = property.field();
            if (!(field.binding() instanceof Binding.Header(String header))) {
                continue;
            }
            Shape shape = Types.target(field.shape());
            boolean isList = shape instanceof Shape.ListOf;
            Shape element =
                    shape instanceof Shape.ListOf(Shape of, var _) ? Types.target(of) : shape;
            String as = field.asString() ? "asText" : converter(element);
            hasInt64 |= as.contains("integers");
            members.add(
                    "%s: %s(headers, %s, %s),"
                            .formatted(
                                    TsNames.literalKey(property.name()),
                                    isList ? "valuesOf" : "valueOf",
                                    TsNames.text(header),
                                    as));
        }
        lines.gap()
                .open(
                        "function %s(headers: Headers%s): object {"
                                .formatted(name, hasInt64 ? ", integers: json.Integers" : ""))
                .open("return {");
        members.forEach(lines::add);
        lines.close("};").close("}");
    }

    /**
     * The function of the runtime that makes a value of a text: texts stay as they are, and so do
     * formatted ones.
     */
    private static String converter(Shape shape) {
        return shape instanceof Shape.Base(Primitive primitive) ? converter(primitive) : "asText";
    }

    private static String converter(Primitive primitive) {
        return switch (primitive) {
            case STRING -> "asText";
            case BOOL -> "asBoolean";
            default -> Types.isInt64(primitive) ? "asInteger(integers)" : "asNumber";
        };
    }
}

package dev.gatewright.codegen.java.write;

import dev.gatewright.codegen.java.model.JavaField;
import dev.gatewright.codegen.java.model.JavaType;
import dev.gatewright.codegen.java.model.RuntimeTypes;
import dev.gatewright.codegen.java.model.ShapeTypes;
import dev.gatewright.codegen.java.name.NameScope;
import dev.gatewright.codegen.java.source.CodeBlock;
import dev.gatewright.codegen.java.source.MethodSpec;
import dev.gatewright.codegen.java.source.TypeName;
import dev.gatewright.codegen.java.source.TypeSpec;
import dev.gatewright.language.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Modifier;

/**
 * Writes the class that reads a record from JSON in one pass, and writes it.
 *
 * <p>Generated reading keeps a local for each component, fills them as members come, in whatever
 * order, and makes the record at the end. Faults do not end it: they are noted by the reader, and
 * null is returned for a record that cannot be made, so that one response names all of them. Null
 * as a member is the same as none, as in Go.
 *
 * <p>What is generated, of a type with a required {@code b} and an optional {@code c}:
 *
 * <pre>{@code
 * if (!in.beginObject()) return null;
 * Long b = null;
 * String c = null;
 * for (String member = in.nextName(); member != null; member = in.nextName()) {
 *     if (in.skipNull()) continue;
 *     switch (member) {
 *         case "b" -> b = in.integer(...);
 *         case "c" -> c = in.string();
 *         default -> in.skip();
 *     }
 * }
 * if (b == null) in.fault("b", "required");
 * if (b == null) return null;
 * return new A(b, c);
 * }</pre>
 */
final class CodecWriter {
    /** More in one expression would be too deep for the compiler. */
    private static final int MOST_CONDITIONS = 200;

    private final JavaType type;
    private final ShapeTypes types;
    private final NameScope scope = new NameScope();

    /** The local of each field, by the name of its component. */
    private final Map<String, String> locals = new HashMap<>();

    /** The members, of several with one name the first: it is read and written for all. */
    private final List<JavaField> firsts;

    /** For a field whose local does not tell: the local that says whether it was sent. */
    private final Map<String, String> seen = new LinkedHashMap<>();

    private CodecWriter(JavaType type, ShapeTypes types) {
        this.type = type;
        this.types = types;
        this.firsts = firsts(type.fields());
        scope.claim("in");
        scope.claim("member");
        for (JavaField field : type.fields()) {
            locals.put(field.name(), scope.claim(field.name()));
        }
        for (JavaField field : type.fields()) {
            if (needsSeen(field)) {
                seen.put(field.name(), scope.claim(field.name() + "Seen"));
            }
        }
    }

    private static List<JavaField> firsts(List<JavaField> fields) {
        Set<String> taken = new HashSet<>();
        List<JavaField> firsts = new ArrayList<>();
        for (JavaField field : fields) {
            if (field.isMember() && taken.add(field.member())) {
                firsts.add(field);
            }
        }
        return firsts;
    }

    static TypeSpec write(JavaType type, ShapeTypes types) {
        return new CodecWriter(type, types).write();
    }

    private TypeSpec write() {
        TypeSpec.Builder target =
                TypeSpec.classBuilder(type.codec().orElseThrow())
                        .addJavadoc("Reads and writes {@link $T} as JSON.", type.name())
                        .addModifiers(Modifier.FINAL)
                        .addSuperinterface(ReadCode.codecOf(type.name()));
        ReadCode values = new ReadCode(target, types);
        target.addMethod(read(values));
        target.addMethod(writeMethod(values));
        if (type.zeroed()) {
            target.addMethod(writeZero(values));
        }
        values.helpers().forEach(target::addMethod);
        return target.build();
    }

    /**
     * A codec may return null for what was sent, after a fault; and a default hides whether a field
     * that others depend on was sent.
     */
    private boolean needsSeen(JavaField field) {
        boolean faulty = field.required() && mayBeFaulty(field);
        boolean hidden = field.defaultValue().isPresent();
        return faulty || (hidden && PresenceCode.isPaired(field, type.fields()));
    }

    /**
     * Values of other shapes are never null once they were sent: the reader stands in for a faulty
     * one.
     */
    private static boolean mayBeFaulty(JavaField field) {
        return field.shape() instanceof Shape.Named;
    }

    private MethodSpec read(ReadCode values) {
        MethodSpec.Builder method =
                MethodSpec.methodBuilder("read")
                        .addAnnotation(Override.class)
                        .addModifiers(Modifier.PUBLIC)
                        .returns(ShapeTypes.nullable(type.name()))
                        .addParameter(RuntimeTypes.JSON_READER, "in")
                        .beginControlFlow("if (!in.beginObject())")
                        .addStatement("return null")
                        .endControlFlow();
        for (JavaField field : type.fields()) {
            declare(method, field, local(field));
        }
        for (String local : seen.values()) {
            method.addStatement("boolean $N = false", local);
        }
        readMembers(method, values);
        PresenceCode presence =
                new PresenceCode(method, type.fields(), JavaField::member, this::absent);
        for (JavaField field : type.fields()) {
            if (!isSecond(field)) {
                presence.add(field);
            }
        }
        returnRecord(method);
        return method.build();
    }

    /**
     * A default is the local's first value, so that only what was sent replaces it; all others
     * begin as null, boxed.
     */
    private static void declare(MethodSpec.Builder method, JavaField field, String local) {
        Optional<CodeBlock> value = field.defaultValue();
        if (value.isPresent()) {
            method.addStatement("$T $N = $L", field.type(), local, value.get());
        } else {
            method.addStatement("$T $N = null", field.type().box(), local);
        }
    }

    private void readMembers(MethodSpec.Builder method, ReadCode values) {
        if (locals.isEmpty()) {
            method.beginControlFlow("while (in.nextName() != null)")
                    .addStatement("in.skip()")
                    .endControlFlow();
            return;
        }
        method.beginControlFlow(
                        "for ($T member = in.nextName(); member != null; member = in.nextName())",
                        String.class)
                .beginControlFlow("if (in.skipNull())")
                .addStatement("continue")
                .endControlFlow()
                .beginControlFlow("switch (member)");
        for (JavaField field : firsts) {
            readMember(method, field, values.of(field));
        }
        method.addStatement("default -> in.skip()").endControlFlow().endControlFlow();
    }

    /** Whether another field's reading fills this one. */
    private boolean isSecond(JavaField field) {
        for (JavaField first : firsts) {
            if (isTwin(field, first)) {
                return true;
            }
        }
        return false;
    }

    private void readMember(MethodSpec.Builder method, JavaField field, CodeBlock value) {
        String local = local(field);
        List<String> twins = new ArrayList<>();
        for (JavaField other : type.fields()) {
            if (isTwin(field, other)) {
                twins.add(local(other));
            }
        }
        String seenLocal = seen.get(field.name());
        if (seenLocal == null && twins.isEmpty()) {
            method.addStatement("case $S -> $N = $L", field.member(), local, value);
            return;
        }
        method.beginControlFlow("case $S ->", field.member()).addStatement("$N = $L", local, value);
        twins.forEach(twin -> method.addStatement("$N = $N", twin, local));
        if (seenLocal != null) {
            method.addStatement("$N = true", seenLocal);
        }
        method.endControlFlow();
    }

    /**
     * Go lets two fields have one name on the wire; both get what was sent, if they are of one
     * type. No field is its own twin.
     */
    private static boolean isTwin(JavaField field, JavaField other) {
        return !field.name().equals(other.name())
                && field.isMember()
                && other.isMember()
                && field.member().equals(other.member())
                && field.type().equals(other.type());
    }

    private CodeBlock absent(JavaField field) {
        String seenLocal = seen.get(field.name());
        return seenLocal == null
                ? CodeBlock.of("$N == null", local(field))
                : CodeBlock.of("!$N", seenLocal);
    }

    /** A record is made only of what is complete; why it is not has been noted already. */
    private void returnRecord(MethodSpec.Builder method) {
        List<CodeBlock> missing = new ArrayList<>();
        for (JavaField field : type.fields()) {
            if (!field.nullable() && (mayBeFaulty(field) || field.defaultValue().isEmpty())) {
                missing.add(CodeBlock.of("$N == null", local(field)));
            }
        }
        for (int from = 0; from < missing.size(); from += MOST_CONDITIONS) {
            List<CodeBlock> some =
                    missing.subList(from, Math.min(missing.size(), from + MOST_CONDITIONS));
            method.beginControlFlow("if ($L)", some.stream().collect(CodeBlock.joining("$W|| ")))
                    .addStatement("return null")
                    .endControlFlow();
        }
        if (type.isByBuilder()) {
            method.addCode(
                    type.returned(scope.claim("made"), field -> CodeBlock.of("$N", local(field))));
            return;
        }
        method.addStatement("return $L", type.made(field -> CodeBlock.of("$N", local(field))));
    }

    private MethodSpec writeMethod(ReadCode helpers) {
        TypeName name = type.name();
        MethodSpec.Builder method =
                MethodSpec.methodBuilder("write")
                        .addAnnotation(Override.class)
                        .addModifiers(Modifier.PUBLIC)
                        .addParameter(name, "value")
                        .addParameter(RuntimeTypes.JSON_WRITER, "out")
                        .addStatement("out.beginObject()");
        WriteCode members = new WriteCode(method, types, type.answered());
        for (JavaField field : firsts) {
            if (isLong(field)) {
                MethodSpec own = writeOne(field, helpers);
                method.addStatement("$N(value, out)", own);
            } else {
                members.add(field);
            }
        }
        return method.addStatement("out.endObject()").build();
    }

    /**
     * Whether its loops are written in a method of their own: those of hundreds of fields would be
     * more than one method holds (JVMS §4.7.3).
     */
    private boolean isLong(JavaField field) {
        Shape shape = ShapeTypes.target(field.shape());
        return type.isByBuilder()
                && (shape instanceof Shape.MapOf
                        || shape instanceof Shape.ListOf list && !ShapeTypes.isBytes(list));
    }

    private MethodSpec writeOne(JavaField field, ReadCode helpers) {
        MethodSpec.Builder method =
                helpers.helper("write", field)
                        .addParameter(type.name(), "value")
                        .addParameter(RuntimeTypes.JSON_WRITER, "out");
        new WriteCode(method, types, type.answered()).add(field);
        return helpers.add(method);
    }

    private MethodSpec zeroOfOne(JavaField field, ReadCode helpers) {
        MethodSpec.Builder method =
                helpers.helper("zero", field).addParameter(RuntimeTypes.JSON_WRITER, "out");
        NameScope locals = new NameScope();
        locals.claim("out");
        new ZeroCode(method, types, locals).addMember(field);
        return helpers.add(method);
    }

    private MethodSpec writeZero(ReadCode helpers) {
        MethodSpec.Builder method =
                MethodSpec.methodBuilder("writeZero")
                        .addAnnotation(Override.class)
                        .addModifiers(Modifier.PUBLIC)
                        .addParameter(RuntimeTypes.JSON_WRITER, "out")
                        .addStatement("out.beginObject()");
        NameScope locals = new NameScope();
        locals.claim("out");
        ZeroCode zero = new ZeroCode(method, types, locals);
        for (JavaField field : firsts) {
            if (isLong(field)) {
                method.addStatement("$N(out)", zeroOfOne(field, helpers));
            } else {
                zero.addMember(field);
            }
        }
        return method.addStatement("out.endObject()").build();
    }

    /** The name of the variable that holds a field while it is read. */
    private String local(JavaField field) {
        return Objects.requireNonNull(locals.get(field.name()));
    }
}

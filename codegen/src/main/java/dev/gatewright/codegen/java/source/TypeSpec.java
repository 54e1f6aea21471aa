package dev.gatewright.codegen.java.source;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/** A class, an interface, a record or an enum. */
public final class TypeSpec {
    private static final Set<Modifier> FILE_MODIFIERS = Set.of(Modifier.PUBLIC, Modifier.FINAL);

    private final Kind kind;
    private final String name;
    private final CodeBlock javadoc;
    private final List<ClassName> annotations;
    private final Set<Modifier> modifiers;
    private final List<ParameterSpec> components;
    private final List<TypeName> superinterfaces;
    private final Map<String, CodeBlock> constants;
    private final List<FieldSpec> fields;
    private final List<MethodSpec> methods;
    private final List<TypeSpec> types;

    /** The names of the types in it. */
    private final Set<String> names;

    private TypeSpec(Builder builder) {
        this.kind = builder.kind;
        this.name = builder.name;
        this.javadoc = builder.javadoc.build();
        this.annotations = List.copyOf(builder.annotations);
        this.modifiers = EnumSet.copyOf(builder.modifiers);
        this.components = List.copyOf(builder.components);
        this.superinterfaces = List.copyOf(builder.superinterfaces);
        this.constants = new LinkedHashMap<>(builder.constants);
        this.fields = firstThose(FieldSpec::isStatic, builder.fields);
        this.methods = firstThose(MethodSpec::isConstructor, builder.methods);
        this.types = List.copyOf(builder.types);
        this.names =
                types.isEmpty()
                        ? Set.of()
                        : types.stream().map(TypeSpec::name).collect(Collectors.toSet());
    }

    private static <T> List<T> firstThose(Predicate<T> isFirst, List<T> members) {
        List<T> ordered = new ArrayList<>(members.size());
        for (T member : members) {
            if (isFirst.test(member)) {
                ordered.add(member);
            }
        }
        for (T member : members) {
            if (!isFirst.test(member)) {
                ordered.add(member);
            }
        }
        return ordered;
    }

    private enum Kind {
        CLASS("class"),
        INTERFACE("interface"),
        RECORD("record"),
        ENUM("enum");

        private final String keyword;

        Kind(String keyword) {
            this.keyword = keyword;
        }

        Set<Modifier> ofFields() {
            return this == INTERFACE
                    ? Set.of(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                    : Set.of();
        }

        Set<Modifier> ofMethods() {
            return this == INTERFACE ? Set.of(Modifier.PUBLIC, Modifier.ABSTRACT) : Set.of();
        }
    }

    public static Builder classBuilder(ClassName name) {
        return new Builder(Kind.CLASS, name.simpleName());
    }

    public static Builder classBuilder(String simpleName) {
        return new Builder(Kind.CLASS, simpleName);
    }

    public static Builder interfaceBuilder(ClassName name) {
        return new Builder(Kind.INTERFACE, name.simpleName());
    }

    public static Builder recordBuilder(ClassName name) {
        return new Builder(Kind.RECORD, name.simpleName());
    }

    public static Builder enumBuilder(ClassName name) {
        return new Builder(Kind.ENUM, name.simpleName());
    }

    /**
     * The text of a file that holds it alone.
     *
     * @param comment the first line; empty for none
     */
    public String file(String packageName, String comment) {
        return SourceWriter.file(packageName, this, comment);
    }

    String name() {
        return name;
    }

    boolean hasType(String simpleName) {
        return names.contains(simpleName);
    }

    /** Writes it as the type of a file: below its head a line is left free. */
    void emitFile(SourceWriter out) {
        boolean isPlain = FILE_MODIFIERS.containsAll(modifiers) && kind != Kind.ENUM;
        emit(out, isPlain && hasMembers() ? "\n" : "");
    }

    private boolean hasMembers() {
        return !fields.isEmpty() || !methods.isEmpty() || !types.isEmpty();
    }

    /**
     * Writes it.
     *
     * @param gap what stands between its head and its members
     */
    private void emit(SourceWriter out, String gap) {
        out.javadoc(javadoc).annotations(annotations).modifiers(modifiers, Set.of());
        out.emit(kind.keyword).emit(" ").emit(name);
        if (kind == Kind.RECORD) {
            out.parameters(components);
        }
        emitSuperinterfaces(out);
        out.emit(" {\n");
        out.enter(this).indent(1).emit(gap);
        emitMembers(out);
        out.indent(-1).leaveType().emit("}\n");
    }

    private void emitSuperinterfaces(SourceWriter out) {
        String separator = kind == Kind.INTERFACE ? " extends " : " implements ";
        for (TypeName superinterface : superinterfaces) {
            out.emit(separator).emit(superinterface);
            separator = ", ";
        }
    }

    private void emitMembers(SourceWriter out) {
        String gap = emitConstants(out);
        for (FieldSpec field : fields) {
            field.emit(out.emit(gap), kind.ofFields());
            gap = "\n";
        }
        for (MethodSpec method : methods) {
            method.emit(out.emit(gap), name, kind.ofMethods());
            gap = "\n";
        }
        for (TypeSpec type : types) {
            type.emit(out.emit(gap), "");
            gap = "\n";
        }
    }

    /** Writes the constants of an enum, and gives what comes before the next member. */
    private String emitConstants(SourceWriter out) {
        if (kind != Kind.ENUM) {
            return "";
        }
        String separator = "";
        for (Map.Entry<String, CodeBlock> constant : constants.entrySet()) {
            out.emit(separator).emit(constant.getKey());
            out.emit("(").emit(constant.getValue()).emit(")");
            separator = ",\n";
        }
        out.emit(";\n");
        return "\n";
    }

    /** Makes a type. Static fields come first in it, then other fields, constructors, methods. */
    public static final class Builder {
        private final Kind kind;
        private final String name;
        private final CodeBlock.Builder javadoc = CodeBlock.builder();
        private final List<ClassName> annotations = new ArrayList<>();
        private final Set<Modifier> modifiers = EnumSet.noneOf(Modifier.class);
        private List<ParameterSpec> components = List.of();
        private final List<TypeName> superinterfaces = new ArrayList<>();
        private final Map<String, CodeBlock> constants = new LinkedHashMap<>();
        private final List<FieldSpec> fields = new ArrayList<>();
        private final List<MethodSpec> methods = new ArrayList<>();
        private final List<TypeSpec> types = new ArrayList<>();

        private Builder(Kind kind, String name) {
            Identifiers.check(name);
            this.kind = kind;
            this.name = name;
        }

        public Builder addJavadoc(String format, Object... arguments) {
            javadoc.add(format, arguments);
            return this;
        }

        public Builder addAnnotation(Class<?> annotation) {
            annotations.add(ClassName.get(annotation));
            return this;
        }

        public Builder addModifiers(Modifier... added) {
            modifiers.addAll(List.of(added));
            return this;
        }

        /** Gives the components of a record. */
        public Builder components(List<ParameterSpec> components) {
            this.components = components;
            return this;
        }

        public Builder addSuperinterface(TypeName type) {
            superinterfaces.add(type);
            return this;
        }

        public Builder addSuperinterface(Class<?> type) {
            return addSuperinterface(TypeName.of(type));
        }

        /** Adds a constant of an enum, with the arguments of its constructor. */
        public Builder addEnumConstant(String constant, CodeBlock arguments) {
            Identifiers.check(constant);
            constants.put(constant, arguments);
            return this;
        }

        public Builder addField(FieldSpec field) {
            fields.add(field);
            return this;
        }

        public Builder addField(TypeName type, String field, Modifier... modifiers) {
            return addField(FieldSpec.builder(type, field, modifiers).build());
        }

        public Builder addField(Class<?> type, String field, Modifier... modifiers) {
            return addField(TypeName.of(type), field, modifiers);
        }

        public Builder addMethod(MethodSpec method) {
            methods.add(method);
            return this;
        }

        public Builder addType(TypeSpec type) {
            types.add(type);
            return this;
        }

        public TypeSpec build() {
            return new TypeSpec(this);
        }
    }
}

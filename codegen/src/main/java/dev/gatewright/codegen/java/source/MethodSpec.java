package dev.gatewright.codegen.java.source;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Modifier;

/** A method or a constructor. */
public final class MethodSpec {
    private final Kind kind;
    private final String name;
    private final CodeBlock javadoc;
    private final List<ClassName> annotations;
    private final Set<Modifier> modifiers;
    private final List<TypeVariableName> typeVariables;
    private final TypeName returnType;
    private final List<ParameterSpec> parameters;
    private final List<TypeName> exceptions;
    private final CodeBlock code;

    private MethodSpec(Builder builder) {
        this.kind = builder.kind;
        this.name = builder.name;
        this.javadoc = builder.javadoc.build();
        this.annotations = List.copyOf(builder.annotations);
        this.modifiers = EnumSet.copyOf(builder.modifiers);
        this.typeVariables = List.copyOf(builder.typeVariables);
        this.returnType = builder.returnType;
        this.parameters = List.copyOf(builder.parameters);
        this.exceptions = List.copyOf(builder.exceptions);
        this.code = builder.code.build();
    }

    private enum Kind {
        METHOD,
        CONSTRUCTOR,
        /** The constructor of a record without parameters, which sees the components by name. */
        COMPACT_CONSTRUCTOR
    }

    public static Builder methodBuilder(String name) {
        Identifiers.check(name);
        return new Builder(Kind.METHOD, name);
    }

    public static Builder constructorBuilder() {
        return new Builder(Kind.CONSTRUCTOR, "");
    }

    public static Builder compactConstructorBuilder() {
        return new Builder(Kind.COMPACT_CONSTRUCTOR, "");
    }

    public String name() {
        return name;
    }

    public List<ParameterSpec> parameters() {
        return parameters;
    }

    boolean isConstructor() {
        return kind != Kind.METHOD;
    }

    /**
     * Writes it.
     *
     * @param type the name of the class around it
     * @param implicit modifiers that are not written there
     */
    void emit(SourceWriter out, String type, Set<Modifier> implicit) {
        out.javadoc(javadoc).annotations(annotations).modifiers(modifiers, implicit);
        out.enter(typeVariables);
        if (isConstructor()) {
            out.emit(type);
        } else {
            out.emit(returnType).emit(" ").emit(name);
        }
        if (kind != Kind.COMPACT_CONSTRUCTOR) {
            out.parameters(parameters);
        }
        if (!exceptions.isEmpty()) {
            out.wrap().emit("throws ").emit(exceptions.getFirst());
            for (TypeName exception : exceptions.subList(1, exceptions.size())) {
                out.emit(",").wrap().emit(exception);
            }
        }
        if (modifiers.contains(Modifier.ABSTRACT)) {
            out.emit(";\n");
        } else {
            out.emit(" {\n").indent(1).emit(code).endLine().indent(-1).emit("}\n");
        }
        out.leave(typeVariables);
    }

    /** Makes a method or a constructor. */
    public static final class Builder {
        private final Kind kind;
        private final String name;
        private final CodeBlock.Builder javadoc = CodeBlock.builder();
        private final List<ClassName> annotations = new ArrayList<>();
        private final Set<Modifier> modifiers = EnumSet.noneOf(Modifier.class);
        private final List<TypeVariableName> typeVariables = new ArrayList<>();
        private TypeName returnType = PrimitiveTypeName.VOID;
        private final List<ParameterSpec> parameters = new ArrayList<>();
        private final List<TypeName> exceptions = new ArrayList<>();
        private final CodeBlock.Builder code = CodeBlock.builder();

        private Builder(Kind kind, String name) {
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

        public Builder addTypeVariable(TypeVariableName variable) {
            typeVariables.add(variable);
            return this;
        }

        public Builder returns(TypeName type) {
            returnType = type;
            return this;
        }

        public Builder returns(Class<?> type) {
            return returns(TypeName.of(type));
        }

        public Builder addParameter(ParameterSpec parameter) {
            parameters.add(parameter);
            return this;
        }

        public Builder addParameter(TypeName type, String parameter) {
            return addParameter(new ParameterSpec(type, parameter));
        }

        public Builder addParameter(Class<?> type, String parameter) {
            return addParameter(TypeName.of(type), parameter);
        }

        public Builder addParameters(List<ParameterSpec> added) {
            parameters.addAll(added);
            return this;
        }

        public Builder addException(TypeName type) {
            exceptions.add(type);
            return this;
        }

        public Builder addException(Class<?> type) {
            return addException(TypeName.of(type));
        }

        public Builder addCode(String format, Object... arguments) {
            code.add(format, arguments);
            return this;
        }

        public Builder addCode(CodeBlock added) {
            code.add(added);
            return this;
        }

        /** Adds a statement, without its semicolon. */
        public Builder addStatement(String format, Object... arguments) {
            code.addStatement(format, arguments);
            return this;
        }

        public Builder beginControlFlow(String format, Object... arguments) {
            code.beginControlFlow(format, arguments);
            return this;
        }

        public Builder nextControlFlow(String format, Object... arguments) {
            code.nextControlFlow(format, arguments);
            return this;
        }

        public Builder endControlFlow() {
            code.endControlFlow();
            return this;
        }

        public MethodSpec build() {
            return new MethodSpec(this);
        }
    }
}

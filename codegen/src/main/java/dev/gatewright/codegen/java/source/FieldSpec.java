package dev.gatewright.codegen.java.source;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Modifier;

/** A field. */
public final class FieldSpec {
    private final TypeName type;
    private final String name;
    private final Set<Modifier> modifiers;
    private final CodeBlock javadoc;
    private final CodeBlock initializer;

    private FieldSpec(Builder builder) {
        this.type = builder.type;
        this.name = builder.name;
        this.modifiers = builder.modifiers;
        this.javadoc = builder.javadoc.build();
        this.initializer = builder.initializer.build();
    }

    public static Builder builder(TypeName type, String name, Modifier... modifiers) {
        Set<Modifier> ordered = EnumSet.noneOf(Modifier.class);
        ordered.addAll(List.of(modifiers));
        return new Builder(type, name, ordered);
    }

    public String name() {
        return name;
    }

    boolean isStatic() {
        return modifiers.contains(Modifier.STATIC);
    }

    void emit(SourceWriter out, Set<Modifier> implicit) {
        out.javadoc(javadoc).modifiers(modifiers, implicit).emit(type).emit(" ").emit(name);
        if (!initializer.isEmpty()) {
            out.emit(" = ").emit(initializer);
        }
        out.emit(";\n");
    }

    /** Makes a field. */
    public static final class Builder {
        private final TypeName type;
        private final String name;
        private final Set<Modifier> modifiers;
        private final CodeBlock.Builder javadoc = CodeBlock.builder();
        private final CodeBlock.Builder initializer = CodeBlock.builder();

        private Builder(TypeName type, String name, Set<Modifier> modifiers) {
            Identifiers.check(name);
            this.type = type;
            this.name = name;
            this.modifiers = modifiers;
        }

        public Builder addJavadoc(String format, Object... arguments) {
            javadoc.add(format, arguments);
            return this;
        }

        public Builder initializer(String format, Object... arguments) {
            initializer.add(format, arguments);
            return this;
        }

        public Builder initializer(CodeBlock code) {
            initializer.add(code);
            return this;
        }

        public FieldSpec build() {
            return new FieldSpec(this);
        }
    }
}

package dev.gatewright.codegen.java.source;

import java.util.List;
import java.util.Set;
import javax.lang.model.element.Modifier;

/** Writes the text of a type: its indentation and comments, and what its names mean in it. */
final class SourceWriter {
    private static final String INDENT = "    ";

    /** How many levels further lines of a statement are indented by. */
    private static final int CONTINUATION = 2;

    private final TypeScope scope;
    private final Imports imports;
    private final Draft draft = new Draft();
    private int level;
    private boolean isLineStart = true;
    private boolean isComment;
    private Statement statement = Statement.NONE;

    private enum Statement {
        NONE,
        FIRST_LINE,
        FURTHER_LINE
    }

    private SourceWriter(String packageName, TypeSpec type) {
        this.scope = new TypeScope(ClassName.get(packageName, type.name()));
        this.imports = new Imports(packageName);
    }

    /**
     * The text of a file.
     *
     * @param comment the first line; empty for none
     */
    static String file(String packageName, TypeSpec type, String comment) {
        SourceWriter writer = new SourceWriter(packageName, type);
        type.emit(writer);
        StringBuilder file = new StringBuilder();
        if (!comment.isEmpty()) {
            file.append("// ").append(comment).append('\n');
        }
        file.append("package ").append(packageName).append(";\n\n");
        List<String> imported = writer.imports.toImport();
        imported.forEach(name -> file.append("import ").append(name).append(";\n"));
        return file.append(imported.isEmpty() ? "" : "\n")
                .append(writer.draft.text(writer.imports))
                .toString();
    }

    SourceWriter enter(TypeSpec type) {
        scope.enter(type);
        return this;
    }

    SourceWriter leaveType() {
        scope.leaveType();
        return this;
    }

    /** Writes the type variables of a method, which are in scope until it ends. */
    void enter(List<TypeVariableName> variables) {
        scope.enter(variables);
        if (!variables.isEmpty()) {
            emit("<").emitAll(variables).emit("> ");
        }
    }

    void leave(List<TypeVariableName> variables) {
        scope.leave(variables);
    }

    SourceWriter indent(int levels) {
        level += levels;
        return this;
    }

    /** Writes a place to break, as a blank where the line is not broken there. */
    SourceWriter wrap() {
        draft.addBreak(" ", level + CONTINUATION);
        return this;
    }

    /** Ends the line unless it is empty. */
    SourceWriter endLine() {
        return draft.endsLine() ? this : emit("\n");
    }

    SourceWriter javadoc(CodeBlock text) {
        if (!text.isEmpty()) {
            emit("/**\n");
            isComment = true;
            emit(text).endLine();
            isComment = false;
            emit(" */\n");
        }
        return this;
    }

    SourceWriter annotations(List<ClassName> annotations) {
        annotations.forEach(annotation -> emit("@").emit(annotation).emit("\n"));
        return this;
    }

    /**
     * Writes modifiers.
     *
     * @param modifiers in the order in which they are usually written, as in an {@code EnumSet}
     * @param implicit those that go without saying
     */
    SourceWriter modifiers(Set<Modifier> modifiers, Set<Modifier> implicit) {
        for (Modifier modifier : modifiers) {
            if (!implicit.contains(modifier)) {
                emit(modifier.toString()).emit(" ");
            }
        }
        return this;
    }

    /** Writes parameters in parentheses. */
    void parameters(List<ParameterSpec> parameters) {
        emit("(");
        draft.addBreak("", level + CONTINUATION);
        boolean isFirst = true;
        for (ParameterSpec parameter : parameters) {
            if (!isFirst) {
                emit(",").wrap();
            }
            emit(parameter.type()).emit(" ").emit(parameter.name());
            isFirst = false;
        }
        emit(")");
    }

    SourceWriter emit(CodeBlock code) {
        for (CodePart part : code.parts()) {
            switch (part) {
                case CodePart.Text(String text) -> emit(text);
                case TypeName type -> emit(type);
                case CodeBlock block -> emit(block);
                case CodePart.Mark mark -> emit(mark);
            }
        }
        return this;
    }

    private void emit(CodePart.Mark mark) {
        switch (mark) {
            case WRAP -> wrap();
            case BREAK -> draft.addBreak("", level + CONTINUATION);
            case INDENT -> indent(1);
            case UNINDENT -> indent(-1);
            case STATEMENT -> statement = Statement.FIRST_LINE;
            case END_OF_STATEMENT -> {
                if (statement == Statement.FURTHER_LINE) {
                    indent(-CONTINUATION);
                }
                statement = Statement.NONE;
            }
        }
    }

    SourceWriter emit(TypeName type) {
        switch (type) {
            case PrimitiveTypeName primitive -> emit(primitive.toString());
            case ClassName name -> emitName(name);
            case TypeVariableName(String name) -> emit(name);
            case WildcardTypeName() -> emit("?");
            case ParameterizedTypeName(ClassName rawType, List<TypeName> arguments) -> {
                emitName(rawType);
                emit("<").emitAll(arguments).emit(">");
            }
            case ArrayTypeName(TypeName component) -> emit(component).emit("[]");
            case AnnotatedTypeName(TypeName annotated, ClassName annotation) ->
                    emitAnnotated(annotated, annotation);
        }
        return this;
    }

    private SourceWriter emitAll(List<? extends TypeName> types) {
        String separator = "";
        for (TypeName type : types) {
            emit(separator).emit(type);
            separator = ", ";
        }
        return this;
    }

    /** Writes a type with an annotation, which stands before the simple name or the brackets. */
    private void emitAnnotated(TypeName type, ClassName annotation) {
        switch (type) {
            case ArrayTypeName(TypeName component) ->
                    emit(component).emit(" @").emit(annotation).emit(" []");
            case ParameterizedTypeName(ClassName rawType, List<TypeName> arguments) -> {
                emitAnnotated(rawType, annotation);
                emit("<").emitAll(arguments).emit(">");
            }
            case ClassName name -> emitAnnotatedName(name, annotation);
            case PrimitiveTypeName _, TypeVariableName _, WildcardTypeName _, AnnotatedTypeName _ ->
                    emit("@").emit(annotation).emit(" ").emit(type);
        }
    }

    private void emitAnnotatedName(ClassName type, ClassName annotation) {
        String known = scope.nameOf(type);
        startLine();
        if (known == null) {
            imports.note(type);
            draft.addQualifier(type);
        } else if (known.contains(".")) {
            emit(known.substring(0, known.lastIndexOf('.') + 1)).emit(" ");
        }
        emit("@").emit(annotation).emit(" ").emit(type.simpleName());
    }

    private void emitName(ClassName type) {
        String known = scope.nameOf(type);
        if (known == null) {
            imports.note(type);
            startLine();
            draft.addName(type);
        } else {
            emit(known);
        }
    }

    /** Writes text, whose lines are indented, in a comment with an asterisk before each. */
    SourceWriter emit(String text) {
        int from = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
            emitWithinLine(text, from, end);
            newLine();
            from = end + 1;
        }
        emitWithinLine(text, from, text.length());
        return this;
    }

    private void emitWithinLine(String text, int from, int to) {
        if (from < to) {
            startLine();
            draft.add(text, from, to);
        }
    }

    private void startLine() {
        if (isLineStart) {
            emitIndent();
            if (isComment) {
                draft.add(" * ");
            }
            isLineStart = false;
        }
    }

    private void newLine() {
        if (isComment && isLineStart) {
            emitIndent();
            draft.add(" *");
        }
        draft.add("\n");
        isLineStart = true;
        if (statement == Statement.FIRST_LINE) {
            indent(CONTINUATION);
            statement = Statement.FURTHER_LINE;
        }
    }

    private void emitIndent() {
        for (int i = 0; i < level; i++) {
            draft.add(INDENT);
        }
    }
}

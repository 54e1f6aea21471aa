package dev.gatewright.codegen.java.source;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/** Writes the text of a type: its indentation and comments, and what its names mean in it. */
final class SourceWriter {
    /** Characters that a comment on one line may have. */
    private static final int SHORT_COMMENT = 80;

    /** How many levels further lines of a statement are indented by. */
    private static final int CONTINUATION = 2;

    /** The text of each modifier, with the blank that follows it. */
    private static final Map<Modifier, String> MODIFIERS =
            Arrays.stream(Modifier.values())
                    .collect(Collectors.toMap(modifier -> modifier, modifier -> modifier + " "));

    private final TypeScope scope;
    private final Imports imports;
    private final BrokenLines lines = new BrokenLines();
    private int level;
    private boolean isLineStart = true;
    private boolean isComment;
    private Statement statement = Statement.NONE;

    private enum Statement {
        NONE,
        FIRST_LINE,
        FURTHER_LINE
    }

    private SourceWriter(ClassName name, Imports imports) {
        this.scope = new TypeScope(name);
        this.imports = imports;
    }

    /**
     * The text of a file.
     *
     * @param comment the first line; empty for none
     */
    static String file(String packageName, TypeSpec type, String comment) {
        ClassName name = ClassName.get(packageName, type.name());
        Imports imports = new Imports(packageName);
        SourceWriter writer = new SourceWriter(name, imports);
        type.emitFile(writer);
        if (imports.areChanged()) {
            writer = new SourceWriter(name, imports);
            type.emitFile(writer);
        }
        StringBuilder file = new StringBuilder(writer.lines.length() + 512);
        if (!comment.isEmpty()) {
            file.append("// ").append(comment).append('\n');
        }
        file.append("package ").append(packageName).append(";\n\n");
        List<String> imported = imports.toImport();
        for (String one : imported) {
            file.append("import ").append(one).append(";\n");
        }
        if (!imported.isEmpty()) {
            file.append('\n');
        }
        writer.lines.appendTo(file);
        return file.toString();
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
        lines.addBreak(" ", level + CONTINUATION);
        return this;
    }

    /** Ends the line unless it is empty. */
    SourceWriter endLine() {
        if (!isLineStart || lines.length() == 0) {
            newLine();
        }
        return this;
    }

    SourceWriter javadoc(CodeBlock text) {
        if (!text.isEmpty()) {
            int start = lines.length();
            emit("/**\n");
            isComment = true;
            emit(text).endLine();
            isComment = false;
            emit(" */\n");
            lines.joinComment(start, SHORT_COMMENT);
        }
        return this;
    }

    SourceWriter annotations(List<ClassName> annotations) {
        for (ClassName annotation : annotations) {
            emit("@").emit(annotation).emit("\n");
        }
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
                emit(Objects.requireNonNull(MODIFIERS.get(modifier)));
            }
        }
        return this;
    }

    /** Writes parameters in parentheses. */
    void parameters(List<ParameterSpec> parameters) {
        emit("(");
        lines.addBreak("", level + CONTINUATION);
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
        code.emit(this);
        return this;
    }

    void emit(Format format, Object[] arguments) {
        for (Format.Part part : format.parts()) {
            switch (part.kind()) {
                case TEXT -> {
                    startLine();
                    lines.add(part.text());
                }
                case LINE_BREAK -> newLine();
                case TYPE -> emit(type(arguments[part.argument()]));
                case LITERAL -> emitLiteral(arguments[part.argument()]);
                case NAME -> emit(name(arguments[part.argument()]));
                case STRING -> emit(StringLiterals.of(arguments[part.argument()].toString()));
                case WRAP -> wrap();
                case BREAK -> lines.addBreak("", level + CONTINUATION);
                case INDENT -> indent(1);
                case UNINDENT -> indent(-1);
                case STATEMENT -> statement = Statement.FIRST_LINE;
                case END_OF_STATEMENT -> endStatement();
            }
        }
    }

    private void endStatement() {
        if (statement == Statement.FURTHER_LINE) {
            indent(-CONTINUATION);
        }
        statement = Statement.NONE;
    }

    private static TypeName type(Object argument) {
        return argument instanceof TypeName type ? type : TypeName.of((Class<?>) argument);
    }

    /** The name that stands for an argument of {@code $N}. */
    static String name(Object argument) {
        return switch (argument) {
            case String name -> name;
            case MethodSpec method -> method.name();
            case FieldSpec field -> field.name();
            case ParameterSpec parameter -> parameter.name();
            default -> throw new IllegalArgumentException("has no name: " + argument);
        };
    }

    private void emitLiteral(Object argument) {
        if (argument instanceof CodeBlock code) {
            emit(code);
        } else {
            emit(withUsualLineBreaks(argument.toString()));
        }
    }

    /** Text from elsewhere, with every line break as {@code \n}. */
    private static String withUsualLineBreaks(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isOtherLineBreak(text.charAt(i))) {
                return text.replaceAll("\\R", "\n");
            }
        }
        return text;
    }

    private static boolean isOtherLineBreak(char c) {
        return c > '\n' && c <= '\r' || c == '\u0085' || c == '\u2028' || c == '\u2029';
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
        String name = known == null ? imports.nameOf(type) : known;
        int end = name.lastIndexOf('.') + 1;
        if (end > 0) {
            emit(name.substring(0, end)).emit(" ");
        }
        emit("@").emit(annotation).emit(" ").emit(type.simpleName());
    }

    private void emitName(ClassName type) {
        String known = scope.nameOf(type);
        startLine();
        lines.add(known == null ? imports.nameOf(type) : known);
    }

    /** Writes text, whose lines are indented, in a comment with an asterisk before each. */
    SourceWriter emit(String text) {
        int from = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
            emitWithinLine(text.substring(from, end));
            newLine();
            from = end + 1;
        }
        emitWithinLine(from == 0 ? text : text.substring(from));
        return this;
    }

    private void emitWithinLine(String text) {
        if (!text.isEmpty()) {
            startLine();
            lines.add(text);
        }
    }

    private void startLine() {
        if (isLineStart) {
            lines.indent(level);
            if (isComment) {
                lines.add(" * ");
            }
            isLineStart = false;
        }
    }

    private void newLine() {
        if (isComment && isLineStart) {
            lines.indent(level);
            lines.add(" *");
        }
        lines.endLine();
        isLineStart = true;
        if (statement == Statement.FIRST_LINE) {
            indent(CONTINUATION);
            statement = Statement.FURTHER_LINE;
        }
    }
}

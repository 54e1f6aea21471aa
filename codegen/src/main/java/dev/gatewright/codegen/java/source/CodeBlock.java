package dev.gatewright.codegen.java.source;

import dev.gatewright.codegen.java.source.CodePart.Mark;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collector;

/**
 * Code, or the text of a comment. It is made by formats, in which stand
 *
 * <ul>
 *   <li>{@code $T} for a type, which is imported where that is possible;
 *   <li>{@code $L} for code or anything else, as it prints;
 *   <li>{@code $N} for the name of a parameter, a field or a method, or a name itself;
 *   <li>{@code $S} for a string literal;
 *   <li>{@code $W} for a blank at which a line of more than 100 characters is broken, {@code $Z}
 *       for such a place without a blank;
 *   <li>{@code $>} and {@code $<} for more and less indentation;
 *   <li>{@code $$} for a dollar.
 * </ul>
 *
 * <p>A number after the dollar is the argument's, from 1: {@code $2T}.
 */
public final class CodeBlock implements CodePart {
    private final List<CodePart> parts;

    private CodeBlock(List<CodePart> parts) {
        this.parts = parts;
    }

    public static CodeBlock of(String format, Object... arguments) {
        return builder().add(format, arguments).build();
    }

    public static Builder builder() {
        return new Builder();
    }

    /**
     * Blocks one after the other.
     *
     * @param separator the format between two of them
     */
    public static CodeBlock join(Iterable<CodeBlock> blocks, String separator) {
        Builder joined = builder();
        String between = "";
        for (CodeBlock block : blocks) {
            joined.add(between).add(block);
            between = separator;
        }
        return joined.build();
    }

    /** As {@link #join}, for streams. */
    public static Collector<CodeBlock, ?, CodeBlock> joining(String separator) {
        return Collector.of(
                ArrayList<CodeBlock>::new,
                List::add,
                (first, second) -> {
                    first.addAll(second);
                    return first;
                },
                blocks -> join(blocks, separator));
    }

    public boolean isEmpty() {
        return parts.isEmpty();
    }

    List<CodePart> parts() {
        return parts;
    }

    /** Makes a block of one piece after the other. */
    public static final class Builder {
        private final List<CodePart> parts = new ArrayList<>();
        private final StringBuilder text = new StringBuilder();

        private Builder() {}

        /** Adds code by a format. */
        public Builder add(String format, Object... arguments) {
            int next = 0;
            boolean isNumbered = false;
            int from = 0;
            for (int at = format.indexOf('$'); at >= 0; at = format.indexOf('$', from)) {
                text.append(format, from, at);
                int number = 0;
                for (at++; Character.isDigit(format.charAt(at)); at++) {
                    number = 10 * number + Character.digit(format.charAt(at), 10);
                }
                from = at + 1;
                switch (format.charAt(at)) {
                    case '$' -> text.append('$');
                    case 'W' -> add(Mark.WRAP);
                    case 'Z' -> add(Mark.BREAK);
                    case '>' -> add(Mark.INDENT);
                    case '<' -> add(Mark.UNINDENT);
                    default -> {
                        isNumbered |= number > 0;
                        addArgument(format.charAt(at), arguments[number > 0 ? number - 1 : next++]);
                    }
                }
            }
            text.append(format, from, format.length());
            if (!isNumbered && next < arguments.length) {
                throw new IllegalArgumentException("unused arguments: " + format);
            }
            return this;
        }

        private void addArgument(char kind, Object argument) {
            switch (kind) {
                case 'T' -> add(type(argument));
                case 'N' -> text.append(name(argument));
                case 'S' -> text.append(StringLiterals.of(argument.toString()));
                case 'L' -> {
                    if (argument instanceof CodeBlock block) {
                        add((CodePart) block);
                    } else {
                        text.append(lines(argument.toString()));
                    }
                }
                default -> throw new IllegalArgumentException("not a place for code: $" + kind);
            }
        }

        private static TypeName type(Object argument) {
            return argument instanceof TypeName type ? type : TypeName.of((Class<?>) argument);
        }

        private static String name(Object argument) {
            return switch (argument) {
                case MethodSpec method -> method.name();
                case FieldSpec field -> field.name();
                case ParameterSpec parameter -> parameter.name();
                default -> (String) argument;
            };
        }

        /** Text from elsewhere, with every line break as {@code \n}. */
        private static String lines(String text) {
            return text.chars().anyMatch(Builder::isOtherLineBreak)
                    ? text.replaceAll("\\R", "\n")
                    : text;
        }

        private static boolean isOtherLineBreak(int c) {
            return c > '\n' && c <= '\r' || c == '\u0085' || c == '\u2028' || c == '\u2029';
        }

        /** Adds all of a block. */
        public Builder add(CodeBlock block) {
            block.parts.forEach(this::add);
            return this;
        }

        /** Adds a statement, without its semicolon. */
        public Builder addStatement(String format, Object... arguments) {
            add(Mark.STATEMENT);
            add(format, arguments);
            text.append(";\n");
            return add(Mark.END_OF_STATEMENT);
        }

        /** Opens a block: {@code if (…)}, {@code for (…)} and so on. */
        public Builder beginControlFlow(String format, Object... arguments) {
            add(format, arguments);
            text.append(" {\n");
            return add(Mark.INDENT);
        }

        /** Closes a block and opens another one: {@code else}, {@code catch (…)}. */
        public Builder nextControlFlow(String format, Object... arguments) {
            add(Mark.UNINDENT);
            text.append("} ");
            return beginControlFlow(format, arguments);
        }

        public Builder endControlFlow() {
            add(Mark.UNINDENT);
            text.append("}\n");
            return this;
        }

        private Builder add(CodePart part) {
            if (part instanceof Text(String more)) {
                text.append(more);
            } else {
                flush();
                parts.add(part);
            }
            return this;
        }

        private void flush() {
            if (!text.isEmpty()) {
                parts.add(new Text(text.toString()));
                text.setLength(0);
            }
        }

        public CodeBlock build() {
            flush();
            return new CodeBlock(List.copyOf(parts));
        }
    }
}

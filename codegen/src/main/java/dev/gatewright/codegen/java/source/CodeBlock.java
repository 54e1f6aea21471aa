package dev.gatewright.codegen.java.source;

import java.util.ArrayList;
import java.util.Collections;
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
 *   <li>{@code $[} and {@code $]} around a statement, whose further lines are indented more;
 *   <li>{@code $$} for a dollar.
 * </ul>
 *
 * <p>A number after the dollar is the argument's, from 1: {@code $2T}.
 */
public final class CodeBlock {
    private final Piece[] pieces;

    /** A format with what it is filled with. */
    private record Piece(Format format, Object[] arguments) {

        static Piece of(String format, Object... arguments) {
            Format parsed = Format.of(format);
            parsed.check(arguments);
            return new Piece(parsed, arguments);
        }

        boolean isEmpty() {
            for (Format.Part part : format.parts()) {
                boolean isEmpty =
                        switch (part.kind()) {
                            case LITERAL -> isEmpty(arguments[part.argument()]);
                            case NAME -> SourceWriter.name(arguments[part.argument()]).isEmpty();
                            default -> false;
                        };
                if (!isEmpty) {
                    return false;
                }
            }
            return true;
        }

        private static boolean isEmpty(Object argument) {
            return argument instanceof CodeBlock block
                    ? block.isEmpty()
                    : argument.toString().isEmpty();
        }
    }

    private CodeBlock(Piece... pieces) {
        this.pieces = pieces;
    }

    public static CodeBlock of(String format, Object... arguments) {
        return new CodeBlock(Piece.of(format, arguments));
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
        for (Piece piece : pieces) {
            if (!piece.isEmpty()) {
                return false;
            }
        }
        return true;
    }

    void emit(SourceWriter out) {
        for (Piece piece : pieces) {
            out.emit(piece.format(), piece.arguments());
        }
    }

    /** Makes a block of one piece after the other. */
    public static final class Builder {
        private static final Piece STATEMENT = Piece.of("$[");
        private static final Piece END_OF_STATEMENT = Piece.of(";\n$]");
        private static final Piece BEGIN = Piece.of(" {\n$>");
        private static final Piece NEXT = Piece.of("$<} ");
        private static final Piece END = Piece.of("$<}\n");

        private final List<Piece> pieces = new ArrayList<>();

        private Builder() {}

        /** Adds code by a format. */
        public Builder add(String format, Object... arguments) {
            if (!format.isEmpty()) {
                pieces.add(Piece.of(format, arguments));
            }
            return this;
        }

        /** Adds all of a block. */
        public Builder add(CodeBlock block) {
            Collections.addAll(pieces, block.pieces);
            return this;
        }

        /** Adds a statement, without its semicolon. */
        public Builder addStatement(String format, Object... arguments) {
            pieces.add(STATEMENT);
            add(format, arguments);
            pieces.add(END_OF_STATEMENT);
            return this;
        }

        /** Opens a block: {@code if (…)}, {@code for (…)} and so on. */
        public Builder beginControlFlow(String format, Object... arguments) {
            add(format, arguments);
            pieces.add(BEGIN);
            return this;
        }

        /** Closes a block and opens another one: {@code else}, {@code catch (…)}. */
        public Builder nextControlFlow(String format, Object... arguments) {
            pieces.add(NEXT);
            return beginControlFlow(format, arguments);
        }

        public Builder endControlFlow() {
            pieces.add(END);
            return this;
        }

        public CodeBlock build() {
            return new CodeBlock(pieces.toArray(Piece[]::new));
        }
    }
}

package dev.gatewright.codegen.java.write;

import dev.gatewright.codegen.java.model.BaseTypes;
import dev.gatewright.codegen.java.model.RuntimeTypes;
import dev.gatewright.codegen.java.source.CodeBlock;
import dev.gatewright.language.Primitive;

/** Writes how a base type is read from text. */
final class TextCode {

    private TextCode() {}

    /** The expression over {@code in}, which collects faults, that turns text into a value. */
    static CodeBlock parse(Primitive primitive, CodeBlock field, CodeBlock text) {
        return switch (BaseTypes.kindOf(primitive)) {
            case STRING -> text;
            case BOOL -> CodeBlock.of("$T.bool(in, $L, $L)", RuntimeTypes.TEXT, field, text);
            case FLOAT32 -> CodeBlock.of("$T.float32(in, $L, $L)", RuntimeTypes.TEXT, field, text);
            case FLOAT64 -> CodeBlock.of("$T.float64(in, $L, $L)", RuntimeTypes.TEXT, field, text);
            case INT32 ->
                    CodeBlock.of(
                            "$T.int32(in, $L, $L,$W$L)",
                            RuntimeTypes.TEXT,
                            field,
                            text,
                            BaseTypes.bounds(primitive));
            case INTEGER ->
                    CodeBlock.of(
                            "$T.integer(in, $L, $L,$W$L)",
                            RuntimeTypes.TEXT,
                            field,
                            text,
                            BaseTypes.bounds(primitive));
        };
    }
}

package dev.gatewright.codegen.java.model;

import dev.gatewright.codegen.java.source.ClassName;
import dev.gatewright.codegen.java.source.CodeBlock;
import dev.gatewright.language.TextFormat;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;

/** How strings of a format sit in Java: their type, what reads and writes them, their literals. */
final class FormatTypes {

    private FormatTypes() {}

    /** The type: an offset stays with its time, and the zeros of a decimal number are its scale. */
    static ClassName typeOf(TextFormat format) {
        return ClassName.get(
                switch (format) {
                    case DATE_TIME -> OffsetDateTime.class;
                    case DATE -> LocalDate.class;
                    case DURATION -> Duration.class;
                    case DECIMAL -> BigDecimal.class;
                    case UUID -> UUID.class;
                });
    }

    /** What reads and writes the type. */
    static CodeBlock form(TextFormat format) {
        return CodeBlock.of("$T.$L", RuntimeTypes.TEXT_FORM, format.name());
    }

    /**
     * A value of the spec as an expression.
     *
     * @throws NumberFormatException when the text is not of the format
     */
    static CodeBlock literal(TextFormat format, String text) {
        if (!format.isValue(text)) {
            throw new NumberFormatException(text + " is not " + format.description());
        }
        return switch (format) {
            case DATE_TIME, DATE, DURATION -> CodeBlock.of("$T.parse($S)", typeOf(format), text);
            case DECIMAL -> CodeBlock.of("new $T($S)", typeOf(format), text);
            case UUID -> CodeBlock.of("$T.fromString($S)", typeOf(format), text);
        };
    }
}

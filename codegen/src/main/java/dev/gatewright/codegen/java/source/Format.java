package dev.gatewright.codegen.java.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A format of {@link CodeBlock}, taken apart. The formats are constants of the generator, and each
 * is parsed once: ten thousand routes use every one of them tens of thousands of times.
 */
final class Format {
    private static final Map<String, Format> PARSED = new ConcurrentHashMap<>();

    private final String format;
    private final Part[] parts;
    private final int arguments;
    private final boolean isNumbered;

    /** What is written next. */
    enum Kind {
        /** Text without a line break. */
        TEXT,
        LINE_BREAK,
        TYPE,
        LITERAL,
        NAME,
        STRING,
        /** A blank, or a line break where the line would be too long. */
        WRAP,
        /** Nothing, or a line break where the line would be too long. */
        BREAK,
        INDENT,
        UNINDENT,
        /** From here to the end of the statement, further lines are indented by two levels. */
        STATEMENT,
        END_OF_STATEMENT
    }

    /**
     * A part of a format.
     *
     * @param text that of {@link Kind#TEXT}
     * @param argument the number of the argument that is written, from 0
     */
    record Part(Kind kind, String text, int argument) {}

    private Format(String format, List<Part> parts, int arguments, boolean isNumbered) {
        this.format = format;
        this.parts = parts.toArray(Part[]::new);
        this.arguments = arguments;
        this.isNumbered = isNumbered;
    }

    static Format of(String format) {
        Format parsed = PARSED.get(format);
        return parsed == null ? PARSED.computeIfAbsent(format, Format::parse) : parsed;
    }

    private static Format parse(String format) {
        List<Part> parts = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        int next = 0;
        int most = 0;
        boolean isNumbered = false;
        for (int at = 0; at < format.length(); at++) {
            char c = format.charAt(at);
            if (c == '\n') {
                flush(text, parts);
                parts.add(new Part(Kind.LINE_BREAK, "", 0));
                continue;
            }
            if (c != '$') {
                text.append(c);
                continue;
            }
            int number = 0;
            for (at++; Character.isDigit(format.charAt(at)); at++) {
                number = 10 * number + Character.digit(format.charAt(at), 10);
            }
            if (format.charAt(at) == '$') {
                text.append('$');
                continue;
            }
            flush(text, parts);
            Kind kind = kind(format.charAt(at));
            boolean takesArgument = takesArgument(kind);
            isNumbered |= takesArgument && number > 0;
            int argument = takesArgument ? (number > 0 ? number - 1 : next++) : 0;
            most = Math.max(most, takesArgument ? argument + 1 : 0);
            parts.add(new Part(kind, "", argument));
        }
        flush(text, parts);
        return new Format(format, parts, most, isNumbered);
    }

    private static void flush(StringBuilder text, List<Part> parts) {
        if (!text.isEmpty()) {
            parts.add(new Part(Kind.TEXT, text.toString(), 0));
            text.setLength(0);
        }
    }

    private static Kind kind(char letter) {
        return switch (letter) {
            case 'T' -> Kind.TYPE;
            case 'L' -> Kind.LITERAL;
            case 'N' -> Kind.NAME;
            case 'S' -> Kind.STRING;
            case 'W' -> Kind.WRAP;
            case 'Z' -> Kind.BREAK;
            case '>' -> Kind.INDENT;
            case '<' -> Kind.UNINDENT;
            case '[' -> Kind.STATEMENT;
            case ']' -> Kind.END_OF_STATEMENT;
            default -> throw new IllegalArgumentException("not a place for code: $" + letter);
        };
    }

    private static boolean takesArgument(Kind kind) {
        return switch (kind) {
            case TYPE, LITERAL, NAME, STRING -> true;
            case TEXT, LINE_BREAK, WRAP, BREAK, INDENT, UNINDENT, STATEMENT, END_OF_STATEMENT ->
                    false;
        };
    }

    /** Refuses arguments that are too few, or of which some are not used. */
    void check(Object[] given) {
        if (given.length < arguments) {
            throw new IllegalArgumentException("arguments are missing: " + format);
        }
        if (given.length > arguments && !isNumbered) {
            throw new IllegalArgumentException("unused arguments: " + format);
        }
    }

    Part[] parts() {
        return parts;
    }

    boolean isEmpty() {
        return parts.length == 0;
    }
}

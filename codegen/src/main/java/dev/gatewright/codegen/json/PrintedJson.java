package dev.gatewright.codegen.json;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON for people: two blanks a level, one member a line, in the order it came in. What would end a
 * line, or is half of a pair of surrogates, is written as an escape, so that the text is JSON and
 * UTF-8 whatever is in it.
 */
public final class PrintedJson {
    /** With an exponent beyond, a number is written with it: digits would fill the screen. */
    private static final int LONGEST_SCALE = 30;

    private final StringBuilder text = new StringBuilder();
    private String indent = "";

    private PrintedJson() {}

    /**
     * The text of a value, with a line's end.
     *
     * @param value a map, collection, number, boolean, null, or what is written as its text
     */
    public static String of(@Nullable Object value) {
        PrintedJson json = new PrintedJson();
        json.value(value);
        return json.text.append('\n').toString();
    }

    /** The text of a value on one line, with its end: for many values in a row. */
    public static String line(@Nullable Object value) {
        return of(value).replaceAll("\n *", "") + '\n';
    }

    private void value(@Nullable Object value) {
        switch (value) {
            case null -> text.append("null");
            case Map<?, ?> members -> object(members);
            case Collection<?> elements -> array(elements);
            case BigDecimal number -> text.append(digits(number));
            case Number number -> text.append(number);
            case Boolean flag -> text.append(flag.booleanValue());
            default -> string(value.toString());
        }
    }

    private static String digits(BigDecimal number) {
        return Math.abs(number.scale()) > LONGEST_SCALE
                ? number.toString()
                : number.toPlainString();
    }

    private void object(Map<?, ?> members) {
        String outer = begin('{');
        String separator = "";
        for (Map.Entry<?, ?> member : members.entrySet()) {
            text.append(separator).append(indent);
            string(String.valueOf(member.getKey()));
            text.append(": ");
            value(member.getValue());
            separator = ",";
        }
        end(outer, members.isEmpty(), '}');
    }

    private void array(Collection<?> elements) {
        String outer = begin('[');
        String separator = "";
        for (Object element : elements) {
            text.append(separator).append(indent);
            value(element);
            separator = ",";
        }
        end(outer, elements.isEmpty(), ']');
    }

    /** The indentation until now, which holds again after the end. */
    private String begin(char bracket) {
        text.append(bracket);
        String outer = indent;
        indent = (outer.isEmpty() ? "\n" : outer) + "  ";
        return outer;
    }

    private void end(String outer, boolean isEmpty, char bracket) {
        indent = outer;
        if (!isEmpty) {
            text.append(outer.isEmpty() ? "\n" : outer);
        }
        text.append(bracket);
    }

    private void string(String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"', '\\' -> text.append('\\').append(c);
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                default -> {
                    if (isPair(value, i)) {
                        text.append(c).append(value.charAt(++i));
                    } else if (isEscaped(c)) {
                        text.append("\\u%04x".formatted((int) c));
                    } else {
                        text.append(c);
                    }
                }
            }
        }
        text.append('"');
    }

    private static boolean isPair(String value, int i) {
        return i + 1 < value.length()
                && Character.isSurrogatePair(value.charAt(i), value.charAt(i + 1));
    }

    private static boolean isEscaped(char c) {
        return c < ' ' || c == '\u2028' || c == '\u2029' || Character.isSurrogate(c);
    }
}

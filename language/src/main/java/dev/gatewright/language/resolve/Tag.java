package dev.gatewright.language.resolve;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A field's tag, taken apart as Go's {@code reflect.StructTag} does: pairs with blanks between, a
 * colon and a quote right after each key. Go stops at the first thing that is not a pair and
 * ignores the rest; so do we, and say so.
 *
 * @param entries in order
 * @param fault what is wrong with the text, when something is: of all of it, or, where there are
 *     entries, of what stands after them
 */
public record Tag(List<Entry> entries, Optional<String> fault) {

    /** A tag with nothing in it. */
    static final Tag NONE = new Tag(List.of(), Optional.empty());

    /**
     * {@code key:"name,option,…"}.
     *
     * @param value what stands between the quotes
     * @param name the part before the first comma
     * @param options the other parts, blanks around them removed, empty ones left out
     */
    public record Entry(String key, String value, String name, List<String> options) {

        /** Whether the name is left to the field. */
        boolean isUnnamed() {
            return name.isEmpty();
        }
    }

    /** Reads the text between the back quotes. */
    static Tag parse(String text) {
        var entries = new ArrayList<Entry>();
        int at = skipBlanks(text, 0);
        while (at < text.length()) {
            int colon = text.indexOf(':', at);
            if (colon <= at || hasBlankOrQuote(text, at, colon)) {
                return malformed(entries, "a key and a colon, as in json:\"name\"");
            }
            if (colon + 1 >= text.length() || text.charAt(colon + 1) != '"') {
                return malformed(entries, "a value in double quotes right after the colon");
            }
            int close = closingQuote(text, colon + 2);
            if (close < 0) {
                return malformed(entries, "a closing double quote");
            }
            entries.add(entry(text.substring(at, colon), text.substring(colon + 2, close)));
            at = skipBlanks(text, close + 1);
        }
        return new Tag(List.copyOf(entries), Optional.empty());
    }

    /** The entry with this key. */
    public Optional<Entry> entry(String key) {
        for (Entry entry : entries) {
            if (entry.key().equals(key)) {
                return Optional.of(entry);
            }
        }
        return Optional.empty();
    }

    private static Tag malformed(List<Entry> entries, String expected) {
        return new Tag(List.copyOf(entries), Optional.of("expected " + expected));
    }

    private static Entry entry(String key, String value) {
        List<String> parts = parts(value);
        List<String> options =
                parts.subList(1, parts.size()).stream().filter(part -> !part.isEmpty()).toList();
        return new Entry(key, value, parts.getFirst(), options);
    }

    /**
     * Cuts at commas, but not inside brackets: {@code options=[a,b]} is one part. A range opens
     * with one kind of bracket and may close with the other, so they are not counted: any that
     * opens begins a group, any that closes ends it. Outside of them a backslash keeps the sign
     * after it.
     */
    private static List<String> parts(String value) {
        var parts = new ArrayList<String>();
        var part = new StringBuilder();
        boolean grouped = false;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == ',' && !grouped) {
                parts.add(part.toString().strip());
                part.setLength(0);
                continue;
            }
            if (c == '\\' && !grouped && i + 1 < value.length()) {
                c = value.charAt(++i);
            } else {
                grouped = isBracket(c) ? c == '[' || c == '(' : grouped;
            }
            part.append(c);
        }
        parts.add(part.toString().strip());
        return parts;
    }

    private static boolean isBracket(char c) {
        return c == '[' || c == '(' || c == ']' || c == ')';
    }

    private static int closingQuote(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '"') {
                return i;
            }
        }
        return -1;
    }

    private static boolean hasBlankOrQuote(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c == '"') {
                return true;
            }
        }
        return false;
    }

    private static int skipBlanks(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) <= ' ') {
            at++;
        }
        return at;
    }
}

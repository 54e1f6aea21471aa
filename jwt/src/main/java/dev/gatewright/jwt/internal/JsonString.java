package dev.gatewright.jwt.internal;

import java.nio.charset.StandardCharsets;

/**
 * The inside of JSON strings (RFC 8259 §7): escapes and UTF-8, checked in full, decoded on demand.
 *
 * <p>To check and to decode are two passes on purpose: most strings of a token are only compared,
 * or passed over, and never become a {@code String}. What has passed the check decodes without a
 * fault.
 */
final class JsonString {

    private JsonString() {}

    /** The index after the string whose opening quote is at {@code at}. */
    static int after(byte[] text, int at) throws MalformedTextException {
        if (!JsonSyntax.isAt(text, at, '"')) {
            throw JsonSyntax.malformed();
        }
        int i = at + 1;
        while (i < text.length) {
            i = afterPlain(text, i);
            if (i == text.length) {
                break;
            }
            byte b = text[i];
            if (b == '"') {
                return i + 1;
            } else if (b == '\\') {
                i = afterEscape(text, i);
            } else if (b < 0) {
                i = afterUtf8(text, i);
            } else {
                throw JsonSyntax.malformed();
            }
        }
        throw JsonSyntax.malformed();
    }

    /**
     * The index of the next byte that is a quote, a backslash, a control character or not ASCII.
     */
    private static int afterPlain(byte[] text, int at) {
        int i = at;
        while (i <= text.length - Long.BYTES) {
            long marks = EightBytes.marks(EightBytes.at(text, i));
            if (marks != 0) {
                return i + EightBytes.plainBefore(marks);
            }
            i += Long.BYTES;
        }
        while (i < text.length && text[i] >= ' ' && text[i] != '"' && text[i] != '\\') {
            i++;
        }
        return i;
    }

    /** The index after the escape at {@code at}; a surrogate must come with its pair. */
    private static int afterEscape(byte[] text, int at) throws MalformedTextException {
        if (at + 1 >= text.length) {
            throw JsonSyntax.malformed();
        }
        return switch (text[at + 1]) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> at + 2;
            case 'u' -> afterUnicodeEscape(text, at);
            default -> throw JsonSyntax.malformed();
        };
    }

    /**
     * Half of a pair is refused: UTF-8 cannot carry it, so two readers would make two texts of it.
     */
    private static int afterUnicodeEscape(byte[] text, int at) throws MalformedTextException {
        char unit = unitAt(text, at);
        if (!Character.isSurrogate(unit)) {
            return at + 6;
        }
        if (Character.isHighSurrogate(unit) && Character.isLowSurrogate(unitAt(text, at + 6))) {
            return at + 12;
        }
        throw JsonSyntax.malformed();
    }

    /** The UTF-16 unit that a six-byte escape at {@code at} spells. */
    private static char unitAt(byte[] text, int at) throws MalformedTextException {
        if (at + 6 > text.length || text[at] != '\\' || text[at + 1] != 'u') {
            throw JsonSyntax.malformed();
        }
        int unit = 0;
        for (int i = at + 2; i < at + 6; i++) {
            // Character.digit knows digits beyond ASCII too; bytes are ASCII here or refused.
            int digit = text[i] < 0 ? -1 : Character.digit(text[i], 16);
            if (digit < 0) {
                throw JsonSyntax.malformed();
            }
            unit = unit << 4 | digit;
        }
        return (char) unit;
    }

    /** The index after the multi-byte character at {@code at}, as RFC 3629 §4 allows it. */
    private static int afterUtf8(byte[] text, int at) throws MalformedTextException {
        int first = text[at] & 0xff;
        int second = continuation(text, at + 1, first);
        if (first >= 0xc2 && first <= 0xdf) {
            return at + 2;
        }
        continuation(text, at + 2, first);
        if (first >= 0xe0 && first <= 0xef) {
            boolean overlong = first == 0xe0 && second < 0xa0;
            boolean surrogate = first == 0xed && second >= 0xa0;
            if (overlong || surrogate) {
                throw JsonSyntax.malformed();
            }
            return at + 3;
        }
        continuation(text, at + 3, first);
        // Overlong forms would be second spellings; beyond U+10FFFF there is no character.
        boolean overlong = first == 0xf0 && second < 0x90;
        boolean tooLarge = first == 0xf4 && second > 0x8f;
        if (first < 0xf0 || first > 0xf4 || overlong || tooLarge) {
            throw JsonSyntax.malformed();
        }
        return at + 4;
    }

    /**
     * A continuation byte, after a first byte that may begin a character: below 0xc2 are
     * continuations and overlong forms of ASCII.
     */
    private static int continuation(byte[] text, int at, int first) throws MalformedTextException {
        if (first < 0xc2 || at >= text.length || (text[at] & 0xc0) != 0x80) {
            throw JsonSyntax.malformed();
        }
        return text[at] & 0xff;
    }

    /** The value of a valid string whose content lies in [{@code from}, {@code to}). */
    static String decode(byte[] text, int from, int to) {
        String raw = new String(text, from, to - from, StandardCharsets.UTF_8);
        return raw.indexOf('\\') < 0 ? raw : unescape(raw);
    }

    private static String unescape(String raw) {
        StringBuilder out = new StringBuilder(raw.length());
        int i = 0;
        while (i < raw.length()) {
            char c = raw.charAt(i);
            if (c != '\\') {
                out.append(c);
                i++;
            } else if (raw.charAt(i + 1) == 'u') {
                out.append((char) Integer.parseInt(raw, i + 2, i + 6, 16));
                i += 6;
            } else {
                out.append(unescape(raw.charAt(i + 1)));
                i += 2;
            }
        }
        return out.toString();
    }

    private static char unescape(char letter) {
        return switch (letter) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> letter;
        };
    }
}

package dev.gatewright.jwt.internal;

import dev.gatewright.jwt.internal.MalformedTextException.MalformedReason;

/**
 * The grammar of JSON (RFC 8259) as steps over text: each method is given the index where something
 * begins and returns the index after it, or refuses.
 */
final class JsonSyntax {

    private JsonSyntax() {}

    /** The index of the next byte that is not white space; the length of the text when none is. */
    static int afterSpace(byte[] text, int at) {
        int i = at;
        while (i < text.length && isSpace(text[i])) {
            i++;
        }
        return i;
    }

    private static boolean isSpace(byte b) {
        return b <= ' ' && (b == ' ' || b == '\n' || b == '\r' || b == '\t');
    }

    /** Whether {@code symbol} stands at {@code at}. */
    static boolean isAt(byte[] text, int at, char symbol) {
        return at < text.length && text[at] == symbol;
    }

    /** The index after {@code symbol}. */
    static int after(char symbol, byte[] text, int at) throws MalformedTextException {
        if (!isAt(text, at, symbol)) {
            throw malformed();
        }
        return at + 1;
    }

    /**
     * @param depth how many objects and arrays are open around the value
     */
    static int afterValue(byte[] text, int at, int depth) throws MalformedTextException {
        if (at >= text.length) {
            throw malformed();
        }
        return switch (text[at]) {
            case '"' -> JsonString.after(text, at);
            case '{' -> JsonMembers.read(text, at, deeper(depth)).end();
            case '[' -> afterArray(text, at, deeper(depth));
            case 't' -> afterWord("true", text, at);
            case 'f' -> afterWord("false", text, at);
            case 'n' -> afterWord("null", text, at);
            default -> afterNumber(text, at);
        };
    }

    private static int deeper(int depth) throws MalformedTextException {
        if (depth == JsonObject.MAX_DEPTH) {
            throw new MalformedTextException(MalformedReason.TOO_DEEP);
        }
        return depth + 1;
    }

    private static int afterArray(byte[] text, int at, int depth) throws MalformedTextException {
        int i = afterSpace(text, at + 1);
        if (isAt(text, i, ']')) {
            return i + 1;
        }
        i = afterSpace(text, afterValue(text, i, depth));
        while (isAt(text, i, ',')) {
            i = afterSpace(text, afterValue(text, afterSpace(text, i + 1), depth));
        }
        return after(']', text, i);
    }

    private static int afterWord(String word, byte[] text, int at) throws MalformedTextException {
        int end = at + word.length();
        if (end > text.length) {
            throw malformed();
        }
        for (int i = 0; i < word.length(); i++) {
            if (text[at + i] != word.charAt(i)) {
                throw malformed();
            }
        }
        return end;
    }

    static int afterNumber(byte[] text, int at) throws MalformedTextException {
        int i = isAt(text, at, '-') ? at + 1 : at;
        i = isAt(text, i, '0') ? i + 1 : afterDigits(text, i);
        return i < text.length && text[i] > ',' && text[i] < '}' ? afterFraction(text, i) : i;
    }

    private static int afterFraction(byte[] text, int at) throws MalformedTextException {
        int i = isAt(text, at, '.') ? afterDigits(text, at + 1) : at;
        if (isAt(text, i, 'e') || isAt(text, i, 'E')) {
            i++;
            i = afterExponent(text, isAt(text, i, '+') || isAt(text, i, '-') ? i + 1 : i);
        }
        return i;
    }

    /** A few characters must not spell a number of a billion digits, nor one no type can hold. */
    private static int afterExponent(byte[] text, int at) throws MalformedTextException {
        int end = afterDigits(text, at);
        if (end - at > JsonObject.MAX_EXPONENT_DIGITS) {
            throw malformed();
        }
        return end;
    }

    private static int afterDigits(byte[] text, int at) throws MalformedTextException {
        int i = at;
        while (i < text.length && text[i] >= '0' && text[i] <= '9') {
            i++;
        }
        if (i == at) {
            throw malformed();
        }
        return i;
    }

    static MalformedTextException malformed() {
        return new MalformedTextException(MalformedReason.SYNTAX);
    }
}

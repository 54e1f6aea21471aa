package dev.gatewright.jwt.encoding;

import dev.gatewright.jwt.encoding.MalformedTextException.Fault;

/** A position in JSON text that moves over whole tokens of the grammar, or refuses them. */
final class JsonCursor {

    private final byte[] text;
    private int at;

    JsonCursor(byte[] text, int at) {
        this.text = text;
        this.at = at;
    }

    int position() {
        return at;
    }

    /** The next byte that is not white space, not consumed; -1 at the end. */
    int peek() {
        while (at < text.length) {
            byte b = text[at];
            if (b > ' ' || b < 0 || (b != ' ' && b != '\n' && b != '\r' && b != '\t')) {
                return b & 0xff;
            }
            at++;
        }
        return -1;
    }

    void expect(int symbol) throws MalformedTextException {
        if (peek() != symbol) {
            throw syntax();
        }
        at++;
    }

    /** Consumes {@code symbol} if it comes next. */
    boolean take(int symbol) {
        if (peek() != symbol) {
            return false;
        }
        at++;
        return true;
    }

    /**
     * Moves over a string, quotes included.
     *
     * @return whether it holds an escape
     */
    boolean skipString() throws MalformedTextException {
        expect('"');
        boolean escaped = false;
        while (at < text.length) {
            byte b = text[at];
            if (b == '"') {
                at++;
                return escaped;
            }
            if (b == '\\') {
                escaped = true;
                at = JsonString.afterEscape(text, at);
            } else if (b >= ' ') {
                at++;
            } else if (b < 0) {
                at = JsonString.afterUtf8(text, at);
            } else {
                throw syntax();
            }
        }
        throw syntax();
    }

    void skipNumber() throws MalformedTextException {
        if (at < text.length && text[at] == '-') {
            at++;
        }
        if (at < text.length && text[at] == '0') {
            at++;
        } else {
            skipDigits();
        }
        if (at < text.length && text[at] == '.') {
            at++;
            skipDigits();
        }
        if (at < text.length && (text[at] | 0x20) == 'e') {
            at++;
            if (at < text.length && (text[at] == '+' || text[at] == '-')) {
                at++;
            }
            skipDigits();
        }
    }

    private void skipDigits() throws MalformedTextException {
        int first = at;
        while (at < text.length && text[at] >= '0' && text[at] <= '9') {
            at++;
        }
        if (at == first) {
            throw syntax();
        }
    }

    void skipWord(String word) throws MalformedTextException {
        int end = at + word.length();
        if (end > text.length) {
            throw syntax();
        }
        for (int i = 0; i < word.length(); i++) {
            if (text[at + i] != word.charAt(i)) {
                throw syntax();
            }
        }
        at = end;
    }

    static MalformedTextException syntax() {
        return new MalformedTextException(Fault.SYNTAX);
    }
}

package dev.gatewright.http.json;

import dev.gatewright.http.bind.EightBytes;
import dev.gatewright.runtime.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A document that is read from front to back, value by value (RFC 8259). No more is read than JSON
 * allows: no comments, no comma too many, no numbers that begin with a zero or a plus, and nothing
 * after the document, which is looked for when its last value ends. Names that repeat, and what is
 * beyond the limits of {@link JsonCodecs}, end reading too, also in what is passed over.
 *
 * <p>Whoever reads looks at {@link #next}, reads a value of the kind that begins so, and within an
 * object or array asks {@link #nextName} or {@link #nextElement} before each. What a string or a
 * number says is checked when it is read, and made a value when it is asked for.
 */
final class JsonInput {
    private static final byte[] TRUE = ascii("true");
    private static final byte[] FALSE = ascii("false");
    private static final byte[] NULL = ascii("null");

    /** So many characters of a whole number are always a long. */
    private static final int DIGITS_OF_LONG = 18;

    private final byte[] bytes;
    private final Refusals refusals;
    private Nesting nesting = Nesting.ofDocument();
    private int at;

    /** Whether the object or array has only begun, so that no comma is due. */
    private boolean isFirst;

    /** Where the string that was read last is, without its quotes, or the number. */
    private int start;

    private int end;

    /** Whether characters of the string are written as escapes. */
    private boolean hasEscapes;

    /** Whether each byte of the string is a character. */
    private boolean isAscii;

    private boolean isWhole;
    private long integer;

    /**
     * @param bytes a document in UTF-8, well-formed
     */
    JsonInput(byte[] bytes, Refusals refusals) {
        this.bytes = bytes;
        this.refusals = refusals;
    }

    /**
     * The byte that the next value begins with: a quote, a bracket, a digit or a minus, or the
     * first letter of {@code true}, {@code false} or {@code null}. With any other none begins.
     *
     * @throws Problem at the end of the document
     */
    byte next() {
        skipBlanks();
        return byteAt(at);
    }

    /** What the next value is within. */
    Nesting nesting() {
        return nesting;
    }

    /** Whether a number begins with this byte. */
    static boolean isNumber(byte first) {
        return first == '-' || isDigit(first);
    }

    void beginObject() {
        begin(false);
    }

    void beginArray() {
        begin(true);
    }

    /** The name of the next member; null at the end of the object, which leaves it. */
    @Nullable String nextName() {
        byte first = next();
        if (first == '}') {
            end();
            return null;
        }
        if (passComma(first) != '"') {
            throw unexpected();
        }
        String name = name();
        if (next() != ':') {
            throw unexpected();
        }
        at++;
        return name;
    }

    /** Whether another element follows; false at the end of the array, which leaves it. */
    boolean nextElement() {
        byte first = next();
        if (first == ']') {
            end();
            return false;
        }
        passComma(first);
        nesting.nextElement();
        return true;
    }

    /** Reads {@code true} or {@code false}. */
    boolean bool() {
        boolean value = byteAt(at) == 't';
        literal(value ? TRUE : FALSE);
        return value;
    }

    /** Reads {@code null}. */
    void nullValue() {
        literal(NULL);
    }

    /** Reads a string, whose {@link #text} can then be asked for. */
    void string() {
        var _ = scanString();
        valueEnded();
    }

    /** Reads a number; it can then be asked for. */
    void number() {
        start = at;
        hasEscapes = false;
        isAscii = true;
        if (bytes[at] == '-') {
            at++;
        }
        if (byteAt(at) == '0') {
            at++;
        } else {
            digits();
        }
        isWhole = true;
        if (isNext('.')) {
            isWhole = false;
            at++;
            digits();
        }
        if (isNext('e') || isNext('E')) {
            isWhole = false;
            at++;
            if (isNext('+') || isNext('-')) {
                at++;
            }
            digits();
        }
        end = at;
        if (end - start > JsonCodecs.MAX_NUMBER) {
            throw refusals.of(
                    "has a number of over " + JsonCodecs.MAX_NUMBER + " characters" + place(start));
        }
        valueEnded();
    }

    /** The characters of the string or number that was read last. */
    String text() {
        return hasEscapes ? unescaped() : text(start, end);
    }

    /** Whether the string that was read last has escapes, which alone can spell half a pair. */
    boolean hasEscapes() {
        return hasEscapes;
    }

    /** Whether the number that was read last has neither a fraction nor an exponent. */
    boolean isWhole() {
        return isWhole;
    }

    /** Whether the whole number that was read last has at most 64 bits, as {@link #integer}. */
    boolean isLong() {
        if (end - start <= DIGITS_OF_LONG) {
            integer = shortInteger();
            return true;
        }
        try {
            integer = Long.parseLong(text());
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /** The whole number that {@link #isLong} was last asked about. */
    long integer() {
        return integer;
    }

    /** Passes over the next value. */
    void skip() {
        int depth = nesting.depth();
        do {
            switch (next()) {
                case '{' -> beginObject();
                case '[' -> beginArray();
                case '"' -> string();
                case 't', 'f' -> bool();
                case 'n' -> nullValue();
                case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number();
                default -> throw notAValue();
            }
            while (nesting.depth() > depth && !hasNextWithin()) {
                // the end of one; what is around it goes on
            }
        } while (nesting.depth() > depth);
    }

    private boolean hasNextWithin() {
        return nesting.isArray() ? nextElement() : nextName() != null;
    }

    private void begin(boolean isArray) {
        at++;
        if (nesting.depth() == JsonCodecs.MAX_DEPTH) {
            throw refusals.of(
                    "is nested deeper than " + JsonCodecs.MAX_DEPTH + " levels" + place(at));
        }
        nesting = nesting.begin(isArray);
        isFirst = true;
    }

    private void end() {
        at++;
        nesting = Objects.requireNonNull(nesting.outer());
        isFirst = false;
        valueEnded();
    }

    /** Passes the comma between two values; the byte that is next then. */
    private byte passComma(byte first) {
        if (isFirst) {
            isFirst = false;
            return first;
        }
        if (first != ',') {
            throw unexpected();
        }
        at++;
        return next();
    }

    private String name() {
        long hash = scanString();
        String name = hasEscapes || !isAscii ? text() : Names.of(bytes, start, end, hash);
        if (hasEscapes && !Surrogates.paired(name)) {
            throw refusals.of("has a name that is not well-formed Unicode" + place(start));
        }
        if (end - start > JsonCodecs.MAX_NAME && name.length() > JsonCodecs.MAX_NAME) {
            throw refusals.of(
                    "has a name of over " + JsonCodecs.MAX_NAME + " characters" + place(start));
        }
        if (!nesting.nextMember(name)) {
            throw refusals.ofRepeated(nesting.path(refusals.root()));
        }
        return name;
    }

    /**
     * Reads a string from its first quote to behind its last.
     *
     * @return a hash of its bytes
     */
    private long scanString() {
        byte[] document = bytes;
        int i = at + 1;
        start = i;
        hasEscapes = false;
        long seen = 0;
        long hash = 0;
        while (true) {
            // Zeros behind the document end a string too.
            long next = EightBytes.atEnd(document, i);
            long ends = EightBytes.endsOfText(next);
            if (ends == 0) {
                seen |= next;
                hash = Names.hash(hash, next);
                i += Long.BYTES;
                continue;
            }
            int before = EightBytes.before(ends);
            long last = EightBytes.first(next, before);
            seen |= last;
            at = i + before;
            if (byteAt(at) == '"') {
                end = at;
                at++;
                isAscii = EightBytes.areAscii(seen);
                return Names.hash(hash, last);
            }
            escape();
            i = at;
        }
    }

    private void escape() {
        if (bytes[at] != '\\') {
            throw unexpected();
        }
        hasEscapes = true;
        at++;
        switch (byteAt(at)) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> at++;
            case 'u' -> {
                at++;
                for (int last = at + 4; at < last; at++) {
                    if (Character.digit(byteAt(at), 16) < 0) {
                        throw unexpected();
                    }
                }
            }
            default -> throw unexpected();
        }
    }

    private String unescaped() {
        StringBuilder text = new StringBuilder(end - start);
        int from = start;
        for (int i = start; i < end; i++) {
            if (bytes[i] == '\\') {
                text.append(text(from, i));
                i++;
                if (bytes[i] == 'u') {
                    int digits = i + 1;
                    i += 4;
                    text.append((char) Integer.parseInt(text(digits, i + 1), 16));
                } else {
                    text.append(named(bytes[i]));
                }
                from = i + 1;
            }
        }
        return text.append(text(from, end)).toString();
    }

    private String text(int from, int to) {
        return new String(
                bytes,
                from,
                to - from,
                isAscii ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
    }

    private static char named(byte escape) {
        return switch (escape) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> (char) escape;
        };
    }

    private long shortInteger() {
        boolean isNegative = bytes[start] == '-';
        long value = 0;
        for (int i = isNegative ? start + 1 : start; i < end; i++) {
            value = value * 10 + (bytes[i] - '0');
        }
        return isNegative ? -value : value;
    }

    /** One digit, or several. */
    private void digits() {
        if (!isDigit(byteAt(at))) {
            throw unexpected();
        }
        while (at < bytes.length && isDigit(bytes[at])) {
            at++;
        }
    }

    private void literal(byte[] word) {
        for (int i = 0; i < word.length; i++) {
            if (byteAt(at + i) != word[i]) {
                throw malformed();
            }
        }
        at += word.length;
        valueEnded();
    }

    /** With the outermost value, the document must be at its end. */
    private void valueEnded() {
        if (nesting.depth() > 0) {
            return;
        }
        skipBlanks();
        if (at == bytes.length) {
            return;
        }
        byte first = bytes[at];
        boolean isAnother = first == '"' || first == '{' || first == '[' || isNumber(first);
        throw isAnother ? refusals.of("goes on after its JSON value") : notAValue();
    }

    private void skipBlanks() {
        int i = at;
        while (i < bytes.length && isBlank(bytes[i])) {
            i++;
        }
        at = i;
    }

    private boolean isNext(char wanted) {
        return at < bytes.length && bytes[at] == wanted;
    }

    private byte byteAt(int index) {
        if (index < bytes.length) {
            return bytes[index];
        }
        throw refusals.of("is not valid JSON: it ends too early");
    }

    private static boolean isBlank(byte b) {
        return b <= ' ' && (b == ' ' || b == '\n' || b == '\r' || b == '\t');
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    /** The refusal of what begins no value. */
    private Problem notAValue() {
        byte first = bytes[at];
        boolean isWord = first >= 'a' && first <= 'z' || first >= 'A' && first <= 'Z';
        return isWord ? malformed() : unexpected();
    }

    /** The refusal of the character that is next. */
    private Problem unexpected() {
        byte first = byteAt(at);
        boolean isPrintable = first > ' ' && first < 0x7f;
        String what = isPrintable ? "'" + (char) first + "'" : "U+%04X".formatted(character());
        return refusals.of("is not valid JSON" + place(at) + ": unexpected " + what);
    }

    private int character() {
        return new String(bytes, at, Math.min(4, bytes.length - at), StandardCharsets.UTF_8)
                .codePointAt(0);
    }

    private Problem malformed() {
        return refusals.of("is not valid JSON" + place(at));
    }

    /** Columns are counted in bytes. */
    private String place(int index) {
        int line = 1;
        int lineStart = 0;
        for (int i = 0; i < index; i++) {
            boolean isPair = bytes[i] == '\r' && i + 1 < bytes.length && bytes[i + 1] == '\n';
            if (bytes[i] == '\n' || bytes[i] == '\r' && !isPair) {
                line++;
                lineStart = i + 1;
            }
        }
        return " at line " + line + ", column " + (index - lineStart + 1);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}

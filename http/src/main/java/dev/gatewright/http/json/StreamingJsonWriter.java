package dev.gatewright.http.json;

import dev.gatewright.runtime.JsonWriter;
import dev.gatewright.runtime.Text;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/**
 * Writes a document as UTF-8. Numbers that JSON has no form for, NaN and infinities, are null, as
 * nothing better can be done once a response has begun.
 */
final class StreamingJsonWriter implements JsonWriter {
    private static final int SHORT = 128;

    /** The most bytes of one character: an escape by its number. */
    private static final int LONGEST = 6;

    private static final byte[] TRUE = ascii("true");
    private static final byte[] FALSE = ascii("false");
    private static final byte[] NULL = ascii("null");
    private static final byte[] HEX = ascii("0123456789ABCDEF");

    /** What follows the backslash of an ASCII character; 0 where it has none. */
    private static final byte[] ESCAPES = escapes();

    private byte[] bytes = new byte[SHORT];
    private int length;

    /** Whether what comes next needs a comma before it. */
    private boolean isAfterValue;

    /** All that was written. */
    byte[] written() {
        return Arrays.copyOf(bytes, length);
    }

    @Override
    public void beginObject() {
        begin('{');
    }

    @Override
    public void name(String name) {
        quoted(name);
        add(':');
        isAfterValue = false;
    }

    @Override
    public void endObject() {
        end('}');
    }

    @Override
    public void beginArray() {
        begin('[');
    }

    @Override
    public void endArray() {
        end(']');
    }

    @Override
    public void string(String value) {
        quoted(value);
        isAfterValue = true;
    }

    @Override
    public void bool(boolean value) {
        value(value ? TRUE : FALSE);
    }

    @Override
    public void integer(long value) {
        if (value < 0) {
            value(ascii(Long.toString(value)));
            return;
        }
        separate();
        int end = length + digits(value);
        makeRoom(end - length);
        length = end;
        long rest = value;
        do {
            end--;
            bytes[end] = (byte) ('0' + rest % 10);
            rest /= 10;
        } while (rest > 0);
        isAfterValue = true;
    }

    private static int digits(long value) {
        int digits = 1;
        for (long rest = value / 10; rest > 0; rest /= 10) {
            digits++;
        }
        return digits;
    }

    @Override
    public void float64(double value) {
        value(Double.isFinite(value) ? ascii(Text.of(value)) : NULL);
    }

    @Override
    public void float32(float value) {
        value(Float.isFinite(value) ? ascii(Text.of(value)) : NULL);
    }

    @Override
    public void bytes(byte[] value) {
        separate();
        add('"');
        add(Base64.getEncoder().encode(value));
        add('"');
        isAfterValue = true;
    }

    @Override
    public void nullValue() {
        value(NULL);
    }

    @Override
    public void number(BigDecimal value) {
        value(ascii(value.toString()));
    }

    private void begin(char bracket) {
        separate();
        add(bracket);
        isAfterValue = false;
    }

    private void end(char bracket) {
        add(bracket);
        isAfterValue = true;
    }

    private void value(byte[] ascii) {
        separate();
        add(ascii);
        isAfterValue = true;
    }

    private void separate() {
        if (isAfterValue) {
            add(',');
        }
    }

    /** Most texts are ASCII, without anything to escape. */
    private void quoted(String text) {
        separate();
        add('"');
        int count = text.length();
        makeRoom(count);
        byte[] to = bytes;
        int at = length;
        int i = 0;
        while (i < count) {
            char c = text.charAt(i);
            if (c >= 0x80 || ESCAPES[c] != 0) {
                break;
            }
            to[at + i] = (byte) c;
            i++;
        }
        length = at + i;
        if (i < count) {
            quotedFrom(text, i);
        }
        add('"');
    }

    private void quotedFrom(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            makeRoom(LONGEST);
            if (c < 0x80) {
                ascii(c);
            } else if (c < 0x800) {
                put(0xC0 | c >> 6);
                put(0x80 | c & 0x3F);
            } else if (!Character.isSurrogate(c)) {
                put(0xE0 | c >> 12);
                put(0x80 | c >> 6 & 0x3F);
                put(0x80 | c & 0x3F);
            } else {
                pair(text, i);
                i++;
            }
        }
    }

    private void ascii(char c) {
        byte escape = ESCAPES[c];
        if (escape == 0) {
            put(c);
            return;
        }
        put('\\');
        put(escape);
        if (escape == 'u') {
            put('0');
            put('0');
            put(HEX[c >> 4]);
            put(HEX[c & 0xF]);
        }
    }

    private void pair(String text, int at) {
        int character = text.codePointAt(at);
        if (!Character.isSupplementaryCodePoint(character)) {
            throw new IllegalArgumentException("half a surrogate pair cannot be written as UTF-8");
        }
        put(0xF0 | character >> 18);
        put(0x80 | character >> 12 & 0x3F);
        put(0x80 | character >> 6 & 0x3F);
        put(0x80 | character & 0x3F);
    }

    private void add(char c) {
        makeRoom(1);
        put(c);
    }

    private void add(byte[] more) {
        makeRoom(more.length);
        System.arraycopy(more, 0, bytes, length, more.length);
        length += more.length;
    }

    /** Where there is room. */
    private void put(int b) {
        bytes[length] = (byte) b;
        length++;
    }

    private void makeRoom(int count) {
        if (bytes.length - length < count) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + count));
        }
    }

    private static byte[] escapes() {
        byte[] escapes = new byte[0x80];
        Arrays.fill(escapes, 0, ' ', (byte) 'u');
        escapes['\b'] = 'b';
        escapes['\f'] = 'f';
        escapes['\n'] = 'n';
        escapes['\r'] = 'r';
        escapes['\t'] = 't';
        escapes['"'] = '"';
        escapes['\\'] = '\\';
        return escapes;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}

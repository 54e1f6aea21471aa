package dev.gatewright.http.engine.read;

import dev.gatewright.http.bind.EightBytes;

/** Which bytes may stand where in a request head (RFC 9110 §5, RFC 9112 §3, RFC 3986 §2). */
public final class Syntax {
    /** A method, or the name of a header. */
    static final int TOKEN = 1;

    /**
     * A path as browsers send it: what RFC 3986 allows, {@code [ ] |} raw, and bytes beyond ASCII,
     * which must spell UTF-8.
     */
    static final int PATH = 2;

    /** A query as browsers send it: with <code>\ ^ ` { }</code> and {@code ?} raw as well. */
    static final int QUERY = 4;

    /** The name of a host, or an IPv4 address. */
    static final int HOST = 8;

    /** The value of a header: no control character but the tab. */
    static final int TEXT = 16;

    /** The same, without bytes beyond ASCII. */
    static final int ASCII_TEXT = 32;

    private static final byte[] KINDS = kinds();

    private Syntax() {}

    /** Whether every byte from {@code from} to {@code to} is of a kind. */
    static boolean areAll(int kind, byte[] bytes, int from, int to) {
        return end(kind, bytes, from, to) == to;
    }

    /** The first byte from {@code from} on that is not of a kind; {@code to} where all are. */
    static int end(int kind, byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if ((KINDS[bytes[i] & 0xff] & kind) == 0) {
                return i;
            }
        }
        return to;
    }

    /** Whether every byte is of the kind {@link #ASCII_TEXT}. */
    static boolean isAsciiText(byte[] bytes, int from, int to) {
        int i = from;
        while (i <= to - Long.BYTES && EightBytes.unprintable(EightBytes.at(bytes, i)) == 0) {
            i += Long.BYTES;
        }
        return areAll(ASCII_TEXT, bytes, i, to);
    }

    /** Whether two texts are the same but for the case of ASCII letters, and of no others. */
    public static boolean areSame(String text, String other) {
        if (text.length() != other.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (lower(text.charAt(i)) != lower(other.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** The lower case of an ASCII letter; everything else as it is. */
    static int lower(int c) {
        return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
    }

    private static byte[] kinds() {
        byte[] table = new byte[256];
        for (int b = 0; b < 256; b++) {
            boolean alphanumeric = b < 128 && Character.isLetterOrDigit(b);
            boolean visible = b > ' ' && b != 127;
            int kinds = 0;
            if (alphanumeric || "!#$%&'*+-.^_`|~".indexOf(b) >= 0) {
                kinds |= TOKEN;
            }
            if (visible && "\"#<>?\\^`{}".indexOf(b) < 0) {
                kinds |= PATH;
            }
            if (visible && "\"#<>".indexOf(b) < 0) {
                kinds |= QUERY;
            }
            if (alphanumeric || "-._~!$&'()*+;=%".indexOf(b) >= 0) {
                kinds |= HOST;
            }
            if (visible || b == ' ' || b == '\t') {
                kinds |= b < 128 ? TEXT | ASCII_TEXT : TEXT;
            }
            table[b] = (byte) kinds;
        }
        return table;
    }
}

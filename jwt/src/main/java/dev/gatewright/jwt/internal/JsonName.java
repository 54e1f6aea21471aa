package dev.gatewright.jwt.internal;

import java.nio.charset.StandardCharsets;

/** A string prepared for comparison with JSON text: a member's name or an expected value. */
public final class JsonName {

    /** Names of up to this many bytes are equal if their keys are. */
    static final int SHORT = 7;

    private static final long LONG_NAME = 0xffL << 56;

    private final String text;
    private final byte[] utf8;
    private final long key;

    public JsonName(String text) {
        this.text = text;
        this.utf8 = text.getBytes(StandardCharsets.UTF_8);
        this.key = key(utf8, 0, utf8.length);
    }

    /** The string. */
    public String text() {
        return text;
    }

    long key() {
        return key;
    }

    boolean isShort() {
        return utf8.length <= SHORT;
    }

    boolean equalsBytes(byte[] other, int from, int to) {
        int length = utf8.length;
        if (to - from != length) {
            return false;
        }
        if (length < Long.BYTES) {
            return key == key(other, from, to);
        }
        for (int i = 0; i < length - Long.BYTES; i += Long.BYTES) {
            if (EightBytes.at(utf8, i) != EightBytes.at(other, from + i)) {
                return false;
            }
        }
        return EightBytes.at(utf8, length - Long.BYTES) == EightBytes.at(other, to - Long.BYTES);
    }

    /** A short name whole, with its length in the highest byte; of a long one the beginning. */
    static long key(byte[] bytes, int from, int to) {
        long key = 0;
        for (int i = Math.min(to, from + SHORT) - 1; i >= from; i--) {
            key = key << Byte.SIZE | (bytes[i] & 0xff);
        }
        return to - from <= SHORT ? key | shortMark(to - from) : key | LONG_NAME;
    }

    static long shortMark(int length) {
        return (long) length << 56;
    }

    static boolean isShort(long key) {
        return (key & LONG_NAME) != LONG_NAME;
    }
}

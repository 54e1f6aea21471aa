package dev.gatewright.jwt.encoding;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A string prepared for comparison with JSON text: a member's name or an expected value. */
public final class JsonName {

    private final String text;
    private final byte[] utf8;
    private final long packed;

    public JsonName(String text) {
        this.text = text;
        this.utf8 = text.getBytes(StandardCharsets.UTF_8);
        this.packed = pack(utf8, 0, utf8.length);
    }

    /** The string. */
    public String text() {
        return text;
    }

    /** The first eight bytes as one number; equal for equal strings, distinct up to eight bytes. */
    long packed() {
        return packed;
    }

    int length() {
        return utf8.length;
    }

    boolean equalsBytes(byte[] other, int from, int to) {
        return Arrays.equals(utf8, 0, utf8.length, other, from, to);
    }

    static long pack(byte[] bytes, int from, int to) {
        long packed = 0;
        for (int i = from; i < Math.min(to, from + Long.BYTES); i++) {
            packed = packed << 8 | (bytes[i] & 0xff);
        }
        return packed;
    }
}

package dev.gatewright.jwt.internal;

import dev.gatewright.jwt.internal.MalformedTextException.MalformedReason;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/** base64url without padding (RFC 7515 §2) in which every byte string has exactly one spelling. */
public final class Base64Url {

    private static final byte ILLEGAL = (byte) 0xff;

    /** The six bits of each character, or {@link #ILLEGAL}. */
    private static final byte[] VALUES = values();

    /**
     * By the length modulo four, the bits of the last character that must be zero, that of illegal
     * characters among them (the JDK would take padding); -1 where no bytes have that length.
     */
    private static final int[] UNUSED_BITS = {0x80, -1, 0x8f, 0x83};

    private Base64Url() {}

    private static byte[] values() {
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        byte[] values = new byte[256];
        Arrays.fill(values, ILLEGAL);
        for (int i = 0; i < alphabet.length(); i++) {
            values[alphabet.charAt(i)] = (byte) i;
        }
        return values;
    }

    /** The one spelling of {@code bytes}. */
    public static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** The bytes that {@code text} spells canonically. */
    public static byte[] decode(String text) throws MalformedTextException {
        return decode(text.getBytes(StandardCharsets.ISO_8859_1), 0, text.length());
    }

    /** The bytes that [{@code from}, {@code to}) of {@code ascii} spells canonically. */
    public static byte[] decode(byte[] ascii, int from, int to) throws MalformedTextException {
        if (from == to) {
            return new byte[0];
        }
        int unused = UNUSED_BITS[to - from & 3];
        if (unused < 0 || (VALUES[ascii[to - 1] & 0xff] & unused) != 0) {
            throw refusal(ascii, from, to);
        }
        try {
            return Base64.getUrlDecoder().decode(ByteBuffer.wrap(ascii, from, to - from)).array();
        } catch (IllegalArgumentException e) {
            throw refusal(ascii, from, to);
        }
    }

    private static MalformedTextException refusal(byte[] ascii, int from, int to) {
        for (int i = from; i < to; i++) {
            if (VALUES[ascii[i] & 0xff] == ILLEGAL) {
                return new MalformedTextException(MalformedReason.ILLEGAL_CHARACTER);
            }
        }
        return new MalformedTextException(MalformedReason.NON_CANONICAL);
    }
}

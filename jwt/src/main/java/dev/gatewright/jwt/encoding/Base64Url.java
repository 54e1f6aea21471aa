package dev.gatewright.jwt.encoding;

import dev.gatewright.jwt.encoding.MalformedTextException.Fault;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/** base64url without padding (RFC 7515 §2) in which every byte string has exactly one spelling. */
public final class Base64Url {

    private static final byte[] VALUES = values();

    private Base64Url() {}

    private static byte[] values() {
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        byte[] values = new byte[256];
        Arrays.fill(values, (byte) -1);
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
        int rest = (to - from) & 3;
        int wholeEnd = to - rest;
        byte[] out = new byte[(to - from) / 4 * 3 + (rest == 0 ? 0 : rest - 1)];
        int o = 0;
        int seen = 0;
        for (int i = from; i < wholeEnd; i += 4) {
            int bits =
                    value(ascii[i]) << 18
                            | value(ascii[i + 1]) << 12
                            | value(ascii[i + 2]) << 6
                            | value(ascii[i + 3]);
            seen |= bits;
            out[o] = (byte) (bits >> 16);
            out[o + 1] = (byte) (bits >> 8);
            out[o + 2] = (byte) bits;
            o += 3;
        }
        if (seen < 0) {
            throw new MalformedTextException(Fault.ILLEGAL_CHARACTER);
        }
        decodeRest(ascii, wholeEnd, rest, out, o);
        return out;
    }

    private static void decodeRest(byte[] ascii, int from, int rest, byte[] out, int o)
            throws MalformedTextException {
        int bits = 0;
        for (int i = from; i < from + rest; i++) {
            bits = bits << 6 | value(ascii[i]);
        }
        if (bits < 0) {
            throw new MalformedTextException(Fault.ILLEGAL_CHARACTER);
        }
        int unused = rest == 2 ? bits & 0xf : bits & 3;
        if (rest == 1 || (rest > 1 && unused != 0)) {
            throw new MalformedTextException(Fault.NON_CANONICAL);
        }
        if (rest == 2) {
            out[o] = (byte) (bits >> 4);
        } else if (rest == 3) {
            out[o] = (byte) (bits >> 10);
            out[o + 1] = (byte) (bits >> 2);
        }
    }

    /** The six bits of a character; negative outside the alphabet, and stays so when shifted. */
    private static int value(byte character) {
        return VALUES[character & 0xff];
    }
}

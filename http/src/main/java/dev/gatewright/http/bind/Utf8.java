package dev.gatewright.http.bind;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Decodes UTF-8 strictly: what is not well-formed is no text, rather than text with holes. */
public final class Utf8 {

    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long HIGH_BITS = 0x8080808080808080L;

    private Utf8() {}

    /**
     * Where the bytes stop being UTF-8: the index of the first of those that spell no character,
     * overlong ones and surrogates among them (RFC 3629 §3); negative when all spell one.
     */
    public static int malformedAt(byte[] bytes) {
        int at = afterAscii(bytes, 0);
        while (at < bytes.length) {
            int length = characterAt(bytes, at);
            if (length == 0) {
                return at;
            }
            at = afterAscii(bytes, at + length);
        }
        return -1;
    }

    private static int afterAscii(byte[] bytes, int from) {
        int at = from;
        while (at <= bytes.length - Long.BYTES && ((long) LONGS.get(bytes, at) & HIGH_BITS) == 0) {
            at += Long.BYTES;
        }
        while (at < bytes.length && bytes[at] >= 0) {
            at++;
        }
        return at;
    }

    /** The number of bytes of the character beyond ASCII that begins there; 0 when none does. */
    private static int characterAt(byte[] bytes, int at) {
        int first = bytes[at] & 0xff;
        return switch (first >> 4) {
            case 0xC, 0xD -> first >= 0xC2 && areMore(bytes, at, 1, 0x80, 0xBF) ? 2 : 0;
            case 0xE -> {
                int least = first == 0xE0 ? 0xA0 : 0x80; // overlong
                int most = first == 0xED ? 0x9F : 0xBF; // surrogates
                yield areMore(bytes, at, 2, least, most) ? 3 : 0;
            }
            case 0xF -> {
                int least = first == 0xF0 ? 0x90 : 0x80; // overlong
                int most = first == 0xF4 ? 0x8F : 0xBF; // beyond U+10FFFF
                yield first <= 0xF4 && areMore(bytes, at, 3, least, most) ? 4 : 0;
            }
            default -> 0;
        };
    }

    /** Whether so many bytes go on with a character, of which the first is within bounds. */
    private static boolean areMore(byte[] bytes, int at, int count, int least, int most) {
        if (bytes.length - at <= count) {
            return false;
        }
        int second = bytes[at + 1] & 0xff;
        boolean areMore = second >= least && second <= most;
        for (int i = 2; i <= count; i++) {
            areMore &= (bytes[at + i] & 0xC0) == 0x80;
        }
        return areMore;
    }

    /** The text that the bytes from {@code from} to {@code to} spell; null when they spell none. */
    public static @Nullable String decode(byte[] bytes, int from, int to) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, from, to - from))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}

package dev.gatewright.http.bind;

import org.jspecify.annotations.Nullable;

/** Percent-decoding (RFC 3986 §2.1), strict: two hex digits after each sign, valid UTF-8. */
public final class Percent {

    private Percent() {}

    /** A decoded path segment, or null when it is malformed. */
    public static @Nullable String decodePath(String raw) {
        return raw.indexOf('%') < 0 ? raw : decode(raw, false, FormCharset.UTF_8);
    }

    /** A decoded name or value of a form, where {@code +} is a space; null when malformed. */
    static @Nullable String decodeForm(String raw, FormCharset charset) {
        return raw.indexOf('%') < 0 && raw.indexOf('+') < 0 ? raw : decode(raw, true, charset);
    }

    /** Where a percent sign stands without two digits after it; negative when none does. */
    public static int malformedAt(String raw) {
        int at = raw.indexOf('%');
        while (at >= 0) {
            if (at + 2 >= raw.length()
                    || Character.digit(raw.charAt(at + 1), 16) < 0
                    || Character.digit(raw.charAt(at + 2), 16) < 0) {
                return at;
            }
            at = raw.indexOf('%', at + 3);
        }
        return -1;
    }

    private static @Nullable String decode(String raw, boolean plusIsSpace, FormCharset charset) {
        byte[] bytes = charset.encode(raw);
        byte[] decoded = new byte[bytes.length];
        int length = 0;
        int at = 0;
        while (at < bytes.length) {
            byte b = bytes[at];
            if (b != '%') {
                decoded[length++] = b == '+' && plusIsSpace ? (byte) ' ' : b;
                at++;
                continue;
            }
            if (at + 2 >= bytes.length) {
                return null;
            }
            int high = Character.digit(bytes[at + 1], 16);
            int low = Character.digit(bytes[at + 2], 16);
            if (high < 0 || low < 0) {
                return null;
            }
            decoded[length++] = (byte) (high << 4 | low);
            at += 3;
        }
        return charset.decode(decoded, 0, length);
    }
}

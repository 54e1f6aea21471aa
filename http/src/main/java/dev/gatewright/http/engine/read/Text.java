package dev.gatewright.http.engine.read;

import dev.gatewright.http.bind.EightBytes;
import dev.gatewright.http.bind.Utf8;
import dev.gatewright.runtime.Problem;
import java.nio.charset.StandardCharsets;

/** Text of a request head: ASCII, or UTF-8 that is well-formed. */
final class Text {

    private Text() {}

    /**
     * The text that the bytes from {@code from} to {@code to} spell.
     *
     * @throws Problem 400 when they spell none
     */
    static String of(byte[] bytes, int from, int to) {
        return EightBytes.areAscii(bytes, from, to)
                ? new String(bytes, from, to - from, StandardCharsets.ISO_8859_1)
                : utf8(bytes, from, to);
    }

    /**
     * Refuses bytes that spell no text.
     *
     * @throws Problem 400 when they are not UTF-8
     */
    static void check(byte[] bytes, int from, int to) {
        if (!EightBytes.areAscii(bytes, from, to)) {
            var _ = utf8(bytes, from, to);
        }
    }

    private static String utf8(byte[] bytes, int from, int to) {
        String text = Utf8.decode(bytes, from, to);
        if (text == null) {
            throw Problem.badRequest("the request head is not UTF-8");
        }
        return text;
    }
}

package dev.gatewright.http.bind;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Decodes UTF-8 strictly: what is not well-formed is no text, rather than text with holes. */
public final class Utf8 {

    private Utf8() {}

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

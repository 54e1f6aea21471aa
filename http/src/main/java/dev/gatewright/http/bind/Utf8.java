package dev.gatewright.http.bind;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Decodes UTF-8 strictly: what is not well-formed is no text, rather than text with holes. */
public final class Utf8 {

    private static final int CHUNK = 1024;

    private Utf8() {}

    /**
     * Where the bytes stop being UTF-8: the index of the first of those that spell no character,
     * overlong ones and surrogates among them (RFC 3629 §3); negative when all spell one.
     */
    public static int malformedAt(byte[] bytes) {
        int at = 0;
        while (at < bytes.length && bytes[at] >= 0) {
            at++;
        }
        if (at == bytes.length) {
            return -1;
        }
        ByteBuffer rest = ByteBuffer.wrap(bytes, at, bytes.length - at);
        CharBuffer characters = CharBuffer.allocate(Math.min(rest.remaining(), CHUNK));
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CoderResult result = decoder.decode(rest, characters, true);
        while (result.isOverflow()) {
            characters.clear();
            result = decoder.decode(rest, characters, true);
        }
        return result.isError() ? rest.position() : -1;
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

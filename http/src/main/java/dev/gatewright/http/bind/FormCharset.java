package dev.gatewright.http.bind;

import dev.gatewright.runtime.Problem;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What the texts of a form are encoded in: UTF-8, unless it says that it is ISO-8859-1, as Apache's
 * HttpClient does where its user chooses none.
 */
public enum FormCharset {
    UTF_8(StandardCharsets.UTF_8),
    ISO_8859_1(StandardCharsets.ISO_8859_1);

    private final Charset charset;

    FormCharset(Charset charset) {
        this.charset = charset;
    }

    /**
     * That of a form, or of a part of one.
     *
     * @param contentType its media type; empty when it names none
     * @throws Problem 415 when it names any other
     */
    public static FormCharset of(String contentType) {
        return switch (MediaType.charset(contentType)) {
            case "iso-8859-1", "latin1" -> ISO_8859_1;
            case String name when MediaType.isUtf8(name) -> UTF_8;
            default -> throw Problem.of(415, "the charset must be UTF-8 or ISO-8859-1");
        };
    }

    /** The text that the bytes from {@code from} to {@code to} spell; null when they spell none. */
    public @Nullable String decode(byte[] bytes, int from, int to) {
        return this == UTF_8
                ? Utf8.decode(bytes, from, to)
                : new String(bytes, from, to - from, charset);
    }

    /** The bytes of a text that was {@link #decode}d. */
    byte[] encode(String text) {
        return text.getBytes(charset);
    }
}

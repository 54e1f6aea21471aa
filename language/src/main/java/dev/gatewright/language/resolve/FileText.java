package dev.gatewright.language.resolve;

import dev.gatewright.language.Span;
import dev.gatewright.language.report.Report;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What a file holds.
 *
 * @param text its text; of bytes that are not UTF-8, the part before the first of those
 * @param utf8 whether all of it could be read
 */
public record FileText(String text, boolean utf8) {

    /** A text that is one already. */
    public static FileText of(String text) {
        return new FileText(text, true);
    }

    /** The text in bytes, which should be UTF-8. */
    public static FileText of(byte[] bytes) {
        // What is not UTF-8 becomes this character, which a text may also have.
        String text = new String(bytes, StandardCharsets.UTF_8);
        return text.indexOf('\uFFFD') < 0 ? of(text) : decoded(bytes);
    }

    private static FileText decoded(byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CharBuffer text = CharBuffer.allocate(bytes.length + 1);
        CoderResult result = decoder.decode(ByteBuffer.wrap(bytes), text, true);
        return new FileText(text.flip().toString(), !result.isError());
    }

    /** The text; absent, and reported, when it is not UTF-8. */
    public Optional<String> checked(String file, Report report) {
        if (utf8) {
            return Optional.of(text);
        }
        int line = (int) text.chars().filter(c -> c == '\n').count() + 1;
        int lineStart = text.lastIndexOf('\n') + 1;
        report.add(
                ImportFailure.NOT_UTF8.fault(),
                new Span(file, line, text.codePointCount(lineStart, text.length()) + 1, 1),
                "this file is not UTF-8 from here on; save it as UTF-8");
        return Optional.empty();
    }
}

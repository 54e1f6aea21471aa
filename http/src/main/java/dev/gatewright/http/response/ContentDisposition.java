package dev.gatewright.http.response;

import java.nio.charset.StandardCharsets;

/**
 * The header that says whether a body is shown or saved, and under which name (RFC 6266).
 *
 * <p>Whatever a name holds, the header stays one line with one name, and names no folder.
 */
final class ContentDisposition {
    private static final int LONGEST = 200;
    private static final String NO_NAME = "download";

    /** What may stand unescaped in {@code filename*} (RFC 8187 §3.2.1). */
    private static final String ATTRIBUTE_SIGNS = "!#$&+-.^_`|~";

    private ContentDisposition() {}

    /** The header's value. */
    static String of(String fileName, boolean isInline) {
        String name = withoutFolders(fileName);
        StringBuilder plain = new StringBuilder();
        name.codePoints().forEach(c -> plain.append(isPlain(c) ? (char) c : '_'));
        String value = (isInline ? "inline" : "attachment") + "; filename=\"" + plain + '"';
        return plain.toString().equals(name)
                ? value
                : value + "; filename*=UTF-8''" + escaped(name);
    }

    private static String withoutFolders(String name) {
        int folder = Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\'));
        StringBuilder kept = new StringBuilder();
        name.substring(folder + 1)
                .codePoints()
                .filter(c -> !Character.isISOControl(c) && !isMisleading(c))
                .limit(LONGEST)
                .forEach(kept::appendCodePoint);
        String text = kept.toString().strip();
        return text.chars().allMatch(c -> c == '.') ? NO_NAME : text;
    }

    /** Lone surrogates, and signs that turn the reading direction and so hide an ending. */
    private static boolean isMisleading(int c) {
        return Character.getType(c) == Character.SURROGATE
                || Character.getType(c) == Character.FORMAT
                || Character.getType(c) == Character.LINE_SEPARATOR
                || Character.getType(c) == Character.PARAGRAPH_SEPARATOR;
    }

    /** Whether every client reads a character of a quoted name alike. */
    private static boolean isPlain(int c) {
        return c >= ' ' && c < 127 && c != '"' && c != '\\' && c != '%';
    }

    private static String escaped(String name) {
        StringBuilder text = new StringBuilder();
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            int c = b & 0xff;
            boolean isAlphanumeric = c < 128 && Character.isLetterOrDigit(c);
            if (isAlphanumeric || ATTRIBUTE_SIGNS.indexOf(c) >= 0) {
                text.append((char) c);
            } else {
                text.append('%').append("%02X".formatted(c));
            }
        }
        return text.toString();
    }
}

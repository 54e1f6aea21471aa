package dev.gatewright.app.secret;

/**
 * Text that the JVM has decoded by the locale of its process: the environment, the command line,
 * and what is typed. Where the locale is POSIX, each letter outside ASCII has become the same
 * character, so that the text is another one.
 */
public final class LocaleText {
    /** Says of a text that it is not decoded, and what to do. */
    public static final String FAULT =
            "is not text in the encoding of the locale; for UTF-8 set LC_ALL=C.UTF-8";

    /** What stands in place of bytes that could not be decoded. */
    private static final char REPLACEMENT = '\uFFFD';

    private LocaleText() {}

    /** Whether all of it could be decoded. */
    public static boolean isDecoded(String text) {
        return text.indexOf(REPLACEMENT) < 0;
    }
}

package dev.gatewright.app.secret;

/** The mark that some editors put before a text in UTF-8, where it says nothing. */
public final class ByteOrderMark {
    private static final String MARK = "\ufeff";

    private ByteOrderMark() {}

    /** The text of a file without the mark. */
    public static String strip(String text) {
        return text.startsWith(MARK) ? text.substring(MARK.length()) : text;
    }
}

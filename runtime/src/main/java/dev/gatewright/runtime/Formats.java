package dev.gatewright.runtime;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;

/** Texts of a form that has a name. Each look takes time in proportion to the text. */
public final class Formats {
    private static final int LONGEST_EMAIL = 254;

    /** What an atom of a local part may hold besides letters and digits (RFC 5322 §3.2.3). */
    private static final String ATOM_SIGNS = "!#$%&'*+/=?^_`{|}~-";

    private static final int ASCII = 128;
    private static final boolean[] IS_ALPHANUMERIC = new boolean[ASCII];
    private static final boolean[] IS_IN_ATOM = new boolean[ASCII];

    static {
        for (char c = 0; c < ASCII; c++) {
            IS_ALPHANUMERIC[c] = isLetterOrNumber(c);
            IS_IN_ATOM[c] = IS_ALPHANUMERIC[c] || ATOM_SIGNS.indexOf(c) >= 0;
        }
    }

    private static final Pattern UUID =
            Pattern.compile(
                    "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}",
                    Pattern.CASE_INSENSITIVE);

    private Formats() {}

    /**
     * An address with a dotted domain, of at most 254 characters (RFC 5321 §4.5.3.1). Letters and
     * numbers are those of all scripts.
     */
    public static boolean isEmail(String text) {
        int at = text.indexOf('@');
        return text.length() <= LONGEST_EMAIL
                && at > 0
                && areAtoms(text, at)
                && areLabels(text, at + 1);
    }

    /** Whether what comes before {@code end} are atoms with a dot between each two. */
    private static boolean areAtoms(String text, int end) {
        int previous = '.';
        for (int i = 0; i < end; i += Character.charCount(previous)) {
            int c = text.codePointAt(i);
            boolean fits = c == '.' ? previous != '.' : isInAtom(c);
            if (!fits) {
                return false;
            }
            previous = c;
        }
        return previous != '.';
    }

    /**
     * Whether what comes from {@code start} on are two labels or more with a dot between each two:
     * letters, numbers and hyphens, but no hyphen at the ends of a label.
     */
    private static boolean areLabels(String text, int start) {
        boolean hasDot = false;
        int previous = '.';
        for (int i = start; i < text.length(); i += Character.charCount(previous)) {
            int c = text.codePointAt(i);
            boolean isFirst = previous == '.';
            boolean fits =
                    switch (c) {
                        case '.' -> !isFirst && previous != '-';
                        case '-' -> !isFirst;
                        default -> isAlphanumeric(c);
                    };
            if (!fits) {
                return false;
            }
            hasDot |= c == '.';
            previous = c;
        }
        return hasDot && previous != '.' && previous != '-';
    }

    private static boolean isInAtom(int c) {
        return c < ASCII ? IS_IN_ATOM[c] : isLetterOrNumber(c);
    }

    private static boolean isAlphanumeric(int c) {
        return c < ASCII ? IS_ALPHANUMERIC[c] : isLetterOrNumber(c);
    }

    private static boolean isLetterOrNumber(int c) {
        return Character.isLetter(c)
                || switch (Character.getType(c)) {
                    case Character.DECIMAL_DIGIT_NUMBER,
                            Character.LETTER_NUMBER,
                            Character.OTHER_NUMBER ->
                            true;
                    default -> false;
                };
    }

    /** An absolute URI with a host (RFC 3986 §4.3). */
    public static boolean isUrl(String text) {
        try {
            URI uri = new URI(text);
            return uri.isAbsolute() && uri.getHost() != null;
        } catch (URISyntaxException _) {
            return false;
        }
    }

    /** A UUID in its hexadecimal form (RFC 9562 §4), in any case. */
    public static boolean isUuid(String text) {
        return UUID.matcher(text).matches();
    }
}

package dev.gatewright.runtime;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;

/** Texts of a form that has a name. Each look takes time in proportion to the text. */
public final class Formats {
    private static final int LONGEST_EMAIL = 254;
    private static final Pattern EMAIL =
            Pattern.compile(
                    "[\\p{L}\\p{N}!#$%&'*+/=?^_`{|}~-]++(?:\\.[\\p{L}\\p{N}!#$%&'*+/=?^_`{|}~-]++)*+"
                        + "@(?:[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]*+(?<!-))?+\\.)++"
                        + "[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]*+(?<!-))?+");
    private static final Pattern UUID =
            Pattern.compile(
                    "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}",
                    Pattern.CASE_INSENSITIVE);

    private Formats() {}

    /** An address with a dotted domain, of at most 254 characters (RFC 5321 §4.5.3.1). */
    public static boolean isEmail(String text) {
        return text.length() <= LONGEST_EMAIL && EMAIL.matcher(text).matches();
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

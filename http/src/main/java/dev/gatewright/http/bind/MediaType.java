package dev.gatewright.http.bind;

import dev.gatewright.runtime.Problem;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells the media types a body may have (RFC 9110 §8.3). */
public final class MediaType {
    private static final Pattern CHARSET =
            Pattern.compile(";\\s*+charset\\s*+=\\s*+\"?+([^\\s;\"]++)", Pattern.CASE_INSENSITIVE);

    /** What UTF-8 is called, and ASCII, which is a part of it. */
    private static final Set<String> UTF_8 = Set.of("utf-8", "utf8", "us-ascii", "ascii");

    private MediaType() {}

    /** {@code application/json}, or any type with the {@code +json} suffix. */
    public static boolean isJson(String contentType) {
        String essence = essence(contentType);
        return essence.equals("application/json") || essence.endsWith("+json");
    }

    /** A form as browsers send one without files. */
    public static boolean isForm(String contentType) {
        return essence(contentType).equals("application/x-www-form-urlencoded");
    }

    /** A form in parts, with or without files (RFC 7578). */
    public static boolean isMultipartForm(String contentType) {
        return essence(contentType).equals("multipart/form-data");
    }

    /**
     * Refuses a text that says that it is in another charset than UTF-8, which all are read in.
     *
     * @throws Problem 415 when it does
     */
    public static void checkCharset(String contentType) {
        if (contentType.indexOf(';') >= 0
                && CHARSET.matcher(contentType)
                        .results()
                        .anyMatch(found ->
                                !UTF_8.contains(found.group(1).toLowerCase(Locale.ROOT)))) {
            throw Problem.of(415, "the charset must be UTF-8");
        }
    }

    private static String essence(String contentType) {
        int semicolon = contentType.indexOf(';');
        String type = semicolon < 0 ? contentType : contentType.substring(0, semicolon);
        return type.strip().toLowerCase(Locale.ROOT);
    }
}

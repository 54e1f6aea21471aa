package dev.gatewright.http.bind;

import dev.gatewright.runtime.Problem;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

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
     * Refuses a text that says that it is in another charset than UTF-8, which it is read in.
     *
     * @throws Problem 415 when it does
     */
    public static void checkUtf8(String contentType) {
        if (!isUtf8(charset(contentType))) {
            throw Problem.of(415, "the charset must be UTF-8");
        }
    }

    /**
     * The charset that a media type names, in small letters; UTF-8 when it names none, and no
     * charset's name when it names two.
     */
    static String charset(String contentType) {
        if (contentType.indexOf(';') < 0) {
            return "utf-8";
        }
        String named =
                CHARSET.matcher(contentType)
                        .results()
                        .map(found -> found.group(1).toLowerCase(Locale.ROOT))
                        .distinct()
                        .collect(Collectors.joining(" "));
        return named.isEmpty() ? "utf-8" : named;
    }

    /** Whether a charset of this name is UTF-8 or a part of it. */
    static boolean isUtf8(String name) {
        return UTF_8.contains(name);
    }

    private static String essence(String contentType) {
        int semicolon = contentType.indexOf(';');
        String type = semicolon < 0 ? contentType : contentType.substring(0, semicolon);
        return type.strip().toLowerCase(Locale.ROOT);
    }
}

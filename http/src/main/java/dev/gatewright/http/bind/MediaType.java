package dev.gatewright.http.bind;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Tells the media types a body may have (RFC 9110 §8.3). */
public final class MediaType {

    private MediaType() {}

    /** {@code application/json}, or any type with the {@code +json} suffix. */
    public static boolean isJson(@Nullable String contentType) {
        String essence = essence(contentType);
        return essence.equals("application/json") || essence.endsWith("+json");
    }

    public static boolean isForm(@Nullable String contentType) {
        return essence(contentType).equals("application/x-www-form-urlencoded");
    }

    public static boolean isMultipartForm(@Nullable String contentType) {
        return essence(contentType).equals("multipart/form-data");
    }

    private static String essence(@Nullable String contentType) {
        if (contentType == null) {
            return "";
        }
        int semicolon = contentType.indexOf(';');
        String type = semicolon < 0 ? contentType : contentType.substring(0, semicolon);
        return type.strip().toLowerCase(Locale.ROOT);
    }
}

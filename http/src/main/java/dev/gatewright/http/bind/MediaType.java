package dev.gatewright.http.bind;

import java.util.Locale;

/** Tells the media types a body may have (RFC 9110 §8.3). */
public final class MediaType {

    private MediaType() {}

    /** {@code application/json}, or any type with the {@code +json} suffix. */
    public static boolean isJson(String contentType) {
        String essence = essence(contentType);
        return essence.equals("application/json") || essence.endsWith("+json");
    }

    public static boolean isForm(String contentType) {
        return essence(contentType).equals("application/x-www-form-urlencoded");
    }

    public static boolean isMultipartForm(String contentType) {
        return essence(contentType).equals("multipart/form-data");
    }

    private static String essence(String contentType) {
        int semicolon = contentType.indexOf(';');
        String type = semicolon < 0 ? contentType : contentType.substring(0, semicolon);
        return type.strip().toLowerCase(Locale.ROOT);
    }
}

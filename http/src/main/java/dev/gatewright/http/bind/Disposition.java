package dev.gatewright.http.bind;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the head of a part of a form says it is (RFC 7578 §4.2). */
sealed interface Disposition {
    String FORM_DATA = "form-data";

    Pattern PARAMETER =
            Pattern.compile(
                    "\\G;\\s*([a-z*]+)=(?:\"([^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+)\"|([^\\s;\"]++))\\s*",
                    Pattern.CASE_INSENSITIVE);

    /** A text field. */
    record Field(String name) implements Disposition {}

    /**
     * A file.
     *
     * @param fileName as the client says
     */
    record File(String name, String fileName) implements Disposition {}

    /** Neither: the head cannot be understood. */
    record Malformed() implements Disposition {}

    /** Reads the header lines of a part. */
    static Disposition of(String head) {
        return head.lines()
                .filter(line -> startsWith(line, "content-disposition:"))
                .findFirst()
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .filter(value -> startsWith(value, FORM_DATA))
                .map(value -> read(value.substring(FORM_DATA.length())))
                .orElseGet(Malformed::new);
    }

    /** The media type that the header lines of a part say; empty when they say none. */
    static String mediaType(String head) {
        return head.lines()
                .filter(line -> startsWith(line, "content-type:"))
                .findFirst()
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .orElse("");
    }

    private static Disposition read(String parameters) {
        @Nullable String name = null;
        @Nullable String fileName = null;
        int end = 0;
        Matcher parameter = PARAMETER.matcher(parameters);
        while (parameter.find()) {
            end = parameter.end();
            switch (parameter.group(1).toLowerCase(Locale.ROOT)) {
                case "name" ->
                        name =
                                parameter.group(2) == null
                                        ? parameter.group(3)
                                        : unescaped(parameter.group(2));
                case "filename" ->
                        fileName =
                                parameter.group(2) == null
                                        ? parameter.group(3)
                                        : unescaped(parameter.group(2));
                case "filename*" -> fileName = fileName == null ? "" : fileName;
                default -> {}
            }
        }
        if (name == null || end != parameters.length()) {
            return new Malformed();
        }
        return fileName == null ? new Field(name) : new File(name, fileName);
    }

    /** Browsers write a quote in a name as {@code %22}, others as {@code \"}. */
    private static String unescaped(String name) {
        return name.replace("%22", "\"").replaceAll("\\\\(.)", "$1");
    }

    private static boolean startsWith(String text, String lowerCase) {
        return text.regionMatches(true, 0, lowerCase, 0, lowerCase.length());
    }
}

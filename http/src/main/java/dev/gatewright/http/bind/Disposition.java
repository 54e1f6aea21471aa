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

    /** A file. */
    record File() implements Disposition {}

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

    private static Disposition read(String parameters) {
        @Nullable String name = null;
        boolean file = false;
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
                case "filename", "filename*" -> file = true;
                default -> {}
            }
        }
        if (name == null || end != parameters.length()) {
            return new Malformed();
        }
        return file ? new File() : new Field(name);
    }

    /** Browsers write a quote in a name as {@code %22}, others as {@code \"}. */
    private static String unescaped(String name) {
        return name.replace("%22", "\"").replaceAll("\\\\(.)", "$1");
    }

    private static boolean startsWith(String text, String lowerCase) {
        return text.regionMatches(true, 0, lowerCase, 0, lowerCase.length());
    }
}

package dev.gatewright.http.bind;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the head of a part of a form says it is (RFC 7578 §4.2). */
sealed interface Disposition {
    String FORM_DATA = "form-data";

    Set<String> PLAIN = Set.of("7bit", "8bit", "binary");

    Pattern PARAMETER =
            Pattern.compile(
                    "\\G;\\s*([a-z*]+)=(?:\"([^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+)\"|([^\\s;\"]++))\\s*",
                    Pattern.CASE_INSENSITIVE);

    Pattern HEADER =
            Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]++:[^\\x00-\\x08\\x0a-\\x1f\\x7f]*+");

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

    /**
     * Whether all lines are those of headers, and none comes twice that matters. A media type is
     * ASCII, since logic may send it back as that of a response.
     *
     * @param head what stands between a boundary and the content, from the end of the line on
     */
    static boolean isReadable(String head) {
        List<String> all = Arrays.asList(head.split("\r\n", -1));
        List<String> lines = all.subList(1, all.size());
        return lines.stream().allMatch(line -> HEADER.matcher(line).matches())
                && mediaType(head).chars().allMatch(c -> c <= '~')
                && count(lines, "content-disposition:") <= 1
                && count(lines, "content-type:") <= 1
                && count(lines, "content-transfer-encoding:") <= 1;
    }

    private static long count(List<String> lines, String start) {
        return lines.stream().filter(line -> startsWith(line, start)).count();
    }

    /** Reads the header lines of a part, which {@link #isReadable}. */
    static Disposition of(String head) {
        return value(head, "content-disposition:")
                .filter(value -> startsWith(value, FORM_DATA))
                .map(value -> read(value.substring(FORM_DATA.length())))
                .orElseGet(Malformed::new);
    }

    /** The media type that the header lines of a part say; empty when they say none. */
    static String mediaType(String head) {
        return value(head, "content-type:").orElse("");
    }

    /** Whether the content is not the bytes that were meant (RFC 7578 §4.7, deprecated). */
    static boolean isEncoded(String head) {
        return value(head, "content-transfer-encoding:")
                .filter(coding -> !PLAIN.contains(coding.toLowerCase(Locale.ROOT)))
                .isPresent();
    }

    private static Optional<String> value(String head, String start) {
        return head.lines()
                .filter(line -> startsWith(line, start))
                .findFirst()
                .map(line -> line.substring(line.indexOf(':') + 1).strip());
    }

    private static Disposition read(String parameters) {
        @Nullable String name = null;
        @Nullable String fileName = null;
        int end = 0;
        Set<String> seen = new HashSet<>();
        Matcher parameter = PARAMETER.matcher(parameters);
        while (parameter.find()) {
            end = parameter.end();
            String which = parameter.group(1).toLowerCase(Locale.ROOT);
            if (!seen.add(which)) {
                return new Malformed();
            }
            switch (which) {
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

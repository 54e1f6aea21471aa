package dev.gatewright.http.json;

import dev.gatewright.runtime.Problem;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;

/** Says where and why a document is not JSON that is read, without repeating what it holds. */
final class MalformedJson {
    private static final Pattern CHARACTER =
            Pattern.compile("\\(code (\\d+)(?: / 0x[0-9a-f]+)?\\)");
    private static final String DUPLICATE = "Duplicate Object property";

    /** By the words that the parser has for its limits. */
    private static final Map<String, String> LIMITS =
            Map.of(
                    "nesting depth", "is nested deeper than " + JsonCodecs.MAX_DEPTH + " levels",
                    "Number value", "has a number of over " + JsonCodecs.MAX_NUMBER + " characters",
                    "Name length", "has a name of over " + JsonCodecs.MAX_NAME + " characters");

    private MalformedJson() {}

    /**
     * The refusal.
     *
     * @param refusals how the document is refused
     * @param member the member being read, with its path; empty when there is none
     * @param at where the parser is, for faults that do not say where they are
     */
    static Problem problem(
            JacksonException fault, Refusals refusals, String member, TokenStreamLocation at) {
        String message = String.valueOf(fault.getOriginalMessage());
        String where = where(fault.getLocation() == null ? at : fault.getLocation());
        if (fault instanceof StreamConstraintsException) {
            String limit =
                    LIMITS.entrySet().stream()
                            .filter(known -> message.contains(known.getKey()))
                            .map(Map.Entry::getValue)
                            .findFirst()
                            .orElse("is beyond what is read");
            return refusals.of(limit + where);
        }
        if (message.startsWith(DUPLICATE)) {
            return refusals.ofRepeated(member);
        }
        return refusals.of("is not valid JSON" + where + unexpected(message));
    }

    private static String where(@Nullable TokenStreamLocation place) {
        return place == null
                ? ""
                : " at line " + place.getLineNr() + ", column " + place.getColumnNr();
    }

    private static String unexpected(String message) {
        Matcher character = CHARACTER.matcher(message);
        if (!character.find()) {
            return "";
        }
        int code = Integer.parseInt(character.group(1));
        boolean printable = code > ' ' && code < 0x7f;
        return ": unexpected " + (printable ? "'" + (char) code + "'" : "U+%04X".formatted(code));
    }
}

package dev.gatewright.language;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a string spells that has {@code format} in its tag. The words are those of OpenAPI; to goctl
 * the field is a string.
 */
public enum TextFormat {
    /**
     * A point in time with its offset from UTC (RFC 3339 §5.6), to the nanosecond. A leap second
     * and an offset beyond 18 hours are none.
     */
    DATE_TIME(
            "date-time",
            "a time",
            "2026-11-26T09:30:00Z",
            "[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-5][0-9](?:[.][0-9]{1,9})?"
                    + "(?:[Zz]|[+-](?:(?:0[0-9]|1[0-7]):[0-5][0-9]|18:00))"),
    /** A day of the calendar, from the year 0000 to 9999. */
    DATE("date", "a date", "2026-11-26", "[0-9]{4}-[0-9]{2}-[0-9]{2}"),
    /**
     * An exact length of time in days of 24 hours, hours, minutes and seconds, to the nanosecond
     * (ISO 8601), less than 10¹⁵ hours. Months have no exact length, and there are no negative
     * durations.
     */
    DURATION("duration", "a duration", "PT1H30M", Patterns.DURATION),
    /** A decimal number without an exponent, of at most 40 digits on each side of the point. */
    DECIMAL("decimal", "a decimal number", "12.50", Patterns.DECIMAL),
    /** A UUID in its hexadecimal form (RFC 9562 §4), in any case. */
    UUID(
            "uuid",
            "a UUID",
            "123e4567-e89b-12d3-a456-426614174000",
            "[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}");

    private static final class Patterns {
        static final String DECIMAL = "-?(?:0|[1-9][0-9]{0,39})(?:[.][0-9]{1,40})?";

        private static final String SECONDS = "[0-9]{1,12}(?:[.][0-9]{1,9})?S";

        private static final String TIME =
                "T(?:[0-9]{1,15}H(?:[0-9]{1,12}M)?(?:%1$s)?|[0-9]{1,12}M(?:%1$s)?|%1$s)"
                        .formatted(SECONDS);

        static final String DURATION = "P(?:[0-9]{1,9}D(?:%1$s)?|%1$s)".formatted(TIME);
    }

    private static final Duration LONGEST = Duration.ofHours(1_000_000_000_000_000L).minusNanos(1);

    /** The key of the tag. */
    public static final String KEY = "format";

    private final String word;
    private final String noun;
    private final String example;
    private final Pattern pattern;

    TextFormat(String word, String noun, String example, String pattern) {
        this.word = word;
        this.noun = noun;
        this.example = example;
        this.pattern = Pattern.compile(pattern);
    }

    /** The format that a tag names; empty when there is none of this name. */
    public static Optional<TextFormat> named(String word) {
        return Arrays.stream(values()).filter(format -> format.word.equals(word)).findFirst();
    }

    /**
     * The format of what a type of another language holds.
     *
     * @param type its name in lower case: {@code time} or {@code bigdecimal}
     */
    public static Optional<TextFormat> likeType(String type) {
        return switch (type) {
            case "time", "datetime", "timestamp", "instant", "offsetdatetime" ->
                    Optional.of(DATE_TIME);
            case "date", "localdate" -> Optional.of(DATE);
            case "duration", "timedelta" -> Optional.of(DURATION);
            case "decimal", "bigdecimal", "money", "numeric" -> Optional.of(DECIMAL);
            case "uuid", "guid" -> Optional.of(UUID);
            default -> Optional.empty();
        };
    }

    /** How a field of it is written. */
    public String spelling() {
        return "string, and in the tag beside the name " + KEY + ":\"" + word + '"';
    }

    /** Its name in a tag: {@code date-time}. */
    public String word() {
        return word;
    }

    /** What its texts are, with an example: {@code a date, such as 2026-11-26}. */
    public String description() {
        return noun + ", such as " + example;
    }

    /** One of its texts. */
    public String example() {
        return example;
    }

    /** The pattern that each of its texts matches, as a regular expression of ECMAScript. */
    public String pattern() {
        return "^" + pattern.pattern() + "$";
    }

    /** Whether a text is of this format. */
    public boolean isValue(String text) {
        if (!pattern.matcher(text).matches()) {
            return false;
        }
        try {
            return switch (this) {
                case DATE_TIME -> OffsetDateTime.parse(text).getYear() >= 0;
                case DATE -> LocalDate.parse(text).getYear() >= 0;
                case DURATION -> Duration.parse(text).compareTo(LONGEST) <= 0;
                case DECIMAL, UUID -> true;
            };
        } catch (DateTimeException _) {
            return false;
        }
    }
}

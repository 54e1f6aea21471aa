package dev.gatewright.runtime;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How the values of a type are written as text, and read from it: the same way in JSON, where they
 * are strings, and in paths, queries, forms and headers. What was written is read as an equal
 * value. Reading takes time in proportion to the text and no more memory than that.
 *
 * @param <T> the type
 */
public final class TextForm<T> {
    private static final int MOST_DIGITS = 40;

    /** What is written in as many digits as are read. */
    private static final Duration LONGEST = Duration.ofHours(1_000_000_000_000_000L).minusNanos(1);

    /**
     * Times with their offset from UTC (RFC 3339 §5.6), to the nanosecond, in the years 0000 to
     * 9999. {@code T} and {@code Z} may be small letters; {@code -00:00} is read as UTC. Leap
     * seconds and offsets beyond 18 hours, which Java's type lacks, are refused.
     */
    public static final TextForm<OffsetDateTime> DATE_TIME =
            new TextForm<>(
                    "must be a time, such as 2026-11-26T09:30:00Z",
                    OffsetDateTime.of(1970, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC),
                    TextForm::dateTime,
                    TextForm::text);

    /** Days of the calendar (RFC 3339 §5.6), in the years 0000 to 9999. */
    public static final TextForm<LocalDate> DATE =
            new TextForm<>(
                    "must be a date, such as 2026-11-26",
                    LocalDate.EPOCH,
                    TextForm::date,
                    TextForm::text);

    /**
     * Exact lengths of time that are not negative (ISO 8601): days of 24 hours, hours, minutes and
     * seconds, to the nanosecond, less than 10¹⁵ hours. They are written without days.
     */
    public static final TextForm<Duration> DURATION =
            new TextForm<>(
                    "must be a duration, such as PT1H30M",
                    Duration.ZERO,
                    TextForm::duration,
                    TextForm::text);

    /**
     * Decimal numbers without an exponent, of at most 40 digits on each side of the point. Zeros at
     * the end stay: {@code 1.50} has a scale of 2.
     */
    public static final TextForm<BigDecimal> DECIMAL =
            new TextForm<>(
                    "must be a decimal number, such as 12.50",
                    BigDecimal.ZERO,
                    TextForm::decimal,
                    TextForm::text);

    /** UUIDs in their hexadecimal form (RFC 9562 §4), read in any case and written in small one. */
    public static final TextForm<UUID> UUID =
            new TextForm<>(
                    "must be a UUID, such as 123e4567-e89b-12d3-a456-426614174000",
                    new UUID(0, 0),
                    text -> Formats.isUuid(text) ? java.util.UUID.fromString(text) : null,
                    java.util.UUID::toString);

    private final String refusal;
    private final T neutral;
    private final Function<String, @Nullable T> read;
    private final Function<T, String> write;

    private TextForm(
            String refusal,
            T neutral,
            Function<String, @Nullable T> read,
            Function<T, String> write) {
        this.refusal = refusal;
        this.neutral = neutral;
        this.read = read;
        this.write = write;
    }

    /**
     * The form of the constants of an enum.
     *
     * @param values all of them, at least one
     * @param text the text of each, different from those of the others
     */
    public static <E extends Enum<E>> TextForm<E> of(E[] values, Function<E, String> text) {
        Map<String, E> byText = new HashMap<>();
        for (E value : values) {
            byText.put(text.apply(value), value);
        }
        String all = Arrays.stream(values).map(text).collect(Collectors.joining(", "));
        return new TextForm<>("must be one of " + all, values[0], byText::get, text);
    }

    /** The value that a text spells; null when it spells none. */
    public @Nullable T parse(String text) {
        return read.apply(text);
    }

    /** The value that a text spells, or a neutral one after noting a fault of the field. */
    public T read(ViolationSink faults, String field, String text) {
        T value = read.apply(text);
        if (value != null) {
            return value;
        }
        faults.fault(field, refusal);
        return neutral;
    }

    /** Why a value is refused: {@code must be a date, such as 2026-11-26}. */
    public String refusal() {
        return refusal;
    }

    /** What stands in for a value after a fault. */
    public T neutral() {
        return neutral;
    }

    /**
     * The value as text.
     *
     * @throws IllegalArgumentException when it has none: a time or date outside of the years 0000
     *     to 9999, a duration that is negative or too long, a decimal number with more digits
     */
    public String write(T value) {
        return write.apply(value);
    }

    /** The value as text; null when there is none. */
    public @Nullable String writeNullable(@Nullable T value) {
        return value == null ? null : write.apply(value);
    }

    /** The values as texts, those that are null left out. */
    public List<String> writeAll(List<? extends @Nullable T> values) {
        List<String> texts = new ArrayList<>();
        for (T value : values) {
            if (value != null) {
                texts.add(write.apply(value));
            }
        }
        return texts;
    }

    /** The values as texts, those that are null left out; null when there is no list. */
    public @Nullable List<String> writeAllNullable(@Nullable List<? extends @Nullable T> values) {
        return values == null ? null : writeAll(values);
    }

    private static final Pattern DATE_TIME_TEXT =
            Pattern.compile(
                    "[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}(?:[.][0-9]{1,9})?"
                            + "(?:[Zz]|[+-][0-9]{2}:[0-9]{2})");

    private static @Nullable OffsetDateTime dateTime(String text) {
        return spells(DATE_TIME_TEXT, text) ? orNull(text, OffsetDateTime::parse) : null;
    }

    private static String text(OffsetDateTime value) {
        // An offset with seconds has no text; what is left of them belongs to the time.
        int odd = value.getOffset().getTotalSeconds() % 60;
        OffsetDateTime written =
                odd == 0
                        ? value
                        : value.withOffsetSameInstant(
                                ZoneOffset.ofTotalSeconds(
                                        value.getOffset().getTotalSeconds() - odd));
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(checked(written, written.getYear()));
    }

    private static final Pattern DATE_TEXT = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

    private static @Nullable LocalDate date(String text) {
        return spells(DATE_TEXT, text) ? orNull(text, LocalDate::parse) : null;
    }

    private static String text(LocalDate value) {
        return checked(value, value.getYear()).toString();
    }

    private static <V> V checked(V value, int year) {
        if (year < 0 || year > 9999) {
            throw new IllegalArgumentException("the year " + year + " is not of four digits");
        }
        return value;
    }

    private static final Pattern DURATION_TEXT =
            Pattern.compile(
                    "P(?:[0-9]{1,9}D)?(?:T(?:[0-9]{1,15}H)?(?:[0-9]{1,12}M)?"
                            + "(?:[0-9]{1,12}(?:[.][0-9]{1,9})?S)?)?");

    private static @Nullable Duration duration(String text) {
        Duration value = spells(DURATION_TEXT, text) ? orNull(text, Duration::parse) : null;
        return value == null || value.compareTo(LONGEST) > 0 ? null : value;
    }

    private static String text(Duration value) {
        if (value.isNegative() || value.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("a duration is negative or too long to be written");
        }
        return value.toString();
    }

    private static final Pattern DECIMAL_TEXT =
            Pattern.compile("-?(?:0|[1-9][0-9]{0,39})(?:[.][0-9]{1,40})?");

    private static @Nullable BigDecimal decimal(String text) {
        return spells(DECIMAL_TEXT, text) ? new BigDecimal(text) : null;
    }

    /** The digits are counted before any are written: an exponent may stand for a billion. */
    private static String text(BigDecimal value) {
        long before = (long) value.precision() - value.scale();
        if (before > MOST_DIGITS || value.scale() > MOST_DIGITS) {
            throw new IllegalArgumentException(
                    "a decimal number has more than "
                            + MOST_DIGITS
                            + " digits before or after the point");
        }
        return value.toPlainString();
    }

    private static boolean spells(Pattern pattern, String text) {
        return pattern.matcher(text).matches();
    }

    private static <V> @Nullable V orNull(String text, Function<String, V> parser) {
        try {
            return parser.apply(text);
        } catch (DateTimeException e) {
            return null;
        }
    }
}

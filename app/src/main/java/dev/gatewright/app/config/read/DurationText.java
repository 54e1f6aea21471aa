package dev.gatewright.app.config.read;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Times as people write them: {@code 250ms}, {@code 15s}, {@code 1h30m}, {@code 7d}. */
final class DurationText {
    private static final Pattern WHOLE =
            Pattern.compile(
                    "(?:([0-9]{1,6})d)?(?:([0-9]{1,9})h)?(?:([0-9]{1,9})m)?"
                            + "(?:([0-9]{1,9})s)?(?:([0-9]{1,12})ms)?");

    private DurationText() {}

    /** The time that {@code text} spells, from the largest unit to the smallest. */
    static Optional<Duration> read(String text) {
        Matcher parts = WHOLE.matcher(text);
        if (text.isEmpty() || !parts.matches()) {
            return Optional.empty();
        }
        return Optional.of(
                Duration.ofDays(part(parts.group(1)))
                        .plusHours(part(parts.group(2)))
                        .plusMinutes(part(parts.group(3)))
                        .plusSeconds(part(parts.group(4)))
                        .plusMillis(part(parts.group(5))));
    }

    /** A time of whole milliseconds as text that reads as the same. */
    static String of(Duration time) {
        long millis = time.toMillis();
        return millis % 1000 == 0 ? millis / 1000 + "s" : millis + "ms";
    }

    private static long part(@Nullable String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }
}

package dev.gatewright.app.observe;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Moments as the log writes them: {@code 2026-01-31T08:15:30.042Z}, always with milliseconds. Most
 * lines are of the second of the line before, whose text is kept.
 */
final class LogTimestamp {
    private static final long NANOS_OF_MILLI = 1_000_000;

    private static volatile Second last = new Second(Long.MIN_VALUE, "");

    private record Second(long epoch, String text) {}

    private LogTimestamp() {}

    static String of(Instant time) {
        Second second = last;
        if (second.epoch() != time.getEpochSecond()) {
            String text = time.truncatedTo(ChronoUnit.SECONDS).toString();
            second = new Second(time.getEpochSecond(), text.substring(0, text.length() - 1));
            last = second;
        }
        int millis = (int) (time.getNano() / NANOS_OF_MILLI);
        return second.text()
                + '.'
                + (char) ('0' + millis / 100)
                + (char) ('0' + millis / 10 % 10)
                + (char) ('0' + millis % 10)
                + 'Z';
    }
}

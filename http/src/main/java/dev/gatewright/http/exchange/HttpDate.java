package dev.gatewright.http.exchange;

import static java.time.temporal.ChronoField.DAY_OF_WEEK;
import static java.time.temporal.ChronoField.MONTH_OF_YEAR;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How headers write a time: {@code Sun, 06 Nov 1994 08:49:37 GMT} (RFC 9110 §5.6.7). The names
 * stand here, for the JDK would load its locales for those of a pattern, while the first request
 * waits.
 */
public final class HttpDate {
    /** Writes instants and reads them again. */
    public static final DateTimeFormatter FORMAT =
            new DateTimeFormatterBuilder()
                    .appendText(
                            DAY_OF_WEEK,
                            names(List.of("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")))
                    .appendPattern("', 'dd' '")
                    .appendText(
                            MONTH_OF_YEAR,
                            names(
                                    List.of(
                                            "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug",
                                            "Sep", "Oct", "Nov", "Dec")))
                    .appendPattern("' 'yyyy HH:mm:ss 'GMT'")
                    .toFormatter(Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private HttpDate() {}

    private static Map<Long, String> names(List<String> inOrder) {
        Map<Long, String> names = new HashMap<>();
        inOrder.forEach(name -> names.put(names.size() + 1L, name));
        return names;
    }
}

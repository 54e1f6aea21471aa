import java.util.List;
import java.util.Locale;

/** Medians, and how they are written. */
final class Numbers {
    private Numbers() {}

    static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1
                ? sorted.get(middle)
                : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /** The median, with the least and the greatest behind it. */
    static String spread(List<Double> values, String format) {
        double least = values.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
        double most = values.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
        return text(format, median(values))
                + " ("
                + text(format, least)
                + "–"
                + text(format, most)
                + ")";
    }

    static String text(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}

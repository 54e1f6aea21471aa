package dev.gatewright.app.config.read;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that somebody probably meant. */
public final class Nearest {
    private static final int LONGEST = 64;

    private Nearest() {}

    /** The candidate with the fewest changes, case aside, when they are few enough. */
    public static Optional<String> to(String name, Collection<String> candidates) {
        int most = Math.clamp(name.length() / 2, 1, 3);
        return candidates.stream()
                .filter(candidate -> changes(name, candidate) <= most)
                .min(
                        Comparator.<String>comparingInt(candidate -> changes(name, candidate))
                                .thenComparing(Comparator.naturalOrder()));
    }

    /** How many letters are missing, too many, or others. */
    private static int changes(String from, String to) {
        if (from.length() > LONGEST) {
            return Integer.MAX_VALUE;
        }
        String a = from.toLowerCase(Locale.ROOT);
        String b = to.toLowerCase(Locale.ROOT);
        int[] row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 0; i < a.length(); i++) {
            int diagonal = row[0];
            row[0] = i + 1;
            for (int j = 0; j < b.length(); j++) {
                int replaced = diagonal + (a.charAt(i) == b.charAt(j) ? 0 : 1);
                diagonal = row[j + 1];
                row[j + 1] = Math.min(replaced, 1 + Math.min(diagonal, row[j]));
            }
        }
        return row[b.length()];
    }
}

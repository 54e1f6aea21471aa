package dev.gatewright.language.report;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds the name someone probably meant: by the fewest insertions, deletions and replacements of
 * letters (Levenshtein), case aside, and no more of them than a third of the name, three at most.
 */
public final class Nearest {

    /** The cost grows with the product of both lengths; longer words are nobody's slip. */
    private static final int LONGEST = 64;

    private Nearest() {}

    /** The candidate fewest changes away, when few enough; of equals, the first. */
    @SafeVarargs
    public static Optional<String> to(String name, Collection<String>... candidates) {
        Optional<String> nearest = Optional.empty();
        int fewest = Math.clamp(name.length() / 3, 1, 3) + 1;
        for (Collection<String> some : candidates) {
            for (String candidate : some) {
                int changes = changes(name, candidate, fewest);
                if (changes < fewest) {
                    fewest = changes;
                    nearest = Optional.of(candidate);
                }
            }
        }
        return nearest;
    }

    /** Whether at most one letter is missing, too many, another, or exchanged with the next. */
    public static boolean isOneSlipAway(String a, String b) {
        int longest = Math.max(a.length(), b.length());
        int shortest = Math.min(a.length(), b.length());
        int start = 0;
        while (start < shortest && a.charAt(start) == b.charAt(start)) {
            start++;
        }
        int end = 0;
        while (end < shortest - start
                && a.charAt(a.length() - 1 - end) == b.charAt(b.length() - 1 - end)) {
            end++;
        }
        int different = longest - start - end;
        boolean exchanged =
                different == 2
                        && a.length() == b.length()
                        && a.charAt(start) == b.charAt(start + 1)
                        && a.charAt(start + 1) == b.charAt(start);
        return different <= 1 || exchanged;
    }

    /** Counts insertions, deletions and replacements, case aside; {@code limit} when not fewer. */
    private static int changes(String from, String to, int limit) {
        if (Math.abs(from.length() - to.length()) >= limit || from.length() > LONGEST) {
            return limit;
        }
        String a = from.toLowerCase(Locale.ROOT);
        String b = to.toLowerCase(Locale.ROOT);
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            previous = nextRow(previous, a.charAt(i - 1), b, i);
        }
        return Math.min(previous[b.length()], limit);
    }

    private static int[] nextRow(int[] previous, char c, String b, int first) {
        int[] row = new int[previous.length];
        row[0] = first;
        for (int j = 1; j < row.length; j++) {
            int replaced = previous[j - 1] + (c == b.charAt(j - 1) ? 0 : 1);
            row[j] = Math.min(replaced, 1 + Math.min(previous[j], row[j - 1]));
        }
        return row;
    }
}

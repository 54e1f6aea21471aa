package dev.gatewright.benchmarks;

import dev.gatewright.jwt.VerifiedToken;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.function.IntSupplier;

/**
 * Measures what a remembered revocation takes of the heap, and how the time of a look-up depends on
 * their number, on a machine that is busy with other things: in many short rounds that take turns,
 * so that all sizes meet the same weather.
 *
 * <p>{@code java -Xmx3g -cp benchmarks/target/benchmarks.jar
 * dev.gatewright.benchmarks.RevocationScale}
 */
public final class RevocationScale {
    private static final int[] SIZES = {10_000, 1_000_000, 10_000_000};
    private static final int ROUNDS = 100;
    private static final int TIMES = RevocationViewBenchmark.CALLERS;

    private RevocationScale() {}

    /** Prints one line for each size; times are medians of rounds. */
    public static void main(String[] args) {
        VerifiedToken[] tokens = Tokens.of(RevocationViewBenchmark.CALLERS);
        RevocationViewBenchmark[] views = new RevocationViewBenchmark[SIZES.length];
        double[] bytes = new double[SIZES.length];
        for (int i = 0; i < SIZES.length; i++) {
            views[i] = new RevocationViewBenchmark();
            views[i].entries = SIZES[i];
            views[i].prepareMemory();
            bytes[i] = bytes(views[i], tokens) / (double) SIZES[i];
        }
        double[][] lookups = new double[SIZES.length][ROUNDS];
        double[][] floors = new double[SIZES.length][ROUNDS];
        for (int round = -ROUNDS / 4; round < ROUNDS; round++) {
            for (int i = 0; i < SIZES.length; i++) {
                RevocationViewBenchmark view = views[i];
                double floor = nanos(view::bareRead);
                double lookup = nanos(() -> view.status().ordinal());
                if (round >= 0) {
                    floors[i][round] = floor;
                    lookups[i][round] = lookup;
                }
            }
        }
        print(bytes, lookups, floors, System.out);
        Arrays.stream(views).forEach(RevocationViewBenchmark::close);
    }

    /**
     * Small views are measured by the hundred: what else happens on the heap then does not show.
     */
    private static double bytes(RevocationViewBenchmark view, VerifiedToken[] tokens) {
        view.prepareView(tokens);
        RevocationViewBenchmark[] more =
                new RevocationViewBenchmark[Math.max(1, 1_000_000 / view.entries)];
        long before = usedHeap();
        for (int i = 0; i < more.length; i++) {
            more[i] = new RevocationViewBenchmark();
            more[i].entries = view.entries;
            more[i].prepareView(tokens);
        }
        double bytes = (usedHeap() - before) / (double) more.length;
        Arrays.stream(more).forEach(RevocationViewBenchmark::close);
        return bytes;
    }

    private static void print(
            double[] bytes, double[][] lookups, double[][] floors, PrintStream out) {
        out.println("   entries  bytes/entry   look-up  bare read   look-up beyond 10 thousand's");
        for (int i = 0; i < SIZES.length; i++) {
            out.printf(
                    "%10d       %6.1f  %5.0f ns    %5.1f ns            %+6.0f ns = %.2f times%n",
                    SIZES[i],
                    bytes[i],
                    median(lookups[i]),
                    median(floors[i]),
                    median(lookups[i]) - median(lookups[0]),
                    median(lookups[i]) / median(lookups[0]));
        }
    }

    private static double median(double[] values) {
        return Arrays.stream(values).sorted().skip(values.length / 2).findFirst().orElseThrow();
    }

    /** The time one piece of work takes, on average over every caller. */
    private static double nanos(IntSupplier work) {
        int sum = 0;
        long start = System.nanoTime();
        for (int i = 0; i < TIMES; i++) {
            sum += work.getAsInt();
        }
        double nanos = (System.nanoTime() - start) / (double) TIMES;
        if (sum == Integer.MIN_VALUE) {
            throw new AssertionError("said only so that nothing is left out");
        }
        return nanos;
    }

    private static long usedHeap() {
        Runtime runtime = Runtime.getRuntime();
        long used = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            System.gc();
            used = Math.min(used, runtime.totalMemory() - runtime.freeMemory());
        }
        return used;
    }
}

package dev.gatewright.benchmarks;

import dev.gatewright.jwt.signature.Algorithm;
import java.io.PrintStream;
import java.util.Arrays;

/**
 * Measures what verification costs relative to the JDK's primitive, on a machine that is busy with
 * other things: in many short rounds that take turns, so that both meet the same weather.
 *
 * <p>{@code java -cp benchmarks/target/benchmarks.jar dev.gatewright.benchmarks.Ratios}
 */
public final class Ratios {

    private static final int ROUNDS = 4000;
    private static final long ROUND_NANOS = 300_000;
    private static final int WARM_UP_ROUNDS = 5000;

    private Ratios() {}

    /** Something to measure. */
    @FunctionalInterface
    interface Work {
        Object once() throws Exception;
    }

    /** Prints one line for each algorithm: best times, and the middle half of the ratios. */
    public static void main(String[] args) throws Exception {
        System.out.println("            primitive  gatewright   ratio: 25 %   50 %   75 %");
        SharedSecretBenchmark shared = new SharedSecretBenchmark();
        shared.prepare();
        compare("HS256", shared::primitive, shared::gatewright, System.out);
        compare("HS256 cached", shared::primitive, shared::gatewrightCached, System.out);
        for (Algorithm algorithm :
                new Algorithm[] {Algorithm.RS256, Algorithm.ES256, Algorithm.ED25519}) {
            KeyPairBenchmark pairs = new KeyPairBenchmark();
            pairs.algorithm = algorithm;
            pairs.prepare();
            compare(algorithm.name(), pairs::primitive, pairs::gatewright, System.out);
        }
    }

    private static void compare(String name, Work floor, Work ours, PrintStream out)
            throws Exception {
        int floorTimes = timesInARound(floor);
        int ourTimes = timesInARound(ours);
        double[] floors = new double[ROUNDS];
        double[] all = new double[ROUNDS];
        double[] ratios = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            floors[i] = nanos(floor, floorTimes);
            all[i] = nanos(ours, ourTimes);
            ratios[i] = all[i] / floors[i];
        }
        Arrays.sort(ratios);
        out.printf(
                "%-12s %6.0f ns   %6.0f ns           %5.2f  %5.2f  %5.2f%n",
                name,
                Arrays.stream(floors).min().orElseThrow(),
                Arrays.stream(all).min().orElseThrow(),
                ratios[ROUNDS / 4],
                ratios[ROUNDS / 2],
                ratios[ROUNDS * 3 / 4]);
    }

    private static int timesInARound(Work work) throws Exception {
        double best = Double.MAX_VALUE;
        for (int i = 0; i < WARM_UP_ROUNDS; i++) {
            best = Math.min(best, nanos(work, Math.max(1, (int) (ROUND_NANOS / 2 / best))));
        }
        return Math.max(1, (int) (ROUND_NANOS / best));
    }

    /** The time one piece of work takes, on average over so many. */
    private static double nanos(Work work, int times) throws Exception {
        Object last = null;
        long start = System.nanoTime();
        for (int i = 0; i < times; i++) {
            last = work.once();
        }
        long end = System.nanoTime();
        if (last == null) {
            throw new AssertionError();
        }
        return (end - start) / (double) times;
    }
}

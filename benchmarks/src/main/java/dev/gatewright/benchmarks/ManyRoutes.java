package dev.gatewright.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Measures how long the tool takes, as a user starts it, to check the {@link ManyRoutesApi} and to
 * generate its Java into new folders, on a file system in memory where there is one.
 *
 * <p>{@code java -cp benchmarks/target/benchmarks.jar dev.gatewright.benchmarks.ManyRoutes
 * ./gatewright}
 */
public final class ManyRoutes {
    private static final int[] ROUTES = {100, 1_000, 10_000};
    private static final int ROUNDS = 5;
    private static final Path IN_MEMORY = Path.of("/dev/shm");

    private final List<String> tool;
    private final Path folder;

    private ManyRoutes(List<String> tool, Path folder) {
        this.tool = tool;
        this.folder = folder;
    }

    /** Prints the table of the tool that a command starts. */
    public static void main(String[] command) throws Exception {
        System.out.println(table(List.of(command)));
    }

    /** Medians, and of each the least and the greatest. */
    static String table(List<String> tool) throws IOException, InterruptedException {
        boolean inMemory = Files.isWritable(IN_MEMORY);
        Path folder =
                inMemory
                        ? Files.createTempDirectory(IN_MEMORY, "many")
                        : Files.createTempDirectory("many");
        try {
            var text = new StringBuilder();
            text.append("\n### An .api text of many routes, by the command line's tool\n\n");
            text.append(
                    "`%s`, each time in a process of its own, start included, %d times; generated into new folders%s.\n\n"
                            .formatted(
                                    String.join(" ", tool),
                                    ROUNDS,
                                    inMemory ? " of a file system in memory" : ""));
            text.append("| routes | check, ms | generate, ms | files |\n|--:|--:|--:|--:|\n");
            for (int routes : ROUTES) {
                text.append(new ManyRoutes(tool, folder).row(routes));
            }
            return text.toString();
        } finally {
            delete(folder);
        }
    }

    private String row(int routes) throws IOException, InterruptedException {
        Path api = folder.resolve("many.api");
        Files.writeString(api, ManyRoutesApi.text(routes));
        // The first of all may build the tool.
        run(List.of("check", api.toString()));
        double[] checks = new double[ROUNDS];
        double[] generations = new double[ROUNDS];
        long files = 0;
        for (int i = 0; i < ROUNDS; i++) {
            checks[i] = run(List.of("check", api.toString()));
            Path made = folder.resolve("made");
            generations[i] =
                    run(
                            List.of(
                                    "generate",
                                    "--package",
                                    "many",
                                    "--out",
                                    made.resolve("owned").toString(),
                                    "--sources",
                                    made.resolve("sources").toString(),
                                    api.toString()));
            try (Stream<Path> all = Files.walk(made)) {
                files = all.filter(Files::isRegularFile).count();
            }
            delete(made);
        }
        return String.format(
                Locale.ROOT,
                "| %,d | %s | %s | %,d |%n",
                routes,
                cell(checks),
                cell(generations),
                files);
    }

    /** How many milliseconds a command takes. */
    private double run(List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(tool);
        command.addAll(arguments);
        Path said = folder.resolve("said.txt");
        long start = System.nanoTime();
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(said.toFile())
                        .start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException(
                    "%s failed:%n%s".formatted(command, Files.readString(said)));
        }
        return (System.nanoTime() - start) / (double) TimeUnit.MILLISECONDS.toNanos(1);
    }

    private static String cell(double[] times) {
        Arrays.sort(times);
        return String.format(
                Locale.ROOT,
                "%,.0f (%,.0f–%,.0f)",
                times[times.length / 2],
                times[0],
                times[times.length - 1]);
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(one);
            }
        }
    }
}

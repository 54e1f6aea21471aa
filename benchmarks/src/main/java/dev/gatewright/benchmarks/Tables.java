package dev.gatewright.benchmarks;

import dev.gatewright.http.pipeline.RouterBenchmark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs the benchmarks of single parts, briefly, and {@link ManyRoutes}, and writes their tables
 * into a page: some five minutes for all of them.
 *
 * <p>{@code java -cp benchmarks/target/benchmarks.jar dev.gatewright.benchmarks.Tables
 * benchmarks/RESULTS.md ./gatewright}
 */
public final class Tables {
    private static final String BEGIN =
            "<!-- written by dev.gatewright.benchmarks.Tables: begin -->";
    private static final String END = "<!-- written by dev.gatewright.benchmarks.Tables: end -->";

    /** What each other result of a table is divided by. */
    private static final String FLOOR = "primitive";

    private Tables() {}

    /** One table. */
    private record Table(String title, String pattern, Map<String, String> parameters) {

        static Table of(String title, Class<?> benchmark) {
            return new Table(title, benchmark.getName() + "\\..*", Map.of());
        }

        Collection<RunResult> run() throws RunnerException {
            ChainedOptionsBuilder options =
                    new OptionsBuilder()
                            .include(pattern)
                            .forks(1)
                            .warmupIterations(3)
                            .warmupTime(TimeValue.milliseconds(700))
                            .measurementIterations(5)
                            .measurementTime(TimeValue.milliseconds(300));
            parameters.forEach((name, values) -> options.param(name, values.split(",")));
            return new Runner(options.build()).run();
        }
    }

    private static List<Table> all() {
        return List.of(
                Table.of("Verifying an HS256 token", SharedSecretBenchmark.class),
                Table.of("Issuing an HS256 token", IssueBenchmark.class),
                new Table(
                        "Verifying a token signed with a key pair",
                        "\\.KeyPair(Peers)?Benchmark\\..*",
                        Map.of()),
                new Table(
                        "Asking whether a token is revoked, by revocations remembered",
                        "\\.RevocationViewBenchmark\\..*",
                        Map.of("entries", "10000,1000000")),
                Table.of("1 KB of JSON with 20 fields, read and written", CodecBenchmark.class),
                Table.of("Finding the endpoint of a path", RouterBenchmark.class));
    }

    /** Prints the tables, that of a tool too that is named second; writes them into the page. */
    public static void main(String[] args) throws Exception {
        StringBuilder text =
                new StringBuilder(
                        """
                        ## Single parts

                        `java -cp benchmarks/target/benchmarks.jar dev.gatewright.benchmarks.Tables benchmarks/RESULTS.md ./gatewright` on %s: \
                        %d processors, Java %s, JMH, one fork of 1.5 s after 2.1 s of warm-up; mean and its error.
                        """
                                .formatted(
                                        LocalDate.now(),
                                        Runtime.getRuntime().availableProcessors(),
                                        Runtime.version()));
        for (Table table : all()) {
            text.append(text(table.title(), table.run()));
        }
        if (args.length > 1) {
            text.append(ManyRoutes.table(List.of(args[1])));
        }
        System.out.println(text);
        if (args.length > 0) {
            write(Path.of(args[0]), text.toString());
        }
    }

    private static String text(String title, Collection<RunResult> results) {
        Map<String, List<RunResult>> byParameters = new LinkedHashMap<>();
        for (RunResult result : results) {
            byParameters.computeIfAbsent(parameters(result), _ -> new ArrayList<>()).add(result);
        }
        StringBuilder text =
                new StringBuilder("\n### " + title + "\n\n| | | ± | ÷ bare |\n|---|--:|--:|--:|\n");
        byParameters.forEach((parameters, rows) -> {
            double floor =
                    rows.stream()
                            .filter(row -> name(row).equals(FLOOR))
                            .mapToDouble(row -> row.getPrimaryResult().getScore())
                            .findFirst()
                            .orElse(Double.NaN);
            for (RunResult row : rows) {
                Result<?> result = row.getPrimaryResult();
                text.append(
                        String.format(
                                Locale.ROOT,
                                "| %s%s | %,.1f %s | %,.1f | %s |%n",
                                name(row),
                                parameters,
                                result.getScore(),
                                result.getScoreUnit().replace("/op", "").replace("us", "µs"),
                                result.getScoreError(),
                                Double.isNaN(floor)
                                        ? ""
                                        : String.format(
                                                Locale.ROOT, "%.2f", result.getScore() / floor)));
            }
        });
        return text.toString();
    }

    private static String name(RunResult result) {
        return result.getPrimaryResult().getLabel();
    }

    private static String parameters(RunResult result) {
        return result.getParams().getParamsKeys().stream()
                .map(key -> result.getParams().getParam(key))
                .collect(Collectors.joining(", ", " ", ""))
                .stripTrailing();
    }

    /** In place of the tables before, or at the end. */
    private static void write(Path page, String text) throws IOException {
        String before = Files.exists(page) ? Files.readString(page) : "# What was measured\n";
        String own = BEGIN + "\n" + text + "\n" + END;
        int from = before.indexOf(BEGIN);
        int to = before.indexOf(END);
        Files.writeString(
                page,
                from < 0 || to < from
                        ? before + "\n" + own + "\n"
                        : before.substring(0, from) + own + before.substring(to + END.length()));
    }
}

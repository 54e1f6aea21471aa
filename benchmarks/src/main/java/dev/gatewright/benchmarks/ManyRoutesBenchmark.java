package dev.gatewright.benchmarks;

import dev.gatewright.codegen.Generation;
import dev.gatewright.codegen.GenerationReport;
import dev.gatewright.codegen.GenerationRequest;
import dev.gatewright.codegen.JavaTarget;
import dev.gatewright.language.Api;
import dev.gatewright.language.CheckOptions;
import dev.gatewright.language.source.ApiFormat;
import dev.gatewright.language.source.ApiSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The {@link ManyRoutesApi}: checked, formatted, and made into Java.
 *
 * <p>Every figure but the one of {@link #checkAgain} is of one run in a fresh process, class
 * loading and compiling included, with the defaults of the JVM; {@link ManyRoutes} measures the
 * tool as it is started. Twice the routes should take no more than twice the time.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@Fork(5)
public class ManyRoutesBenchmark {

    private static final String FILE = "many.api";

    @Param({"100", "1000", "10000"})
    private int routes;

    private String text;
    private Path folder;

    @Setup
    public void write() throws IOException {
        text = ManyRoutesApi.text(routes);
        folder = Files.createTempDirectory("many");
        Files.writeString(folder.resolve(FILE), text);
    }

    @TearDown
    public void delete() throws IOException {
        ManyRoutes.delete(folder);
    }

    /** Every stage of reading, and every rule. */
    @Benchmark
    public Api check() {
        Api api = ApiSource.read(FILE, Map.of(FILE, text)).value().orElseThrow();
        if (api.service().routes().size() != routes) {
            throw new AssertionError();
        }
        return api;
    }

    /** The same in a process that has read others before, as an editor's has. */
    @Benchmark
    @Fork(1)
    @Warmup(iterations = 10)
    @Measurement(iterations = 5)
    public Api checkAgain() {
        return check();
    }

    /** From text to text. */
    @Benchmark
    public String format() {
        return ApiFormat.format(FILE, text).value().orElseThrow();
    }

    /** From a file to the files of its Java: read, checked and written. */
    @Benchmark
    public GenerationReport generate() throws IOException {
        GenerationReport report =
                Generation.run(
                        new GenerationRequest(
                                folder.resolve(FILE),
                                new JavaTarget(FILE, "many"),
                                folder.resolve("owned"),
                                folder.resolve("scaffold"),
                                true,
                                new CheckOptions(false, false)));
        if (report.refused()) {
            throw new AssertionError(report.diagnostics());
        }
        return report;
    }
}

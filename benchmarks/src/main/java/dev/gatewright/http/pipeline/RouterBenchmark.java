package dev.gatewright.http.pipeline;

import dev.gatewright.runtime.Access;
import dev.gatewright.runtime.Endpoint;
import dev.gatewright.runtime.Response;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
import org.openjdk.jmh.annotations.Warmup;

/**
 * The endpoint of a path, another one each time, by how many endpoints there are. In the router's
 * package, which nobody else looks into.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class RouterBenchmark {
    private static final int PATHS = 1 << 10;

    @Param({"100", "10000"})
    public int endpoints;

    private Router router;
    private String[] literal;
    private String[] withParameter;
    private int next;

    @Setup
    public void prepare() {
        Access access = new Access.Open((_, _) -> Response.empty());
        router =
                new Router(
                        IntStream.range(0, endpoints / 2)
                                .boxed()
                                .flatMap(i ->
                                        Stream.of(
                                                new Endpoint("All" + i, "GET", all(i), access),
                                                new Endpoint(
                                                        "One" + i, "GET", all(i) + "/:id", access)))
                                .toList());
        literal = paths("");
        withParameter = paths("/4711");
    }

    private static String all(int number) {
        return "/v1/group" + number % 20 + "/things" + number;
    }

    private String[] paths(String end) {
        return IntStream.range(0, PATHS)
                .mapToObj(i -> all(i * 7919 % (endpoints / 2)) + end)
                .toArray(String[]::new);
    }

    @Benchmark
    public Step<Router.Match> literal() {
        return router.find("GET", literal[next++ & (PATHS - 1)]);
    }

    @Benchmark
    public Step<Router.Match> withParameter() {
        return router.find("GET", withParameter[next++ & (PATHS - 1)]);
    }
}

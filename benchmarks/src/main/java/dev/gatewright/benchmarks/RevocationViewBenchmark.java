package dev.gatewright.benchmarks;

import dev.gatewright.auth.revocation.RevocationStatus;
import dev.gatewright.auth.revocation.RevocationView;
import dev.gatewright.jwt.VerifiedToken;
import java.time.InstantSource;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
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
 * Whether a token still holds, asked for another caller each time, by how many revocations the node
 * remembers.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgs = "-Xmx2g")
public class RevocationViewBenchmark {
    static final int CALLERS = 1 << 16;

    @Param({"10000", "1000000", "10000000"})
    int entries;

    private RevocationView view;
    private VerifiedToken[] tokens;
    private byte[] memory;
    private int[] places;
    private int next;
    private int last;

    @Setup
    public void prepare() {
        prepareMemory();
        prepareView(Tokens.of(CALLERS));
    }

    void prepareView(VerifiedToken[] callers) {
        tokens = callers;
        view = RevocationView.of(new LongLog(entries), Tokens.REALM, InstantSource.system());
        // Loading took long: until the log is heard of again, the view asks its store.
        while (view.status(tokens[0]) != RevocationStatus.VALID) {
            LockSupport.parkNanos(10_000_000);
        }
    }

    void prepareMemory() {
        memory = new byte[entries + entries / 4];
        places = new SplittableRandom(3).ints(CALLERS, 0, memory.length).toArray();
    }

    @TearDown
    public void close() {
        view.close();
    }

    /**
     * The floor: one read at a random place of a byte for each entry, which is what the view looks
     * at first; waited for, since the next place depends on it.
     */
    @Benchmark
    public int bareRead() {
        last = memory[places[next++ & (CALLERS - 1)] + last];
        return last;
    }

    @Benchmark
    public RevocationStatus status() {
        RevocationStatus status = view.status(tokens[next++ & (CALLERS - 1)]);
        if (status != RevocationStatus.VALID) {
            throw new AssertionError();
        }
        return status;
    }
}

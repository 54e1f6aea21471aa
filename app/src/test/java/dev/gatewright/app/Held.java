package dev.gatewright.app;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.gatewright.http.engine.Engine;
import dev.gatewright.http.engine.Load;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What a process holds.
 *
 * @param heap bytes in use after a collection
 * @param direct bytes of buffers outside of the heap
 * @param threads of the platform
 * @param descriptors open files and sockets
 * @param connections that the engine has
 * @param reserved bytes of requests under way
 */
record Held(
        long heap, long direct, long threads, long descriptors, long connections, long reserved) {

    static Held parse(String line) {
        long[] numbers = List.of(line.split(" ")).stream().mapToLong(Long::parseLong).toArray();
        return new Held(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5]);
    }

    /** The same and that much more, while the engine has {@code connections} and no request. */
    Held andMore(long heap, long direct, long threads, long descriptors, long connections) {
        return new Held(
                this.heap + heap,
                this.direct + direct,
                this.threads + threads,
                this.descriptors + descriptors,
                connections,
                0);
    }

    /** Whether there is at most as much of anything. */
    boolean isWithin(Held most) {
        return heap <= most.heap
                && direct <= most.direct
                && threads <= most.threads
                && descriptors <= most.descriptors
                && connections <= most.connections
                && reserved <= most.reserved;
    }

    /** Prints the port, then what this process holds for each line of its input, to its end. */
    static void tell(Engine engine) throws IOException {
        System.out.println(engine.port());
        BufferedReader in =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            System.out.println(of(engine).line());
        }
    }

    private static Held of(Engine engine) {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        Load load = engine.load();
        UnixOperatingSystemMXBean system =
                (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long direct =
                ((ByteBufAllocatorMetricProvider) ByteBufAllocator.DEFAULT)
                        .metric()
                        .usedDirectMemory();
        return new Held(
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
                direct,
                ManagementFactory.getThreadMXBean().getThreadCount(),
                system.getOpenFileDescriptorCount(),
                load.connections(),
                load.bytesInFlight());
    }

    private String line() {
        return "%d %d %d %d %d %d"
                .formatted(heap, direct, threads, descriptors, connections, reserved);
    }
}

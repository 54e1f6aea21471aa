package dev.gatewright.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Two processes that are restarted one after the other while clients come by a balancer. */
@Execution(ExecutionMode.CONCURRENT)
class RollingRestartIT {
    private static final int CLIENTS = 8;

    /** Between two requests of a client: little in full, for many requests are on the wire then. */
    private static final Duration PAUSE =
            Duration.ofMillis(Integer.getInteger("gatewright.pause", 20));

    private static final int SERVED = (int) (4_000 / PAUSE.toMillis());
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final String REQUEST = Wire.request("GET /me", List.of(), "");

    @TempDir private Path folder;

    /** The nodes that the balancer knows, by their ports. */
    private final List<Integer> ports = new CopyOnWriteArrayList<>();

    /** Those that are not ready, or were not in time to say so. */
    private final Set<Integer> left = ConcurrentHashMap.newKeySet();

    private final AtomicInteger served = new AtomicInteger();
    private final List<String> failed = new CopyOnWriteArrayList<>();
    private int started;
    private volatile boolean done;

    @Test
    void behindABalancerThatFollowsReadinessNoRequestFails() throws Exception {
        restartBoth(true);

        assertThat(failed).isEmpty();
    }

    @Test
    void behindOneThatDoesNotAtMostWhatWasOnTheWireFails() throws Exception {
        restartBoth(false);

        assertThat(failed).hasSizeLessThanOrEqualTo(2 * CLIENTS);
    }

    private void restartBoth(boolean followsReadiness) throws Exception {
        List<StoppableProcess> nodes = new ArrayList<>(List.of(node(), node()));
        nodes.forEach(node -> ports.add(node.port()));
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            int first = i;
            threads.add(Thread.ofVirtual().start(() -> ask(first)));
        }
        if (followsReadiness) {
            threads.add(Thread.ofVirtual().start(this::followReadiness));
        }
        try {
            for (int i = 0; i < nodes.size(); i++) {
                StoppableProcess old = nodes.get(i);
                awaitServed(SERVED);
                old.terminate();
                assertThat(old.exitCode(LIMIT)).isZero();
                ports.remove(Integer.valueOf(old.port()));
                nodes.set(i, node());
                ports.add(nodes.get(i).port());
            }
            awaitServed(SERVED);
        } finally {
            done = true;
            for (Thread thread : threads) {
                thread.join();
            }
            nodes.forEach(StoppableProcess::close);
        }
    }

    private StoppableProcess node() throws IOException {
        return StoppableProcess.start(
                Files.createDirectory(folder.resolve("node-" + started++)),
                20,
                false,
                "--set",
                "DrainTime=4",
                "--set",
                "HealthOnMainPort=true");
    }

    private void awaitServed(int more) {
        int goal = served.get() + more;
        long end = System.nanoTime() + LIMIT.toNanos();
        while (served.get() < goal) {
            assertThat(System.nanoTime()).as("requests are served").isLessThan(end);
            LockSupport.parkNanos(1_000_000);
        }
    }

    /** Leaves what says that it is not ready, and comes back, as a balancer does. */
    private void followReadiness() {
        while (!done) {
            for (int port : ports) {
                if (isReady(port)) {
                    left.remove(port);
                } else {
                    left.add(port);
                }
            }
            LockSupport.parkNanos(100_000_000);
        }
    }

    private static boolean isReady(int port) {
        try {
            return Wire.exchange(port, Wire.request("GET /readyz", List.of(), "")).status() == 200;
        } catch (IOException _) {
            return false;
        }
    }

    /** Where to send a request; to any node where none says that it is ready. */
    private List<Integer> known() {
        List<Integer> ready = ports.stream().filter(port -> !left.contains(port)).toList();
        return ready.isEmpty() ? List.copyOf(ports) : ready;
    }

    /** A connection to each node is kept for as long as the node says so. */
    private void ask(int first) {
        Map<Integer, Wire> kept = new HashMap<>();
        for (int turn = first; !done; turn++) {
            LockSupport.parkNanos(PAUSE.toNanos());
            List<Integer> known = known();
            int port = known.get(turn % known.size());
            Wire wire = kept.remove(port);
            try {
                if (wire == null) {
                    wire = new Wire(port);
                }
            } catch (IOException _) {
                // Nothing was sent: the other node is asked.
                continue;
            }
            try {
                wire.send(REQUEST);
                Wire.Reply reply = wire.reply();
                if (reply.status() != 401) {
                    failed.add("status " + reply.status());
                }
                served.incrementAndGet();
                if (reply.header("connection").equals("close")) {
                    wire.close();
                } else {
                    kept.put(port, wire);
                }
            } catch (IOException | RuntimeException e) {
                failed.add(e.toString());
            }
        }
        kept.values().forEach(RollingRestartIT::close);
    }

    private static void close(Wire wire) {
        try {
            wire.close();
        } catch (IOException _) {
            // It is of no use any more.
        }
    }
}

package dev.gatewright.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many more clients than the logic of one route can serve, against a process of its own. */
class OverloadIT {
    private static final int CLIENTS = 200;
    private static final int KEPT_MILLIS = 40;
    private static final Duration LENGTH =
            Duration.ofSeconds(Integer.getInteger("gatewright.overload", 2));

    /** By how much an answer may be later than its time, on a machine that does other things. */
    private static final Duration SLACK = Duration.ofSeconds(20);

    private static final Duration ADAPTING = Duration.ofMinutes(2);

    @TempDir private Path folder;
    private BesiegedProcess process;
    private int port;

    /** What clients were told in a while. */
    private static final class Told {
        private final AtomicInteger served = new AtomicInteger();
        private final AtomicInteger refused = new AtomicInteger();
        private final AtomicInteger late = new AtomicInteger();
        private final AtomicLong slowest = new AtomicLong();

        @Override
        public String toString() {
            return "served %s, refused %s, late %s, slowest %d ms"
                    .formatted(served, refused, late, slowest.get() / 1_000_000);
        }
    }

    @BeforeEach
    void start() throws IOException {
        process = BesiegedProcess.start(OverloadedServer.class, 192, folder);
        port = process.port();
    }

    @AfterEach
    void stop() throws Exception {
        process.close();
    }

    @Test
    void theLimitOfARouteFallsToWhatItCanBearAndRisesAgain() throws Exception {
        keep(KEPT_MILLIS);
        long possible = LENGTH.toMillis() / KEPT_MILLIS * OverloadedServer.FEW;
        // Most who are not served are told so at once, and not when their time is over.
        load(
                LENGTH,
                told -> told.refused.get() > told.late.get() && told.served.get() > possible / 20);

        keep(0);
        load(
                Duration.ofSeconds(1),
                told -> told.served.get() > 10 * (told.refused.get() + told.late.get()));
    }

    @Test
    void aRouteWithMoreTimeIsNotRefused() throws Exception {
        keep(KEPT_MILLIS);
        Told told = load("/patient", LENGTH);
        System.out.println("with time: " + told);

        assertThat(told.refused.get() + told.late.get()).isZero();
        assertThat(told.served.get()).isPositive();
    }

    /** Until the limit has adapted. */
    private void load(Duration length, Predicate<Told> adapted) throws Exception {
        long end = System.nanoTime() + ADAPTING.toNanos();
        Told told;
        do {
            told = load("/work", length);
            System.out.println(told);
            assertThat(Duration.ofNanos(told.slowest.get()))
                    .isLessThan(OverloadedServer.LATE.plus(SLACK));
            assertThat(System.nanoTime()).as("the limit adapts: " + told).isLessThan(end);
        } while (!adapted.test(told));
    }

    private void keep(int millis) throws IOException {
        assertThat(status("GET /keep/" + millis)).isEqualTo(204);
    }

    private int status(String line) throws IOException {
        return Wire.exchange(port, Wire.request(line, List.of(), "")).status();
    }

    /** All clients ask again and again; what else is served is tried meanwhile. */
    private Told load(String path, Duration length) throws Exception {
        Told told = new Told();
        long end = System.nanoTime() + length.toNanos();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(
                        threads.submit(() -> {
                            ask(path, end, told);
                            return null;
                        }));
            }
            List<Long> others = new ArrayList<>();
            while (System.nanoTime() < end) {
                long began = System.nanoTime();
                assertThat(status("GET /open")).isEqualTo(204);
                String large = Wire.request("POST /small", List.of(), "x".repeat(11));
                assertThat(Wire.exchange(port, large).status()).isEqualTo(413);
                others.add(System.nanoTime() - began);
            }
            for (Future<?> client : clients) {
                client.get();
            }
            assertThat(others).as("others are served").isNotEmpty();
            others.sort(null);
            assertThat(Duration.ofNanos(others.get(others.size() * 9 / 10))).isLessThan(SLACK);
        }
        assertThat(process.errors()).isEmpty();
        return told;
    }

    private void ask(String path, long end, Told told) throws Exception {
        try (Wire wire = new Wire(port)) {
            while (System.nanoTime() < end) {
                long began = System.nanoTime();
                wire.send(Wire.request("GET " + path, List.of(), ""));
                Wire.Reply reply = wire.reply();
                told.slowest.accumulateAndGet(System.nanoTime() - began, Math::max);
                if (reply.status() == 204) {
                    told.served.incrementAndGet();
                    continue;
                }
                assertThat(reply.status()).isEqualTo(503);
                assertThat(reply.header("retry-after")).isEqualTo("1");
                if (reply.body().contains("too many requests at once")) {
                    told.refused.incrementAndGet();
                    // sooner than it was told
                    TimeUnit.MILLISECONDS.sleep(50);
                } else {
                    told.late.incrementAndGet();
                }
            }
        }
    }
}

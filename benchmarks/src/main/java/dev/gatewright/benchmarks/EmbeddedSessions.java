package dev.gatewright.benchmarks;

import dev.gatewright.auth.revocation.RevocationTerm;
import dev.gatewright.auth.session.state.Device;
import dev.gatewright.auth.session.state.RefreshAttempt;
import dev.gatewright.auth.session.state.RefreshReplay;
import dev.gatewright.auth.session.state.RefreshStep;
import dev.gatewright.auth.session.state.SessionLimit;
import dev.gatewright.auth.session.state.StoredSession;
import dev.gatewright.auth.store.Realm;
import dev.gatewright.store.jdbc.JdbcSessionStore;
import dev.gatewright.store.jdbc.embedded.EmbeddedDatabase;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import java.util.stream.Stream;

/**
 * Measures what opening and refreshing sessions costs in the embedded database: the CPU time of
 * each, by how many at once, and how large its file becomes.
 *
 * <p>{@code java -cp benchmarks/target/benchmarks.jar dev.gatewright.benchmarks.EmbeddedSessions
 * 50000}
 */
public final class EmbeddedSessions {
    private static final Realm REALM = new Realm("bench", "Auth");
    private static final Device DEVICE = new Device("bench", "127.0.0.1");
    private static final Duration IDLE = Duration.ofDays(7);
    private static final int[] THREADS = {1, 4, 16};

    private final JdbcSessionStore store;
    private final Path file;
    private long largest;

    private EmbeddedSessions(JdbcSessionStore store, Path file) {
        this.store = store;
        this.file = file;
    }

    /**
     * Opens so many sessions, and refreshes each of them as often as there are numbers of threads.
     */
    public static void main(String[] args) throws Exception {
        int sessions = args.length == 0 ? 50_000 : Integer.parseInt(args[0]);
        Path folder = Files.createTempDirectory("sessions");
        try (EmbeddedDatabase database = EmbeddedDatabase.open(folder)) {
            Path file = folder.resolve("gatewright.mv.db");
            new EmbeddedSessions(JdbcSessionStore.open(database.dataSource()), file)
                    .measure(sessions);
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                System.out.printf("closed: %s, %d MB%n", file, Files.size(file) >> 20);
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    private void measure(int sessions) throws Exception {
        run("open", sessions, 16, this::open);
        long generation = 1;
        for (int threads : THREADS) {
            long now = generation++;
            run("refresh", sessions, threads, number -> refresh(number, now));
        }
        Thread.sleep(Duration.ofSeconds(10));
        System.out.printf("at rest: %d MB; at most: %d MB%n", Files.size(file) >> 20, largest);
    }

    private void open(int number) {
        Instant now = Instant.now();
        store.open(
                StoredSession.opened(
                        "session-" + number,
                        REALM.identity("subject-" + number % 10_000),
                        0,
                        new StoredSession.Login(now, DEVICE, now.plus(IDLE.multipliedBy(4))),
                        now.plus(IDLE)),
                new SessionLimit(100, new RevocationTerm(now, Duration.ofHours(1))));
    }

    private void refresh(int number, long generation) {
        Instant now = Instant.now();
        RefreshStep step =
                store.refresh(
                        new RefreshAttempt(
                                REALM,
                                "session-" + number,
                                generation,
                                now,
                                DEVICE,
                                IDLE,
                                RefreshReplay.FIRST_USE,
                                Duration.ofSeconds(10),
                                new RevocationTerm(now, Duration.ofHours(1))));
        if (!(step instanceof RefreshStep.Rotated)) {
            throw new IllegalStateException(step.toString());
        }
    }

    private void run(String what, int times, int threads, IntConsumer act) throws Exception {
        long cpu = cpu();
        long start = System.nanoTime();
        try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                int first = i;
                all.add(
                        executor.submit(() -> {
                            for (int number = first; number < times; number += threads) {
                                act.accept(number);
                            }
                        }));
            }
            for (Future<?> one : all) {
                while (!one.isDone()) {
                    Thread.sleep(100);
                    largest = Math.max(largest, size());
                }
                one.get();
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%-8s %d times, %2d threads: %.3f ms of CPU each, %.0f a second, file %d MB%n",
                what,
                times,
                threads,
                (cpu() - cpu) / 1e6 / times,
                times * 1e9 / (System.nanoTime() - start),
                size());
    }

    private long size() throws IOException {
        return Files.size(file) >> 20;
    }

    private static long cpu() {
        return ((com.sun.management.OperatingSystemMXBean)
                        ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }
}

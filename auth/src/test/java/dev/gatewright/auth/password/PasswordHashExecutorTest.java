package dev.gatewright.auth.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PasswordHashExecutorTest {
    private final CountDownLatch release = new CountDownLatch(1);
    private final AtomicBoolean done = new AtomicBoolean();
    private PasswordHashExecutor executor = new PasswordHashExecutor(1, 1, Duration.ofMinutes(1));

    @AfterEach
    void stop() {
        release.countDown();
        executor.close();
    }

    /** On a virtual thread it would hold a carrier, which every other request needs. */
    @Test
    void hashesAreComputedOnPlatformThreadsWhoeverAsks() {
        Thread hashing = inBackground(Thread::currentThread).join().orElseThrow();

        assertThat(hashing.isVirtual()).isFalse();
        assertThat(hashing.isDaemon()).isTrue();
    }

    /** Else a request waits for whole time slices of a hash, on a machine of few cores. */
    @Test
    void hashesGiveWayToAllOtherThreads() {
        assumeTrue(BackgroundThreads.areSupported(), "needs Linux and native access");

        int own = nice();
        assertThat(executor.call(PasswordHashExecutorTest::nice)).contains(Math.min(own + 5, 19));
        assertThat(nice()).isEqualTo(own);
    }

    /** What wakes a request may start a thread for it, which starts the thread of the next hash. */
    @Test
    void aHashWhoseThreadAnotherHashHasStartedGivesWayNoFurther() {
        assumeTrue(BackgroundThreads.areSupported(), "needs Linux and native access");

        try (PasswordHashExecutor other = new PasswordHashExecutor(1, 1, Duration.ofMinutes(10))) {
            assertThat(
                            executor.call(
                                    () -> other.call(PasswordHashExecutorTest::nice).orElseThrow()))
                    .contains(Math.min(nice() + 5, 19));
        }
    }

    @Test
    void whoeverFindsTheQueueFullIsTurnedAwayAtOnce() throws Exception {
        CompletableFuture<Optional<Boolean>> running = occupy();
        assertThat(executor.isFull()).isFalse();
        CompletableFuture<Optional<Boolean>> waiting = waitInTurn();

        assertThat(executor.isFull()).isTrue();
        assertThat(executor.call(this::work)).isEmpty();
        assertThat(done).isFalse();

        release.countDown();
        assertThat(running.join()).contains(true);
        assertThat(waiting.join()).contains(true);
        assertThat(executor.isFull()).isFalse();
    }

    @Test
    void aHashWhoseTurnDoesNotComeInTimeIsNotComputed() throws Exception {
        executor.close();
        executor = new PasswordHashExecutor(1, 1, Duration.ofSeconds(1));
        CompletableFuture<Optional<Boolean>> running = occupy();

        assertThat(executor.call(this::work)).isEmpty();
        assertThat(executor.isFull()).isFalse();

        release.countDown();
        assertThat(running.join()).contains(true);
        // On a busy machine the thread may take longer to come back than this caller waits.
        Optional<String> next;
        do {
            next = executor.call(() -> "next");
        } while (next.isEmpty());
        assertThat(next).contains("next");
        assertThat(done).isFalse();
    }

    @Test
    void whatAComputationThrowsReachesItsCallerAndTheThreadGoesOn() {
        IllegalArgumentException fault = new IllegalArgumentException("a fault");
        OutOfMemoryError error = new OutOfMemoryError("a large hash");
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> executor.call(() -> raise(fault))).isSameAs(fault);
            assertThatThrownBy(() -> executor.call(() -> raise(error)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasCause(error);
        }

        assertThat(executor.call(() -> "next")).contains("next");
    }

    @Test
    void aCallerWhoIsInterruptedGivesUpItsPlace() throws Exception {
        CompletableFuture<Optional<Boolean>> running = occupy();
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        Thread caller =
                Thread.startVirtualThread(() -> {
                    assertThat(executor.call(this::work)).isEmpty();
                    interrupted.complete(Thread.currentThread().isInterrupted());
                });
        awaitFull();

        caller.interrupt();

        assertThat(interrupted.join()).isTrue();
        assertThat(executor.isFull()).isFalse();
        release.countDown();
        assertThat(running.join()).contains(true);
        assertThat(done).isFalse();
    }

    @Test
    void closingTurnsAwayWhoeverWaitsAndWhoeverComesLater() throws Exception {
        CompletableFuture<Optional<Boolean>> running = occupy();
        CompletableFuture<Optional<Boolean>> waiting = waitInTurn();

        executor.close();

        assertThat(waiting.join()).isEmpty();
        assertThat(executor.call(this::work)).isEmpty();
        release.countDown();
        assertThat(running.join()).contains(true);
        assertThat(done).isFalse();
    }

    private CompletableFuture<Optional<Boolean>> occupy() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CompletableFuture<Optional<Boolean>> running = new CompletableFuture<>();
        Thread.startVirtualThread(() -> {
            Optional<Boolean> outcome = executor.call(() -> hold(begun));
            while (outcome.isEmpty() && begun.getCount() > 0) {
                // The executor's only thread was not there in time.
                outcome = executor.call(() -> hold(begun));
            }
            running.complete(outcome);
        });
        begun.await();
        return running;
    }

    private boolean hold(CountDownLatch begun) {
        begun.countDown();
        while (release.getCount() > 0) {
            LockSupport.parkNanos(1_000_000);
        }
        return true;
    }

    private CompletableFuture<Optional<Boolean>> waitInTurn() {
        CompletableFuture<Optional<Boolean>> waiting = inBackground(() -> true);
        awaitFull();
        return waiting;
    }

    private void awaitFull() {
        while (!executor.isFull()) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    private <T> CompletableFuture<Optional<T>> inBackground(Supplier<T> work) {
        CompletableFuture<Optional<T>> outcome = new CompletableFuture<>();
        Thread.startVirtualThread(() -> outcome.complete(executor.call(work)));
        return outcome;
    }

    private boolean work() {
        done.set(true);
        return true;
    }

    private static boolean raise(RuntimeException fault) {
        throw fault;
    }

    private static boolean raise(Error error) {
        throw error;
    }

    /** The nice value of the calling thread: the 19th field of what proc_pid_stat(5) describes. */
    static int nice() {
        try {
            String stat = Files.readString(Path.of("/proc/thread-self/stat"));
            List<String> afterName =
                    List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1));
            return Integer.parseInt(afterName.get(19 - 3));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

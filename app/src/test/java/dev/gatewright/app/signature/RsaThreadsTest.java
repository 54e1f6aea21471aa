package dev.gatewright.app.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;

class RsaThreadsTest {
    private final RsaThreads threads = new RsaThreads(1, 1);
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);
    private final BlockingQueue<Optional<String>> answers = new LinkedBlockingQueue<>();

    /** On a virtual thread it would hold a carrier, which every other request needs. */
    @Test
    void whoeverAsksTheWorkIsDoneOnAPlatformThread() throws Exception {
        CompletableFuture<Thread> worker = new CompletableFuture<>();
        Thread.startVirtualThread(
                        () -> worker.complete(threads.call(Thread::currentThread).orElseThrow()))
                .join();

        assertThat(worker.join().isVirtual()).isFalse();
        assertThat(worker.join().isDaemon()).isTrue();
    }

    @Test
    void whoeverFindsTheQueueFullIsTurnedAwayAtOnce() throws Exception {
        ask("running");
        begun.await();
        for (int i = 0; i < 5; i++) {
            ask("waiting");
        }
        for (int i = 0; i < 4; i++) {
            assertThat(answers.take()).isEmpty();
        }
        assertThat(answers).isEmpty();

        release.countDown();
        assertThat(List.of(answers.take(), answers.take()))
                .containsExactlyInAnyOrder(Optional.of("running"), Optional.of("waiting"));
    }

    @Test
    void whatTheWorkThrowsReachesItsCallerAndTheThreadGoesOn() {
        IllegalArgumentException fault = new IllegalArgumentException("a fault");

        assertThatThrownBy(() -> threads.call(() -> raise(fault))).isSameAs(fault);
        assertThat(threads.call(() -> "next")).contains("next");
    }

    private void ask(String name) {
        Thread.startVirtualThread(() -> answers.add(threads.call(() -> held(name))));
    }

    private String held(String name) {
        begun.countDown();
        try {
            release.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return name;
    }

    private static String raise(RuntimeException fault) {
        throw fault;
    }
}

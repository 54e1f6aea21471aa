package dev.gatewright.auth.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RepeatedTaskTest {

    @Test
    void whateverAStepThrowsTheNextOneIsTaken() throws Exception {
        List<Throwable> failures =
                List.of(
                        new IllegalStateException("a bug"),
                        new OutOfMemoryError("a body too many"),
                        new StackOverflowError(),
                        new NoClassDefFoundError("a broken jar"));
        AtomicInteger steps = new AtomicInteger();
        CountDownLatch survived = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);

        try (RepeatedTask _ =
                RepeatedTask.start(
                        "test",
                        Duration.ZERO,
                        () -> {
                            int step = steps.getAndIncrement();
                            if (step < failures.size()) {
                                switch (failures.get(step)) {
                                    case RuntimeException e -> throw e;
                                    case Error e -> throw e;
                                    case Throwable e -> throw new AssertionError(e);
                                }
                            }
                            survived.countDown();
                            Thread.sleep(Duration.ofHours(1));
                        },
                        ended::countDown)) {
            assertThat(survived.await(60, TimeUnit.SECONDS)).isTrue();
        }

        assertThat(ended.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(steps.get()).isEqualTo(failures.size() + 1);
    }
}

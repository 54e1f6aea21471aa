package dev.gatewright.app.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DemandedLookTest {
    private final AtomicInteger looks = new AtomicInteger();

    @Test
    void eachDemandHasALookThatBeganAfterIt() {
        DemandedLook demanded = new DemandedLook(looks::incrementAndGet);
        for (int i = 1; i <= 3; i++) {
            demanded.demand();
            assertThat(looks).hasValue(i);
        }
    }

    @Test
    void oneLookServesAllWhoWaitForTheOneBefore() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        DemandedLook demanded =
                new DemandedLook(() -> {
                    looks.incrementAndGet();
                    begun.countDown();
                    await(released);
                });
        List<Thread> all = new ArrayList<>();
        all.add(Thread.startVirtualThread(demanded::demand));
        begun.await();
        for (int i = 0; i < 50; i++) {
            all.add(Thread.startVirtualThread(demanded::demand));
        }
        for (Thread waiting : all.subList(1, all.size())) {
            while (waiting.getState() != Thread.State.TIMED_WAITING && waiting.isAlive()) {
                Thread.onSpinWait();
            }
        }
        released.countDown();
        for (Thread thread : all) {
            thread.join();
        }
        assertThat(looks).hasValueLessThanOrEqualTo(2);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package dev.gatewright.auth.password;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** However many hashes are asked for at once, those under way take what there is for them. */
class HashMemoryTest {

    @ParameterizedTest
    @CsvSource({"1, 1", "19455, 1", "38911, 1", "38912, 2", "262144, 13"})
    void asManyHashesAreComputedAtOnceAsThereIsMemoryFor(long kib, int hashes) {
        assertThat(new HashMemory(kib).hashesAtOnce(HashCost.LEAST)).isEqualTo(hashes);
    }

    @Test
    @Timeout(60)
    void whoeverFindsNoneWaitsAndWhatNeedsMoreThanAllIsComputedAlone() throws Exception {
        HashMemory memory = new HashMemory(100);
        AtomicInteger inUse = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<Thread> threads =
                IntStream.range(0, 8)
                        .mapToObj(thread -> thread == 0 ? 1_000_000 : 40)
                        .map(kib ->
                                Thread.startVirtualThread(() -> {
                                    for (int i = 0; i < 200; i++) {
                                        memory.with(kib, () -> use(inUse, most, kib));
                                    }
                                }))
                        .toList();
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(most.get()).isEqualTo(100);
    }

    private static int use(AtomicInteger inUse, AtomicInteger most, int kib) {
        int taken = Math.min(kib, 100);
        most.accumulateAndGet(inUse.addAndGet(taken), Math::max);
        LockSupport.parkNanos(1); // others may come now
        return inUse.addAndGet(-taken);
    }
}

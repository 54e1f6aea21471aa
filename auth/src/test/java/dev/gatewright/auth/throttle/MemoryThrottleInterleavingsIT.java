package dev.gatewright.auth.throttle;

import dev.gatewright.auth.throttle.ThrottleStore.Charge;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.junit.jupiter.api.Test;

/** However many attempts come at once, a bucket of two admits two, all charges or none. */
@Param(name = "key", gen = IntGen.class, conf = "0:1")
public class MemoryThrottleInterleavingsIT {
    private static final int RUNS = Integer.getInteger("gatewright.interleavings", 1);
    private static final Instant NOW = Instant.ofEpochSecond(1_000);
    private static final Bucket TWO = new Bucket(2, Duration.ofMinutes(1));

    private final MemoryThrottleStore store = new MemoryThrottleStore();

    public MemoryThrottleInterleavingsIT() {}

    @Operation
    public boolean charge(@Param(name = "key") int key) {
        return store.charge(charges(key), NOW).isEmpty();
    }

    @Operation
    public void refund(@Param(name = "key") int key) {
        store.refund(charges(key), NOW);
    }

    /** An account, and an address that all come from. */
    private static List<Charge> charges(int key) {
        return List.of(new Charge("account-" + key, TWO), new Charge("address", TWO));
    }

    /** The same by one thread. */
    public static final class InOrder {
        private static final int ADDRESS = 2;

        private final int[] waiting = new int[3];

        public InOrder() {}

        public boolean charge(int key) {
            boolean fits = waiting[key] < 2 && waiting[ADDRESS] < 2;
            if (fits) {
                waiting[key]++;
                waiting[ADDRESS]++;
            }
            return fits;
        }

        public void refund(int key) {
            waiting[key] = Math.max(waiting[key] - 1, 0);
            waiting[ADDRESS] = Math.max(waiting[ADDRESS] - 1, 0);
        }
    }

    @Test
    void noOrderOfStepsAdmitsOneTooMany() {
        new ModelCheckingOptions()
                .iterations(RUNS)
                .invocationsPerIteration(50)
                .threads(2)
                .actorsPerThread(2)
                .sequentialSpecification(InOrder.class)
                .check(MemoryThrottleInterleavingsIT.class);
    }
}

package dev.gatewright.http.engine.read;

import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.junit.jupiter.api.Test;

/**
 * Never more is reserved than there is; and who asks for what there is gets it, though others ask
 * for more at the same moment.
 */
@Param(name = "bytes", gen = IntGen.class, conf = "1:4")
public class ByteBudgetInterleavingsIT {
    private static final int RUNS = Integer.getInteger("gatewright.interleavings", 1);
    private static final int LIMIT = 4;

    private final ByteBudget budget = new ByteBudget(LIMIT);

    @Operation
    public boolean reserve(@Param(name = "bytes") int bytes) {
        return budget.reserve(bytes);
    }

    @Operation
    public long reserved() {
        return budget.reserved();
    }

    /** The same by one thread. */
    public static final class InOrder {
        private int reserved;

        public boolean reserve(int bytes) {
            boolean fits = reserved + bytes <= LIMIT;
            reserved += fits ? bytes : 0;
            return fits;
        }

        public long reserved() {
            return reserved;
        }
    }

    @Test
    void noOrderOfStepsReservesTooMuchOrRefusesWithoutCause() {
        new ModelCheckingOptions()
                .iterations(RUNS)
                .invocationsPerIteration(500)
                .threads(2)
                .actorsPerThread(3)
                .sequentialSpecification(InOrder.class)
                .check(ByteBudgetInterleavingsIT.class);
    }
}

package dev.gatewright.jwt;

import java.util.List;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.junit.jupiter.api.Test;

/**
 * Whoever finds a token finds the one asked for, whatever others add to its place and remove from
 * it meanwhile. That a token is not found though it was added is allowed: it is verified again.
 */
@Param(name = "token", gen = IntGen.class, conf = "0:1")
public class VerifiedTokensInterleavingsIT {
    private static final int RUNS = Integer.getInteger("gatewright.interleavings", 1);

    private static final List<VerifiedTokens.Entry> ENTRIES = List.of(entry("a"), entry("b"));

    /** All share one place. */
    private final VerifiedTokens tokens = new VerifiedTokens(1);

    @SuppressWarnings("NullAway") // nothing but the text is looked at
    private static VerifiedTokens.Entry entry(String text) {
        return new VerifiedTokens.Entry(text, null, null, null);
    }

    @Operation
    public boolean find(@Param(name = "token") int token) {
        String text = ENTRIES.get(token).text();
        VerifiedTokens.Entry found = tokens.find(text);
        return found == null || found.text().equals(text);
    }

    @Operation
    public void add(@Param(name = "token") int token) {
        tokens.add(ENTRIES.get(token));
    }

    @Operation
    public void remove(@Param(name = "token") int token) {
        tokens.remove(ENTRIES.get(token));
    }

    /** What is asked of every order. */
    public static final class InOrder {

        public boolean find(int token) {
            return true;
        }

        public void add(int token) {}

        public void remove(int token) {}
    }

    @Test
    void noOrderOfStepsGivesAnotherToken() {
        new ModelCheckingOptions()
                .iterations(RUNS)
                .invocationsPerIteration(300)
                .threads(2)
                .actorsPerThread(3)
                .sequentialSpecification(InOrder.class)
                .check(VerifiedTokensInterleavingsIT.class);
    }
}

package dev.gatewright.jwt;

import java.util.List;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Nobody finds the token of another in a slot, nor one that was removed; and removing one leaves
 * another that has taken its slot.
 */
@Param(name = "token", gen = IntGen.class, conf = "0:1")
public class VerifiedTokensInterleavingsTest {
    private static final int RUNS = Integer.getInteger("gatewright.interleavings", 10);

    private static final List<VerifiedTokens.Entry> ENTRIES = List.of(entry("a"), entry("b"));

    /** All share one slot. */
    private final VerifiedTokens tokens = new VerifiedTokens(1);

    @SuppressWarnings("NullAway") // nothing but the text is looked at
    private static VerifiedTokens.Entry entry(String text) {
        return new VerifiedTokens.Entry(text, null, null, null);
    }

    @Operation
    public @Nullable String find(@Param(name = "token") int token) {
        VerifiedTokens.Entry found = tokens.find(ENTRIES.get(token).text());
        return found == null ? null : found.text();
    }

    @Operation
    public void add(@Param(name = "token") int token) {
        tokens.add(ENTRIES.get(token));
    }

    @Operation
    public void remove(@Param(name = "token") int token) {
        tokens.remove(ENTRIES.get(token));
    }

    /** The same by one thread. */
    public static final class InOrder {
        private int slot = -1;

        public @Nullable String find(int token) {
            return slot == token ? ENTRIES.get(token).text() : null;
        }

        public void add(int token) {
            slot = token;
        }

        public void remove(int token) {
            slot = slot == token ? -1 : slot;
        }
    }

    @Test
    void noOrderOfStepsGivesATokenThatIsNotThere() {
        new ModelCheckingOptions()
                .iterations(RUNS)
                .invocationsPerIteration(300)
                .threads(2)
                .actorsPerThread(3)
                .sequentialSpecification(InOrder.class)
                .check(VerifiedTokensInterleavingsTest.class);
    }
}

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

    private static final List<CompactToken> TOKENS = List.of(token("a"), token("b"));
    private static final List<VerifiedTokens.Entry> ENTRIES =
            TOKENS.stream().map(VerifiedTokensInterleavingsIT::entry).toList();

    /** All share one place. */
    private final VerifiedTokens tokens = new VerifiedTokens(1);

    private static CompactToken token(String text) {
        try {
            return CompactToken.read(
                    Forge.encode("header") + "." + Forge.encode(text) + "." + Forge.encode(text));
        } catch (RefusedTokenException e) {
            throw new AssertionError(e);
        }
    }

    @SuppressWarnings("NullAway") // nothing but the text is looked at
    private static VerifiedTokens.Entry entry(CompactToken token) {
        return new VerifiedTokens.Entry(
                new KnownHeaders.Header(token.headerSegment(), null, null), token, null);
    }

    @Operation
    public boolean find(@Param(name = "token") int token) {
        VerifiedTokens.Entry found = tokens.find(TOKENS.get(token));
        return found == null || found.isOf(TOKENS.get(token));
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

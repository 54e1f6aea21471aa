package dev.gatewright.auth.revocation;

import dev.gatewright.auth.store.Realm;
import dev.gatewright.auth.store.SchemeRealms;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.Test;

/**
 * Whatever order threads come in, what is revoked is revoked: also while the table of a part grows
 * or is swept. All names are of one part, which is full: the first that is added makes it grow.
 */
@Param(name = "name", gen = IntGen.class, conf = "0:1")
public class RevokedNamesInterleavingsIT {
    private static final int RUNS = Integer.getInteger("gatewright.interleavings", 1);
    private static final Realm OURS = new Realm("user-api", "User");
    private static final Fingerprint.Seeds SEEDS = new Fingerprint.Seeds(1, 2);
    private static final Instant LATER = Instant.ofEpochSecond(2_000);
    private static final int FULL = 12;

    private static final List<String> NAMES =
            IntStream.iterate(0, i -> i + 1)
                    .mapToObj(Integer::toString)
                    .filter(RevokedNamesInterleavingsIT::isInFirstPart)
                    .limit(FULL + 2)
                    .toList();

    private final RevokedNames names = new RevokedNames(SEEDS, new SchemeRealms(OURS));

    public RevokedNamesInterleavingsIT() {
        NAMES.stream()
                .skip(2)
                .forEach(name ->
                        names.add(new Revocation.OfSession(OURS, name, Instant.ofEpochSecond(1))));
    }

    private static boolean isInFirstPart(String name) {
        return SEEDS.in(OURS).of(2, name).low() >>> 58 == 0;
    }

    @Operation
    public boolean add(@Param(name = "name") int name) {
        return names.add(new Revocation.OfSession(OURS, NAMES.get(name), LATER));
    }

    @Operation
    public boolean matches(@Param(name = "name") int name) {
        return names.matchesSession(OURS, NAMES.get(name));
    }

    @Operation
    public void sweep() {
        names.sweep(Instant.ofEpochSecond(2));
    }

    /** The same by one thread. */
    public static final class InOrder {
        private final Set<Integer> revoked = new HashSet<>();

        public InOrder() {}

        public boolean add(int name) {
            return revoked.add(name);
        }

        public boolean matches(int name) {
            return revoked.contains(name);
        }

        public void sweep() {
            // forgets nothing that anybody asks for
        }
    }

    @Test
    void whatIsRevokedIsRevokedInEveryOrderOfSteps() {
        new ModelCheckingOptions()
                .iterations(RUNS)
                .invocationsPerIteration(30)
                .threads(2)
                .actorsPerThread(2)
                .actorsBefore(0)
                .actorsAfter(2)
                .loopBound(1_000)
                .sequentialSpecification(InOrder.class)
                .check(RevokedNamesInterleavingsIT.class);
    }

    @Test
    void whatIsRevokedIsRevokedOnRealThreads() {
        new StressOptions()
                .iterations(RUNS)
                .invocationsPerIteration(1_000)
                .threads(3)
                .actorsPerThread(3)
                .sequentialSpecification(InOrder.class)
                .check(RevokedNamesInterleavingsIT.class);
    }
}

package dev.gatewright.auth.revocation;

import dev.gatewright.auth.store.Realm;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Notices what the log should hold and does not, since its store has lost writes: a failover, a
 * restored backup. What this node still remembers of it is written back.
 *
 * <p>Two things show a loss. Whoever follows the log had to begin again, and something that is
 * remembered did not come; or a revocation was acknowledged here, and the log, read after that, did
 * not tell of it.
 */
final class LostRevocations {
    private static final Logger LOG = System.getLogger("dev.gatewright.revocation");
    private static final int BATCH = 100;

    private final Realm realm;
    private final RevocationLog log;

    /** How long after its time a revocation is forgotten: no token is older by any node's clock. */
    private static final Duration LATE = Duration.ofMinutes(1);

    private final RevokedNames revoked;
    private final LongConsumer restored;
    private final SteadyClock clock;

    /** What the log told. */
    private volatile RevocationJournal journal = new RevocationJournal();

    /** Acknowledged on this node, and not heard of from the log yet. */
    private final Set<Revocation> expected = ConcurrentHashMap.newKeySet();

    private @Nullable Reread reread;

    private final Deque<Revocation> lost = new ArrayDeque<>();
    private long writtenBack;

    LostRevocations(
            Realm realm,
            RevocationLog log,
            RevokedNames revoked,
            LongConsumer restored,
            InstantSource clock) {
        this.realm = realm;
        this.log = log;
        this.revoked = revoked;
        this.restored = restored;
        this.clock = new SteadyClock(clock);
    }

    /** Takes in what this node has revoked: the log will tell of it. */
    void acknowledged(Revocation revocation) {
        expected.add(revocation);
        if (!revoked.add(revocation)) {
            expected.remove(revocation);
        }
    }

    /** A log that is being read from its beginning, once more. */
    private record Reread(RevokedNames all, RevocationJournal journal) {}

    /** Hears all that is new in the log; to be called by one thread. */
    void poll(RevocationLog.Tail tail, Duration timeout) throws InterruptedException {
        List<Revocation> due = List.copyOf(expected);
        tail.next(timeout, new Listening());
        for (Revocation revocation : due) {
            if (expected.remove(revocation)) {
                lost.add(revocation);
            }
        }
        compareWithReread();
    }

    private final class Listening implements RevocationLog.Listener {
        @Override
        public void revoked(Revocation revocation) {
            if (!revoked.concerns(revocation)) {
                return;
            }
            revoked.add(revocation);
            expected.remove(revocation);
            Reread again = reread;
            if (again == null) {
                journal.add(revocation);
            } else {
                again.all().add(revocation);
                again.journal().add(revocation);
            }
        }

        @Override
        public void startedOver() {
            reread = new Reread(revoked.emptyCopy(), new RevocationJournal());
        }
    }

    private void compareWithReread() {
        Reread again = reread;
        if (again != null) {
            journal.forEach(
                    clock.instant(),
                    revocation -> {
                        if (!again.all().covers(revocation)) {
                            lost.add(revocation);
                        }
                    });
            journal = again.journal();
            reread = null;
        }
    }

    /**
     * Writes back what was lost; what cannot be written now, later.
     *
     * @throws dev.gatewright.auth.store.StoreUnavailableException if the store cannot answer
     */
    void writeBack() {
        while (!lost.isEmpty()) {
            List<Revocation> batch = new ArrayList<>(BATCH);
            for (Revocation revocation : lost) {
                if (batch.size() == BATCH) {
                    break;
                }
                batch.add(revocation);
            }
            writtenBack += log.reinstate(batch);
            batch.forEach(_ -> lost.remove());
        }
        if (writtenBack > 0) {
            report();
        }
    }

    /** Nothing to report if another node has written it back before. */
    private void report() {
        LOG.log(
                Level.WARNING,
                "the store had lost {0} revocations of {1}, which this node remembered: it was"
                        + " reset, restored, or failed over to a replica that was behind. They are"
                        + " written back. Nodes that were started meanwhile accepted what they"
                        + " refuse; whoever the store has forgotten logs in again.",
                writtenBack,
                realm.text());
        restored.accept(writtenBack);
        writtenBack = 0;
    }

    void sweep() {
        Instant past = clock.instant().minus(LATE);
        revoked.sweep(past);
        journal.sweep(past);
    }
}

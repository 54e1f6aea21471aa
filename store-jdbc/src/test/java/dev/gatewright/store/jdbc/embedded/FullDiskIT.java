package dev.gatewright.store.jdbc.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gatewright.auth.session.RefreshOutcome;
import dev.gatewright.auth.session.TokenPair;
import dev.gatewright.auth.store.StoreUnavailableException;
import dev.gatewright.store.contract.NodeStore;
import dev.gatewright.store.contract.SessionsNode;
import dev.gatewright.store.jdbc.JdbcSessionStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real disk without room, under the embedded database. */
class FullDiskIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final Duration OUTAGE = Duration.ofSeconds(3);
    private static final int OUTAGES = Integer.getInteger("gatewright.outages", 1);
    private static final Logger LOGGER = Logger.getLogger("");

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final List<String> ends = new CopyOnWriteArrayList<>();
    private final Handler listening =
            new Handler() {
                @Override
                public void publish(LogRecord event) {
                    if (event.getMessage().endsWith("answers again")) {
                        ends.add(event.getMessage());
                    }
                    if (event.getLevel().intValue() >= Level.WARNING.intValue()) {
                        lines.add(event.getMessage());
                    }
                }

                @Override
                public void flush() {}

                @Override
                public void close() {}
            };

    @TempDir private Path directory;

    @Test
    void theDatabaseOpensAgainWhenThereIsRoom() throws Exception {
        Optional<SmallDisk> mounted = SmallDisk.mount(directory.resolve("disk"), 4);
        assumeTrue(mounted.isPresent(), "needs the right to mount a tmpfs");
        try (SmallDisk disk = mounted.get();
                EmbeddedDatabase database = EmbeddedDatabase.open(disk.root().resolve("db"))) {
            JdbcSessionStore store = JdbcSessionStore.open(database.dataSource());
            SessionsNode node =
                    new SessionsNode(new NodeStore(store, store, () -> {}), InstantSource.system());
            List<TokenPair> acknowledged = new ArrayList<>();
            assertThat(database.fault()).isEmpty();
            LOGGER.addHandler(listening);
            long filled = System.nanoTime();
            for (int outage = 0; outage < OUTAGES; outage++) {
                disk.fill();
                for (int i = 0; attempt(node, acknowledged); i++) {
                    assertThat(i).as("the disk is full").isLessThan(100_000);
                }
                assertThat(database.fault()).contains("no room on the disk");
                ends.clear();
                boolean isWritten = false;
                boolean isRead = false;
                for (long end = System.nanoTime() + OUTAGE.toNanos(); System.nanoTime() < end; ) {
                    isWritten |= attempt(node, acknowledged);
                    isRead |= isRead(store);
                }
                assertThat(isRead).as("what is known is answered").isTrue();
                assertThat(isWritten || ends.isEmpty()).as("reads end no outage").isTrue();
                disk.empty();

                long begin = System.nanoTime();
                while (!attempt(node, acknowledged)) {
                    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(PATIENCE);
                    LockSupport.parkNanos(50_000_000);
                }
                if (outage == 0) { // the next ones come within the same minute
                    assertThat(ends).isNotEmpty();
                }
                for (TokenPair pair : acknowledged) {
                    assertThat(node.sessions().refresh(pair.refreshToken()))
                            .isInstanceOf(RefreshOutcome.Rotated.class);
                }
                acknowledged.clear();
                int minutes = (int) Duration.ofNanos(System.nanoTime() - filled).toMinutes();
                // What meets the database while it is being opened again fails for another cause.
                assertThat(lines).filteredOn(line -> line.contains("fails")).isNotEmpty();
                assertThat(lines)
                        .filteredOn(line -> line.contains("fails"))
                        .as("each cause once a minute")
                        .allSatisfy(line ->
                                assertThat(Collections.frequency(lines, line))
                                        .isLessThanOrEqualTo(1 + minutes));
                while (database.fault().isPresent()) {
                    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(PATIENCE);
                    LockSupport.parkNanos(50_000_000);
                }
            }
            node.close();
            assertThat(lines)
                    .as("one outage that comes and goes within a minute")
                    .first(STRING)
                    .endsWith("gatewright fails: No space left on device");
        } finally {
            LOGGER.removeHandler(listening);
        }
    }

    private static boolean isRead(JdbcSessionStore store) {
        try {
            store.time();
            return true;
        } catch (StoreUnavailableException _) {
            return false;
        }
    }

    private static boolean attempt(SessionsNode node, List<TokenPair> acknowledged) {
        String subject = "user-" + acknowledged.size();
        node.put(subject, "user", true);
        try {
            acknowledged.add(node.open(subject));
            return true;
        } catch (StoreUnavailableException _) {
            return false;
        }
    }
}

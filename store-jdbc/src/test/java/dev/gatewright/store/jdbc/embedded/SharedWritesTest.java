package dev.gatewright.store.jdbc.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatewright.auth.store.OutageLog;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedWritesTest {
    private static final int THREADS = 8;

    @TempDir private Path directory;
    private MVStore store;
    private SharedWrites writes;
    private MVMap<Integer, Integer> map;

    @BeforeEach
    void open() {
        store = MVStore.open(directory.resolve("test.mv.db").toString());
        // More than are written: a thread may look at one after others have gone on.
        store.setVersionsToKeep(10_000);
        writes = new SharedWrites(store, OutageLog.endedByWrites("the database"));
        writes.take();
        map = store.openMap("map");
        store.commit();
    }

    @AfterEach
    void close() {
        store.closeImmediately();
    }

    @Test
    void whatIsWrittenIsInTheFileWhenItReturns() throws Exception {
        CountDownLatch all = new CountDownLatch(THREADS);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                int first = i;
                running.add(
                        threads.submit(() -> {
                            all.countDown();
                            all.await();
                            for (int key = first; key < 1_000; key += THREADS) {
                                writes.begin();
                                map.put(key, key);
                                writes.write();
                                assertThat(written(key)).isTrue();
                                writes.end();
                            }
                            return null;
                        }));
            }
            for (Future<?> one : running) {
                one.get();
            }
        }
        assertThat(map.sizeAsLong()).isEqualTo(1_000);
    }

    private boolean written(int key) {
        // The version before the present one is what the file holds.
        MVStore.TxCounter used = store.registerVersionUsage();
        try {
            return map.openVersion(used.version - 1).containsKey(key);
        } finally {
            store.deregisterVersionUsage(used);
        }
    }

    @Test
    void transactionsThatAreUnderWayDoNotHoldAWriteUpForLong() throws Exception {
        writes.begin();
        writes.begin();
        map.put(1, 1);

        writes.write();

        assertThat(store.hasUnsavedChanges()).isFalse();
    }

    @Test
    void nothingCountsAsWrittenInAStoreThatWasClosed() {
        map.put(1, 1);
        store.closeImmediately();

        assertThatThrownBy(writes::write).isInstanceOf(SQLException.class);
        assertThatThrownBy(writes::write).isInstanceOf(SQLException.class);
    }
}

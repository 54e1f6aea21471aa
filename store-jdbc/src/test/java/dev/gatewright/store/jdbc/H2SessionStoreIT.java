package dev.gatewright.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.store.contract.MovableClock;
import dev.gatewright.store.contract.NodeStore;
import dev.gatewright.store.contract.SessionStoreContract;
import dev.gatewright.store.jdbc.embedded.EmbeddedDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class H2SessionStoreIT extends SessionStoreContract {
    @TempDir private Path directory;
    private @Nullable EmbeddedDatabase database;
    private int connections;

    /** The file belongs to one process: its nodes share the pool, which the last one closes. */
    @Override
    protected NodeStore connect(MovableClock clock) {
        EmbeddedDatabase shared = database;
        if (shared == null) {
            shared = EmbeddedDatabase.open(directory.resolve("data"));
            database = shared;
        }
        connections++;
        JdbcSessionStore store = JdbcSessionStore.open(shared.dataSource());
        return new NodeStore(store, store, this::disconnect);
    }

    @Override
    protected Backup backUp() throws Exception {
        return TableCopy.of(Objects.requireNonNull(database).dataSource())::restore;
    }

    @Override
    protected void copySession(String sessionId, int copies) throws Exception {
        SessionCopies.make(
                Objects.requireNonNull(database).dataSource(),
                sessionId,
                "system_range(1, " + copies + ") series (n)");
    }

    @Override
    protected void loseEverything() throws Exception {
        TableCopy.loseEverything(Objects.requireNonNull(database).dataSource());
    }

    private void disconnect() {
        connections--;
        if (connections == 0 && database != null) {
            database.close();
            database = null;
        }
    }

    @Test
    void theFilesAreForTheirOwnerOnly() throws Exception {
        NodeStore node = connect(new MovableClock());
        Path data = directory.resolve("data");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data)))
                .isEqualTo("rwx------");
        assertThat(data.resolve("gatewright.mv.db")).exists();
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(data.resolve("gatewright.mv.db"))))
                .isEqualTo("rw-------");
        node.disconnect().run();
    }
}

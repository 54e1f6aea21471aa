package dev.gatewright.store.jdbc;

import dev.gatewright.store.jdbc.embedded.EmbeddedDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

class H2DatabaseTest extends DatabaseContract {
    @TempDir private Path directory;
    private final List<EmbeddedDatabase> open = new ArrayList<>();

    @AfterEach
    void close() {
        open.forEach(EmbeddedDatabase::close);
    }

    @Override
    protected DataSource database() {
        open.add(EmbeddedDatabase.open(directory.resolve("db-" + open.size())));
        return open.getLast().dataSource();
    }
}

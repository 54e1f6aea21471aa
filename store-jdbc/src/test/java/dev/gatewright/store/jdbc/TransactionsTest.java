package dev.gatewright.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatewright.auth.store.StoreUnavailableException;
import dev.gatewright.store.jdbc.embedded.EmbeddedDatabase;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransactionsTest {
    @TempDir private Path directory;
    private final AtomicInteger tries = new AtomicInteger();
    private EmbeddedDatabase database;
    private Transactions transactions;

    @BeforeEach
    void open() {
        database = EmbeddedDatabase.open(directory);
        transactions = new Transactions(database.dataSource());
    }

    @AfterEach
    void close() {
        database.close();
    }

    /** A serialization failure, a deadlock, a row that another inserts, and a lock's timeout. */
    @ParameterizedTest
    @ValueSource(strings = {"40001", "40P01", "23505", "HYT00"})
    void whatAnotherTransactionGotInTheWayOfIsDoneAgain(String state) {
        assertThat(transactions.<Integer>run(_ -> failing(4, state))).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"40001", "40P01", "23505", "HYT00"})
    void whatFailsEachTimeIsGivenUp(String state) {
        assertThatThrownBy(() -> transactions.run(_ -> failing(100, state)))
                .isInstanceOf(StoreUnavailableException.class);
        assertThat(tries).hasValue(5);
    }

    /** Nobody knows whether it was committed. */
    @ParameterizedTest
    @ValueSource(strings = {"08006", "08007", "57P01", "25006"})
    void whatALostConnectionMayHaveDoneIsNotDoneAgain(String state) {
        assertThatThrownBy(() -> transactions.run(_ -> failing(1, state)))
                .isInstanceOf(StoreUnavailableException.class);
        assertThat(tries).hasValue(1);
    }

    private int failing(int times, String state) throws SQLException {
        int now = tries.incrementAndGet();
        if (now <= times) {
            throw new SQLException("it failed", state);
        }
        return now;
    }
}

package dev.gatewright.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** With room for one transaction at a time. */
@Timeout(300)
class FairPoolTest {
    private final FairPool pool = pool(Duration.ofMinutes(1));
    private final DatabaseTransactions transactions = new DatabaseTransactions(pool);
    private final List<String> served = Collections.synchronizedList(new ArrayList<>());

    private static FairPool pool(Duration turn) {
        return new FairPool(config -> configure(config, turn));
    }

    private static void configure(HikariConfig config, Duration turn) {
        config.setPoolName("fair");
        config.setJdbcUrl("jdbc:h2:mem:" + UUID.randomUUID());
        config.setMaximumPoolSize(2);
        config.setConnectionTimeout(turn.toMillis());
    }

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void whoComesBackAtOnceIsServedAfterThoseWhoWaited() throws Exception {
        Thread waiting = Thread.ofPlatform().unstarted(() -> serve("waiting"));
        transactions.once(_ -> {
            waiting.start();
            while (waiting.getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait();
            }
            return served.add("first");
        });
        serve("back");
        waiting.join();

        assertThat(served).containsExactly("first", "waiting", "back");
    }

    @Test
    void aTurnThatDoesNotComeInTimeIsAnOutageAndTheNextOneIsServed() throws Exception {
        try (FairPool hasty = pool(Duration.ofSeconds(1))) {
            DatabaseTransactions soon = new DatabaseTransactions(hasty);
            soon.once(_ -> {
                assertThatThrownBy(() -> soon.once(_ -> served.add("within")))
                        .isInstanceOf(SQLTransientConnectionException.class)
                        .hasMessageContaining("fair: all connections are in use");
                return served.add("first");
            });
            soon.once(_ -> served.add("next"));
        }

        assertThat(served).containsExactly("first", "next");
    }

    /** Interrupts are for those who are told to end: their turn is nobody's. */
    @Test
    void whoIsInterruptedWhileWaitingTakesNoTurn() throws Exception {
        transactions.once(_ -> {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> transactions.once(_ -> served.add("within")))
                    .isInstanceOf(SQLException.class);
            assertThat(Thread.interrupted()).isTrue();
            return true;
        });
        serve("next");

        assertThat(served).containsExactly("next");
    }

    /** As one that counts what is asked, which JDBC lets say what it wraps. */
    @Test
    void turnsAreFoundBehindAnotherSource() {
        DataSource another =
                source((method, arguments) ->
                        switch (method.getName()) {
                            case "isWrapperFor" -> pool.isWrapperFor((Class<?>) arguments[0]);
                            case "unwrap" -> pool.unwrap((Class<?>) arguments[0]);
                            default -> throw new UnsupportedOperationException(method.getName());
                        });

        assertThat(TransactionTurns.of(another)).isSameAs(TransactionTurns.of(pool));
    }

    @Test
    void aSourceThatDoesNotSayWhatItWrapsHasNone() {
        DataSource mute =
                source((_, _) -> {
                    throw new SQLException("not supported");
                });

        assertThat(TransactionTurns.of(mute)).isSameAs(TransactionTurns.NONE);
    }

    /** What a source answers to a call. */
    @FunctionalInterface
    private interface Answer {
        Object to(Method method, Object[] arguments) throws SQLException;
    }

    private static DataSource source(Answer answer) {
        return (DataSource)
                Proxy.newProxyInstance(
                        FairPoolTest.class.getClassLoader(),
                        new Class<?>[] {DataSource.class},
                        (_, method, arguments) -> answer.to(method, arguments));
    }

    private void serve(String name) {
        try {
            transactions.once(_ -> served.add(name));
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}

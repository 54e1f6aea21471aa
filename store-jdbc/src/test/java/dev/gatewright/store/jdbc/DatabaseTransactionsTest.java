package dev.gatewright.store.jdbc;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DatabaseTransactionsTest {

    /** The key of a row that is there already is told by its SQL state. */
    @Test
    void whatTheWorkFailedOfCountsThoughUndoingItFailsToo() {
        var gone = new SQLException("the connection is gone", "08006");
        DataSource source =
                answering(
                        DataSource.class,
                        answering(Connection.class, null, gone),
                        new SQLException("not asked for"));

        assertThatThrownBy(() ->
                        new DatabaseTransactions(source)
                                .once(_ -> {
                                    throw new SQLException("there already", "23505");
                                }))
                .hasMessage("there already")
                .hasSuppressedException(gone);
    }

    /** Answers everything with {@code value}, but fails to roll back. */
    private static <T> T answering(Class<T> type, @Nullable Object value, SQLException failure) {
        return type.cast(
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (proxy, method, arguments) ->
                                switch (method.getName()) {
                                    case "rollback" -> throw failure;
                                    case "isWrapperFor" -> false;
                                    case "equals" ->
                                            System.identityHashCode(proxy)
                                                    == System.identityHashCode(arguments[0]);
                                    case "hashCode" -> System.identityHashCode(proxy);
                                    default -> value;
                                }));
    }
}

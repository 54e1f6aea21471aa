package dev.gatewright.store.jdbc.embedded;

import java.io.InputStream;
import java.io.Reader;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.net.URL;
import java.sql.Array;
import java.sql.Blob;
import java.sql.CallableStatement;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.Date;
import java.sql.NClob;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.Ref;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.SQLWarning;
import java.sql.SQLXML;
import java.sql.Statement;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A statement that returns, in auto-commit mode, when what it has changed is in the file: H2 then
 * commits within the statement, and not by {@link DurableConnection#commit}. Everything else is
 * passed on as it is; by code and not by reflection, for which the JVM would make classes at each
 * start.
 */
class DurableStatement<S extends Statement> implements Statement {
    /** A query that changes rows and returns them. */
    private static final Pattern CHANGING_QUERY =
            Pattern.compile("\\b(old|new|final)\\s+table\\b", Pattern.CASE_INSENSITIVE);

    /** What does the work. */
    final S statement;

    private final DurableConnection connection;

    DurableStatement(S statement, DurableConnection connection) {
        this.statement = statement;
        this.connection = connection;
    }

    /** Executes what may change something. */
    final <R> R change(DurableConnection.Execution<R> execution) throws SQLException {
        return connection.execute(execution, () -> true);
    }

    /** Executes a query, which seldom changes anything. */
    final ResultSet query(String sql, DurableConnection.Execution<ResultSet> execution)
            throws SQLException {
        return connection.execute(execution, () -> CHANGING_QUERY.matcher(sql).find());
    }

    @Override
    public boolean execute(String sql) throws SQLException {
        return change(() -> statement.execute(sql));
    }

    @Override
    public boolean execute(String sql, int[] keys) throws SQLException {
        return change(() -> statement.execute(sql, keys));
    }

    @Override
    public boolean execute(String sql, String[] keys) throws SQLException {
        return change(() -> statement.execute(sql, keys));
    }

    @Override
    public boolean execute(String sql, int keys) throws SQLException {
        return change(() -> statement.execute(sql, keys));
    }

    @Override
    public int[] executeBatch() throws SQLException {
        return change(() -> statement.executeBatch());
    }

    @Override
    public long[] executeLargeBatch() throws SQLException {
        return change(() -> statement.executeLargeBatch());
    }

    @Override
    public long executeLargeUpdate(String sql) throws SQLException {
        return change(() -> statement.executeLargeUpdate(sql));
    }

    @Override
    public long executeLargeUpdate(String sql, int[] keys) throws SQLException {
        return change(() -> statement.executeLargeUpdate(sql, keys));
    }

    @Override
    public long executeLargeUpdate(String sql, String[] keys) throws SQLException {
        return change(() -> statement.executeLargeUpdate(sql, keys));
    }

    @Override
    public long executeLargeUpdate(String sql, int keys) throws SQLException {
        return change(() -> statement.executeLargeUpdate(sql, keys));
    }

    @Override
    public ResultSet executeQuery(String sql) throws SQLException {
        return query(sql, () -> statement.executeQuery(sql));
    }

    @Override
    public int executeUpdate(String sql) throws SQLException {
        return change(() -> statement.executeUpdate(sql));
    }

    @Override
    public int executeUpdate(String sql, int[] keys) throws SQLException {
        return change(() -> statement.executeUpdate(sql, keys));
    }

    @Override
    public int executeUpdate(String sql, String[] keys) throws SQLException {
        return change(() -> statement.executeUpdate(sql, keys));
    }

    @Override
    public int executeUpdate(String sql, int keys) throws SQLException {
        return change(() -> statement.executeUpdate(sql, keys));
    }

    @Override
    public void addBatch(String sql) throws SQLException {
        statement.addBatch(sql);
    }

    @Override
    public void cancel() throws SQLException {
        statement.cancel();
    }

    @Override
    public void clearBatch() throws SQLException {
        statement.clearBatch();
    }

    @Override
    public void clearWarnings() throws SQLException {
        statement.clearWarnings();
    }

    @Override
    public void close() throws SQLException {
        statement.close();
    }

    @Override
    public void closeOnCompletion() throws SQLException {
        statement.closeOnCompletion();
    }

    @Override
    public String enquoteIdentifier(String text, boolean always) throws SQLException {
        return statement.enquoteIdentifier(text, always);
    }

    @Override
    public String enquoteLiteral(String text) throws SQLException {
        return statement.enquoteLiteral(text);
    }

    @Override
    public String enquoteNCharLiteral(String text) throws SQLException {
        return statement.enquoteNCharLiteral(text);
    }

    @Override
    public Connection getConnection() throws SQLException {
        return statement.getConnection();
    }

    @Override
    public int getFetchDirection() throws SQLException {
        return statement.getFetchDirection();
    }

    @Override
    public int getFetchSize() throws SQLException {
        return statement.getFetchSize();
    }

    @Override
    public ResultSet getGeneratedKeys() throws SQLException {
        return statement.getGeneratedKeys();
    }

    @Override
    public long getLargeMaxRows() throws SQLException {
        return statement.getLargeMaxRows();
    }

    @Override
    public long getLargeUpdateCount() throws SQLException {
        return statement.getLargeUpdateCount();
    }

    @Override
    public int getMaxFieldSize() throws SQLException {
        return statement.getMaxFieldSize();
    }

    @Override
    public int getMaxRows() throws SQLException {
        return statement.getMaxRows();
    }

    @Override
    public boolean getMoreResults() throws SQLException {
        return statement.getMoreResults();
    }

    @Override
    public boolean getMoreResults(int current) throws SQLException {
        return statement.getMoreResults(current);
    }

    @Override
    public int getQueryTimeout() throws SQLException {
        return statement.getQueryTimeout();
    }

    @Override
    public ResultSet getResultSet() throws SQLException {
        return statement.getResultSet();
    }

    @Override
    public int getResultSetConcurrency() throws SQLException {
        return statement.getResultSetConcurrency();
    }

    @Override
    public int getResultSetHoldability() throws SQLException {
        return statement.getResultSetHoldability();
    }

    @Override
    public int getResultSetType() throws SQLException {
        return statement.getResultSetType();
    }

    @Override
    public int getUpdateCount() throws SQLException {
        return statement.getUpdateCount();
    }

    @Override
    public SQLWarning getWarnings() throws SQLException {
        return statement.getWarnings();
    }

    @Override
    public boolean isCloseOnCompletion() throws SQLException {
        return statement.isCloseOnCompletion();
    }

    @Override
    public boolean isClosed() throws SQLException {
        return statement.isClosed();
    }

    @Override
    public boolean isPoolable() throws SQLException {
        return statement.isPoolable();
    }

    @Override
    public boolean isSimpleIdentifier(String text) throws SQLException {
        return statement.isSimpleIdentifier(text);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return statement.isWrapperFor(type);
    }

    @Override
    public void setCursorName(String value) throws SQLException {
        statement.setCursorName(value);
    }

    @Override
    public void setEscapeProcessing(boolean value) throws SQLException {
        statement.setEscapeProcessing(value);
    }

    @Override
    public void setFetchDirection(int value) throws SQLException {
        statement.setFetchDirection(value);
    }

    @Override
    public void setFetchSize(int value) throws SQLException {
        statement.setFetchSize(value);
    }

    @Override
    public void setLargeMaxRows(long value) throws SQLException {
        statement.setLargeMaxRows(value);
    }

    @Override
    public void setMaxFieldSize(int value) throws SQLException {
        statement.setMaxFieldSize(value);
    }

    @Override
    public void setMaxRows(int value) throws SQLException {
        statement.setMaxRows(value);
    }

    @Override
    public void setPoolable(boolean value) throws SQLException {
        statement.setPoolable(value);
    }

    @Override
    public void setQueryTimeout(int value) throws SQLException {
        statement.setQueryTimeout(value);
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return statement.unwrap(type);
    }

    /** A prepared statement of the kind of {@link DurableStatement}. */
    static final class Prepared extends DurableStatement<PreparedStatement>
            implements PreparedStatement {
        private final String command;

        /**
         * A statement of a connection.
         *
         * @param command what it executes
         */
        Prepared(PreparedStatement statement, String command, DurableConnection connection) {
            super(statement, connection);
            this.command = command;
        }

        /** A call of a connection. */
        static CallableStatement ofCall(
                CallableStatement call, String command, DurableConnection connection) {
            return Call.of(call, command, connection);
        }

        @Override
        public boolean execute() throws SQLException {
            return change(() -> statement.execute());
        }

        @Override
        public long executeLargeUpdate() throws SQLException {
            return change(() -> statement.executeLargeUpdate());
        }

        @Override
        public ResultSet executeQuery() throws SQLException {
            return query(command, () -> statement.executeQuery());
        }

        @Override
        public int executeUpdate() throws SQLException {
            return change(() -> statement.executeUpdate());
        }

        @Override
        public void addBatch() throws SQLException {
            statement.addBatch();
        }

        @Override
        public void clearParameters() throws SQLException {
            statement.clearParameters();
        }

        @Override
        public ResultSetMetaData getMetaData() throws SQLException {
            return statement.getMetaData();
        }

        @Override
        public ParameterMetaData getParameterMetaData() throws SQLException {
            return statement.getParameterMetaData();
        }

        @Override
        public void setArray(int index, Array value) throws SQLException {
            statement.setArray(index, value);
        }

        @Override
        public void setAsciiStream(int index, InputStream value) throws SQLException {
            statement.setAsciiStream(index, value);
        }

        @Override
        public void setAsciiStream(int index, InputStream value, int length) throws SQLException {
            statement.setAsciiStream(index, value, length);
        }

        @Override
        public void setAsciiStream(int index, InputStream value, long length) throws SQLException {
            statement.setAsciiStream(index, value, length);
        }

        @Override
        public void setBigDecimal(int index, BigDecimal value) throws SQLException {
            statement.setBigDecimal(index, value);
        }

        @Override
        public void setBinaryStream(int index, InputStream value) throws SQLException {
            statement.setBinaryStream(index, value);
        }

        @Override
        public void setBinaryStream(int index, InputStream value, int length) throws SQLException {
            statement.setBinaryStream(index, value, length);
        }

        @Override
        public void setBinaryStream(int index, InputStream value, long length) throws SQLException {
            statement.setBinaryStream(index, value, length);
        }

        @Override
        public void setBlob(int index, InputStream value) throws SQLException {
            statement.setBlob(index, value);
        }

        @Override
        public void setBlob(int index, Blob value) throws SQLException {
            statement.setBlob(index, value);
        }

        @Override
        public void setBlob(int index, InputStream value, long length) throws SQLException {
            statement.setBlob(index, value, length);
        }

        @Override
        public void setBoolean(int index, boolean value) throws SQLException {
            statement.setBoolean(index, value);
        }

        @Override
        public void setByte(int index, byte value) throws SQLException {
            statement.setByte(index, value);
        }

        @Override
        public void setBytes(int index, byte[] value) throws SQLException {
            statement.setBytes(index, value);
        }

        @Override
        public void setCharacterStream(int index, Reader value) throws SQLException {
            statement.setCharacterStream(index, value);
        }

        @Override
        public void setCharacterStream(int index, Reader value, int length) throws SQLException {
            statement.setCharacterStream(index, value, length);
        }

        @Override
        public void setCharacterStream(int index, Reader value, long length) throws SQLException {
            statement.setCharacterStream(index, value, length);
        }

        @Override
        public void setClob(int index, Reader value) throws SQLException {
            statement.setClob(index, value);
        }

        @Override
        public void setClob(int index, Clob value) throws SQLException {
            statement.setClob(index, value);
        }

        @Override
        public void setClob(int index, Reader value, long length) throws SQLException {
            statement.setClob(index, value, length);
        }

        @Override
        public void setDate(int index, Date value) throws SQLException {
            statement.setDate(index, value);
        }

        @Override
        public void setDate(int index, Date value, Calendar calendar) throws SQLException {
            statement.setDate(index, value, calendar);
        }

        @Override
        public void setDouble(int index, double value) throws SQLException {
            statement.setDouble(index, value);
        }

        @Override
        public void setFloat(int index, float value) throws SQLException {
            statement.setFloat(index, value);
        }

        @Override
        public void setInt(int index, int value) throws SQLException {
            statement.setInt(index, value);
        }

        @Override
        public void setLong(int index, long value) throws SQLException {
            statement.setLong(index, value);
        }

        @Override
        public void setNCharacterStream(int index, Reader value) throws SQLException {
            statement.setNCharacterStream(index, value);
        }

        @Override
        public void setNCharacterStream(int index, Reader value, long length) throws SQLException {
            statement.setNCharacterStream(index, value, length);
        }

        @Override
        public void setNClob(int index, Reader value) throws SQLException {
            statement.setNClob(index, value);
        }

        @Override
        public void setNClob(int index, NClob value) throws SQLException {
            statement.setNClob(index, value);
        }

        @Override
        public void setNClob(int index, Reader value, long length) throws SQLException {
            statement.setNClob(index, value, length);
        }

        @Override
        public void setNString(int index, String value) throws SQLException {
            statement.setNString(index, value);
        }

        @Override
        public void setNull(int index, int type) throws SQLException {
            statement.setNull(index, type);
        }

        @Override
        public void setNull(int index, int type, String typeName) throws SQLException {
            statement.setNull(index, type, typeName);
        }

        @Override
        public void setObject(int index, Object value) throws SQLException {
            statement.setObject(index, value);
        }

        @Override
        public void setObject(int index, Object value, int type) throws SQLException {
            statement.setObject(index, value, type);
        }

        @Override
        public void setObject(int index, Object value, SQLType type) throws SQLException {
            statement.setObject(index, value, type);
        }

        @Override
        public void setObject(int index, Object value, int type, int scale) throws SQLException {
            statement.setObject(index, value, type, scale);
        }

        @Override
        public void setObject(int index, Object value, SQLType type, int scale)
                throws SQLException {
            statement.setObject(index, value, type, scale);
        }

        @Override
        public void setRef(int index, Ref value) throws SQLException {
            statement.setRef(index, value);
        }

        @Override
        public void setRowId(int index, RowId value) throws SQLException {
            statement.setRowId(index, value);
        }

        @Override
        public void setSQLXML(int index, SQLXML value) throws SQLException {
            statement.setSQLXML(index, value);
        }

        @Override
        public void setShort(int index, short value) throws SQLException {
            statement.setShort(index, value);
        }

        @Override
        public void setString(int index, String value) throws SQLException {
            statement.setString(index, value);
        }

        @Override
        public void setTime(int index, Time value) throws SQLException {
            statement.setTime(index, value);
        }

        @Override
        public void setTime(int index, Time value, Calendar calendar) throws SQLException {
            statement.setTime(index, value, calendar);
        }

        @Override
        public void setTimestamp(int index, Timestamp value) throws SQLException {
            statement.setTimestamp(index, value);
        }

        @Override
        public void setTimestamp(int index, Timestamp value, Calendar calendar)
                throws SQLException {
            statement.setTimestamp(index, value, calendar);
        }

        @Override
        public void setURL(int index, URL value) throws SQLException {
            statement.setURL(index, value);
        }

        @Deprecated
        @Override
        @SuppressWarnings("deprecation")
        public void setUnicodeStream(int index, InputStream value, int length) throws SQLException {
            statement.setUnicodeStream(index, value, length);
        }

        /**
         * A call of the kind of {@link DurableStatement}. By reflection: the embedded database has
         * no procedures but those that a service makes, and few do.
         */
        private static final class Call implements InvocationHandler {
            private final CallableStatement call;
            private final Prepared durable;

            private Call(CallableStatement call, String command, DurableConnection connection) {
                this.call = call;
                this.durable = new Prepared(call, command, connection);
            }

            static CallableStatement of(
                    CallableStatement call, String command, DurableConnection connection) {
                return (CallableStatement)
                        Proxy.newProxyInstance(
                                Call.class.getClassLoader(),
                                new Class<?>[] {CallableStatement.class},
                                new Call(call, command, connection));
            }

            @Override
            public @Nullable Object invoke(
                    Object proxy, Method method, @Nullable Object @Nullable [] args)
                    throws Throwable {
                boolean isOfCalls = CallableStatement.class.equals(method.getDeclaringClass());
                try {
                    return method.invoke(isOfCalls ? call : durable, args);
                } catch (InvocationTargetException e) {
                    throw e.getCause() == null ? e : e.getCause();
                }
            }
        }
    }
}

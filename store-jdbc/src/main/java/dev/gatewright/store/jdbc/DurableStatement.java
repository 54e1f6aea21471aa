package dev.gatewright.store.jdbc;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A statement that returns, in auto-commit mode, when what it has changed is in the file: H2 then
 * commits within the statement, and not by {@link DurableConnection#commit}.
 */
final class DurableStatement implements InvocationHandler {
    /** A query that changes rows and returns them. */
    private static final Pattern CHANGING_QUERY =
            Pattern.compile("\\b(old|new|final)\\s+table\\b", Pattern.CASE_INSENSITIVE);

    private final Statement statement;
    private final String command;
    private final DurableConnection connection;

    private DurableStatement(Statement statement, String command, DurableConnection connection) {
        this.statement = statement;
        this.command = command;
        this.connection = connection;
    }

    /**
     * A statement of a connection.
     *
     * @param command what it executes; empty if that is said later
     */
    static <S extends Statement> S of(
            Class<S> type, S statement, String command, DurableConnection connection) {
        return type.cast(
                Proxy.newProxyInstance(
                        DurableStatement.class.getClassLoader(),
                        new Class<?>[] {type},
                        new DurableStatement(statement, command, connection)));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] args)
            throws Throwable {
        Object result = isUsual(method) ? call(method, args) : reflect(method, args);
        if (method.getName().startsWith("execute")
                && connection.commitsByItself()
                && mayHaveChanged(method, args)) {
            connection.write();
        }
        return result;
    }

    /** Those that are called at each start and for each request. */
    private static boolean isUsual(Method method) {
        return switch (method.getName()) {
            case "close" -> true;
            case "execute" -> method.getParameterCount() == 1;
            case "executeQuery", "executeUpdate" -> method.getParameterCount() == 0;
            case "setString", "setLong", "setInt" ->
                    PreparedStatement.class.equals(method.getDeclaringClass());
            default -> false;
        };
    }

    /** Without reflection, for which the JVM would make some classes for each at its start. */
    private @Nullable Object call(Method method, @Nullable Object @Nullable [] args)
            throws SQLException {
        if (args != null && args.length == 2) {
            set((PreparedStatement) statement, (Integer) Objects.requireNonNull(args[0]), args[1]);
            return null;
        }
        return switch (method.getName()) {
            case "execute" -> statement.execute((String) Objects.requireNonNull(args)[0]);
            case "executeQuery" -> ((PreparedStatement) statement).executeQuery();
            case "executeUpdate" -> ((PreparedStatement) statement).executeUpdate();
            default -> {
                statement.close();
                yield null;
            }
        };
    }

    private static void set(PreparedStatement statement, int place, @Nullable Object value)
            throws SQLException {
        if (value instanceof Long number) {
            statement.setLong(place, number);
        } else if (value instanceof Integer number) {
            statement.setInt(place, number);
        } else {
            statement.setString(place, (String) value);
        }
    }

    private @Nullable Object reflect(Method method, @Nullable Object @Nullable [] args)
            throws Throwable {
        try {
            return method.invoke(statement, args);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    private boolean mayHaveChanged(Method method, @Nullable Object @Nullable [] args) {
        if (!method.getName().equals("executeQuery")) {
            return true;
        }
        String query = args == null || args.length == 0 ? command : String.valueOf(args[0]);
        return CHANGING_QUERY.matcher(query).find();
    }
}

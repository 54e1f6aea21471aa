package dev.gatewright.store.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import dev.gatewright.auth.store.OutageLog;
import java.util.Map;
import java.util.WeakHashMap;
import javax.sql.DataSource;

/** The log of outages of each database in this process: one, however many use the database. */
public final class DatabaseOutages {
    private static final Map<DataSource, OutageLog> LOGS = new WeakHashMap<>();

    private DatabaseOutages() {}

    /** Takes a log that was made for a database; before anybody asks for one. */
    public static void use(DataSource database, OutageLog log) {
        synchronized (LOGS) {
            LOGS.put(database, log);
        }
    }

    /** That of a database. */
    public static OutageLog of(DataSource database) {
        synchronized (LOGS) {
            return LOGS.computeIfAbsent(database, known -> new OutageLog(place(known)));
        }
    }

    private static String place(DataSource database) {
        return database instanceof HikariDataSource pool
                ? place(String.valueOf(pool.getJdbcUrl()))
                : "the database";
    }

    /** What and where a database is. */
    public static String place(String url) {
        return "the database " + withoutSettings(url);
    }

    /** Among settings there may be a password. */
    static String withoutSettings(String url) {
        return url.replaceFirst("[?;].*", "");
    }
}

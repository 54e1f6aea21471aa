package dev.gatewright.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.app.accounts.Account;
import dev.gatewright.app.accounts.Registration;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresAccountsIT extends AccountsContract {
    private static EmbeddedPostgres server;

    @BeforeAll
    static void startServer() throws IOException {
        server = TestPostgres.start();
    }

    @AfterAll
    static void stopServer() throws IOException {
        server.close();
    }

    @BeforeEach
    void empty() throws SQLException {
        execute("drop schema public cascade", "create schema public");
    }

    /** To a pattern, {@code a_b} is {@code axb} too. */
    @Test
    void usersOfASchemaOfALikeNameAreAnothers() throws Exception {
        execute(
                "create schema a_b",
                "create schema axb",
                """
                create table axb.users (
                    id bigint primary key, username varchar(64), password_hash varchar(200),
                    email varchar(254), role varchar(20), enabled boolean, development boolean
                )
                """);
        try (SampleService service =
                SampleService.start(folder, database("/postgres?currentSchema=a_b"))) {
            assertThat(service.accounts.register(Registration.of("ann", "a long password"), CLIENT))
                    .returns("ann", Account::name);
        }
    }

    /** A service is started more often than its tables are made. */
    @Test
    void onceTheTablesAreThereNoneNeedBeMade() throws Exception {
        SampleService.start(folder, database()).close();
        execute(
                "drop role if exists clerk",
                "create role clerk login",
                "grant usage on schema public to clerk",
                "grant select, insert, update, delete on all tables in schema public to clerk");
        String[] asClerk = database();
        asClerk[3] = "Database.User=clerk";

        try (SampleService service = SampleService.start(folder, asClerk)) {
            assertThat(service.accounts.register(Registration.of("ann", "a long password"), CLIENT))
                    .returns("ann", Account::name);
        }
    }

    private static void execute(String... commands) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            for (String command : commands) {
                statement.execute(command);
            }
        }
    }

    @Override
    String[] database() {
        return database("/postgres");
    }

    private static String[] database(String path) {
        return new String[] {
            "--set",
            "Database.Url=jdbc:postgresql://127.0.0.1:" + server.getPort() + path,
            "--set",
            "Database.User=postgres",
            "--set",
            "Database.Password=postgres"
        };
    }
}

package dev.gatewright.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.app.accounts.Account;
import dev.gatewright.runtime.Client;
import dev.gatewright.runtime.Problem;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The password of a database that demands it changes under a service that is used. */
class DatabasePasswordIT {
    private static final Client CLIENT = new Client("127.0.0.1", "test");

    @TempDir private Path folder;

    @Test
    @Timeout(600)
    void noLoginFailsWhileThePasswordChangesAndConnectionsMadeLaterUseTheNewOne() throws Exception {
        Path data = folder.resolve("postgres");
        Path password = Files.writeString(folder.resolve("password"), "one");
        AtomicBoolean isOver = new AtomicBoolean();
        AtomicInteger logins = new AtomicInteger();
        try (EmbeddedPostgres postgres =
                TestPostgres.builder().setDataDirectory(data).setCleanDataDirectory(true).start()) {
            execute(postgres, "create role shop login password 'one'");
            execute(postgres, "create database shop owner shop");
            Path access = data.resolve("pg_hba.conf");
            Files.writeString(
                    access,
                    "host all shop 127.0.0.1/32 scram-sha-256\n" + Files.readString(access));
            execute(postgres, "select pg_reload_conf()");
            try (SampleService service =
                            SampleService.start(
                                    folder,
                                    "--set",
                                    "Database={Url: \"jdbc:postgresql://127.0.0.1:"
                                            + postgres.getPort()
                                            + "/shop\", User: shop, Password: \"file:"
                                            + password
                                            + "\"}");
                    ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
                Account alice = service.accounts.find("alice").orElseThrow();
                List<Future<?>> running = new ArrayList<>();
                for (int i = 0; i < 4; i++) {
                    running.add(
                            clients.submit(() -> {
                                while (!isOver.get()) {
                                    service.accounts.open(alice, CLIENT);
                                    logins.incrementAndGet();
                                }
                            }));
                }
                execute(postgres, "alter role shop password 'two'");
                Files.writeString(password, "two");
                service.lookAgain();
                int seen = logins.get();
                while (logins.get() < seen + 100) {
                    assertThat(running).noneMatch(Future::isDone);
                    LockSupport.parkNanos(5_000_000);
                }
                isOver.set(true);
                for (Future<?> one : running) {
                    one.get();
                }

                execute(
                        postgres,
                        "select pg_terminate_backend(pid) from pg_stat_activity where usename ="
                                + " 'shop'");
                while (!isOpened(service, alice)) {
                    LockSupport.parkNanos(5_000_000);
                }
            } finally {
                isOver.set(true);
            }
        }
    }

    /** The pool finds out with the next use that its connections have been ended. */
    private static boolean isOpened(SampleService service, Account account) {
        try {
            service.accounts.open(account, CLIENT);
            return true;
        } catch (Problem unavailable) {
            assertThat(unavailable.status()).isEqualTo(503);
            return false;
        }
    }

    private static void execute(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}

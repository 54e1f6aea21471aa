package dev.gatewright.store.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.gatewright.auth.store.StoreUnavailableException;
import io.lettuce.core.AclSetuserArgs;
import io.lettuce.core.KillArgs;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** As whom connections log in, while the password is changed. */
class RedisLoginIT {
    private static final String USER = "user sessions on >one ~* +@all";
    private final Instant later = Instant.now().plus(Duration.ofHours(1));

    @Test
    void aConnectionMadeAfterAChangeLogsInWithTheNewPassword() throws Exception {
        try (TestRedis server = TestRedis.start(USER);
                RedisSessionStore store = connect(server, "one")) {
            allow(server, "two");
            store.changeLogin(endpoint(server, "two"));
            forbid(server, "one");
            killClients(server);
            until(store, refused -> refused == null);

            forbid(server, "two");
            killClients(server);
            until(store, refused -> refused != null && refused.toString().contains("WRONGPASS"));
        }
    }

    @Test
    @Timeout(300)
    void noCommandFailsWhileThePasswordIsChangedAgainAndAgain() throws Exception {
        AtomicBoolean isOver = new AtomicBoolean();
        AtomicInteger commands = new AtomicInteger();
        try (TestRedis server = TestRedis.start(USER);
                RedisSessionStore store = connect(server, "one");
                ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                running.add(
                        clients.submit(() -> {
                            while (!isOver.get()) {
                                remember(store);
                                commands.incrementAndGet();
                            }
                        }));
            }
            String before = "one";
            for (String next : List.of("two", "three", "four")) {
                allow(server, next);
                store.changeLogin(endpoint(server, next));
                forbid(server, before);
                int seen = commands.get();
                while (commands.get() < seen + 200) {
                    LockSupport.parkNanos(5_000_000);
                }
                before = next;
            }
            isOver.set(true);
            for (Future<?> one : running) {
                one.get();
            }
        } finally {
            isOver.set(true);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"redis://u:pa ss@127.0.0.1:1", "pass", "redis://u:pa%zz@127.0.0.1:1"})
    void anAddressThatCannotBeUnderstoodIsNotRepeated(String address) {
        assertThatThrownBy(() ->
                        RedisSessionStore.connect(
                                        new RedisEndpoint.Server(address), InstantSource.system())
                                .close())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("is no address like")
                .hasNoCause()
                .satisfies(e -> assertThat(e).asString().doesNotContain("pa ss", "pa%zz"));
    }

    /** What is under way while the connection is lost may be told of that first. */
    private void until(RedisSessionStore store, Predicate<@Nullable Throwable> isAsExpected) {
        Throwable refused = refusal(store);
        for (int tries = 0; !isAsExpected.test(refused); tries++) {
            assertThat(tries).as("%s", refused).isLessThan(1_000);
            LockSupport.parkNanos(5_000_000);
            refused = refusal(store);
        }
    }

    private @Nullable Throwable refusal(RedisSessionStore store) {
        Throwable refused = catchThrowable(() -> remember(store));
        if (refused != null) {
            assertThat(refused).isInstanceOf(StoreUnavailableException.class);
            assertThat(refused.toString()).doesNotContain("two");
        }
        return refused;
    }

    private void remember(RedisSessionStore store) {
        store.remember("key", later);
    }

    private static RedisSessionStore connect(TestRedis server, String password) {
        return RedisSessionStore.connect(endpoint(server, password), InstantSource.system());
    }

    private static RedisEndpoint endpoint(TestRedis server, String password) {
        return new RedisEndpoint.Server(
                "redis://sessions:" + password + "@127.0.0.1:" + server.port());
    }

    private static void allow(TestRedis server, String password) {
        server.ask(commands ->
                commands.aclSetuser("sessions", AclSetuserArgs.Builder.addPassword(password)));
    }

    private static void forbid(TestRedis server, String password) {
        server.ask(commands ->
                commands.aclSetuser("sessions", AclSetuserArgs.Builder.removePassword(password)));
    }

    /** Ends the connections of the user, as a failover does. */
    private static void killClients(TestRedis server) {
        server.ask(commands -> commands.clientKill(KillArgs.Builder.user("sessions")));
    }
}

package dev.gatewright.store.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.auth.revocation.Revocation;
import dev.gatewright.auth.revocation.RevocationLog;
import io.lettuce.core.XAddArgs;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RedisTailIT {
    private static final String LOG = "{gatewright}:revocations";
    private final Instant until =
            Instant.now().plus(Duration.ofHours(1)).truncatedTo(ChronoUnit.MILLIS);

    private final List<Revocation> heard = new ArrayList<>();
    private TestRedis server;
    private RedisSessionStore store;
    private RevocationLog.Tail tail;

    @BeforeEach
    void follow() throws Exception {
        server = TestRedis.start();
        store = RedisSessionStore.connect(server.endpoint(), InstantSource.system());
        tail = store.follow();
    }

    @AfterEach
    void stop() throws Exception {
        tail.close();
        store.close();
        server.close();
    }

    /** A server that takes over may have lost our last entry, and its clock may be behind. */
    @Test
    void whatAnotherServerLoggedBehindOurPlaceIsNotMissed() throws Exception {
        store.revoke(session("lost"));
        listen();

        server.ask(commands -> {
            commands.multi();
            commands.del(LOG);
            append(commands, "1-1", "behind");
            append(commands, "*", "ahead");
            return commands.exec();
        });
        listen();

        assertThat(heard).contains(session("lost"), session("behind"), session("ahead"));
    }

    @Test
    void aLogOfManyPagesIsReadToItsEnd() throws Exception {
        List<Revocation> all = new ArrayList<>();
        for (int i = 0; i < 1_200; i++) {
            all.add(session("s" + i));
            store.revoke(all.getLast());
        }

        listen();

        assertThat(heard).containsExactlyElementsOf(all);
    }

    @Test
    void aLogThatHasExpiredIsFollowedOn() throws Exception {
        store.revoke(session("one"));
        listen();
        server.ask(commands -> commands.del(LOG));
        listen();
        store.revoke(session("two"));
        listen();

        assertThat(heard).containsExactly(session("one"), session("two"));
    }

    private void listen() throws InterruptedException {
        tail.next(Duration.ofMillis(10), heard::add);
    }

    private void append(RedisCommands<String, String> commands, String id, String sessionId) {
        Map<String, String> entry = new LinkedHashMap<>();
        entry.put("kind", "session");
        entry.put("target", sessionId);
        entry.put("epoch", "0");
        entry.put("until", Long.toString(until.toEpochMilli()));
        entry.put("realm", TestRedis.REALM.text());
        commands.xadd(LOG, new XAddArgs().id(id), entry);
    }

    private Revocation session(String sessionId) {
        return new Revocation.OfSession(TestRedis.REALM, sessionId, until);
    }
}

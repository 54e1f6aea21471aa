package dev.gatewright.auth.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.auth.session.state.Confirmation;
import dev.gatewright.auth.session.state.SessionStore;
import dev.gatewright.auth.store.Realm;
import dev.gatewright.auth.store.StoreUnavailableException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class FirstUsesTest {
    private static final int SESSIONS = 10 * Integer.getInteger("gatewright.races", 100);

    private final Set<String> tried = ConcurrentHashMap.newKeySet();
    private final Set<String> written = ConcurrentHashMap.newKeySet();

    /** Never within the rest that a failure makes the notes take. */
    private final AtomicLong seconds = new AtomicLong();

    private final FirstUses uses =
            new FirstUses(
                    new Realm("user-api", "User"),
                    failsOnce(),
                    () -> Instant.ofEpochSecond(seconds.addAndGet(2)));

    /** A store that fails to write each use the first time. */
    private SessionStore failsOnce() {
        return (SessionStore)
                Proxy.newProxyInstance(
                        SessionStore.class.getClassLoader(),
                        new Class<?>[] {SessionStore.class},
                        (_, _, arguments) -> {
                            confirm((List<?>) arguments[0]);
                            return null;
                        });
    }

    private void confirm(List<?> all) {
        boolean fails = false;
        for (Object use : all) {
            fails |= tried.add(((Confirmation) use).sessionId());
        }
        if (fails) {
            throw new StoreUnavailableException("the disk is full", new IllegalStateException());
        }
        all.forEach(use -> written.add(((Confirmation) use).sessionId()));
    }

    /** It may fail to be written before the thread that noted it has gone on. */
    @Test
    void whatCouldNotBeWrittenIsWrittenAfterALaterUse() {
        for (int i = 0; i < SESSIONS; i++) {
            uses.note("session-" + i, 2);
        }
        for (int i = 0; i < SESSIONS; i++) {
            String sessionId = "session-" + i;
            long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
            while (!written.contains(sessionId)) {
                uses.note(sessionId, 2);
                Thread.onSpinWait();
                assertThat(System.nanoTime()).as(sessionId).isLessThan(end);
            }
        }
    }
}

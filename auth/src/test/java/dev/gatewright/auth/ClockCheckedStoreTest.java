package dev.gatewright.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatewright.auth.revocation.RevocationTerm;
import dev.gatewright.auth.session.state.Device;
import dev.gatewright.auth.session.state.RefreshAttempt;
import dev.gatewright.auth.session.state.RefreshReplay;
import dev.gatewright.auth.store.Realm;
import dev.gatewright.auth.store.StoreUnavailableException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** How often the store's clock is asked, and what is believed of it meanwhile. */
class ClockCheckedStoreTest {
    private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");

    private final AtomicReference<Instant> stores = new AtomicReference<>(START);
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicLong nanos = new AtomicLong(-5);
    private final ClockCheckedStore store = new ClockCheckedStore(clockOnly(), nanos::get);

    /** A store of which nothing is looked at but its clock. */
    private AuthStore clockOnly() {
        return (AuthStore)
                Proxy.newProxyInstance(
                        AuthStore.class.getClassLoader(),
                        new Class<?>[] {AuthStore.class},
                        (_, method, _) -> {
                            if (!method.getName().equals("time")) {
                                return null;
                            }
                            asked.incrementAndGet();
                            return stores.get();
                        });
    }

    private void refresh(Instant now) {
        store.refresh(
                new RefreshAttempt(
                        new Realm("user-api", "User"),
                        "session-1",
                        1,
                        now,
                        new Device("laptop", "10.0.0.1"),
                        Duration.ofDays(7),
                        RefreshReplay.FIRST_USE,
                        Duration.ofSeconds(10),
                        new RevocationTerm(now, Duration.ofMinutes(15))));
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    @Test
    void theClockOfTheStoreIsBelievedForAMinute() {
        refresh(START);
        pass(Duration.ofSeconds(60).minusNanos(1));
        refresh(START.plusSeconds(59));
        assertThat(asked).hasValue(1);

        pass(Duration.ofNanos(1));
        refresh(START.plusSeconds(60));
        assertThat(asked).hasValue(2);
    }

    @Test
    void whatTheClockOfTheStoreShowsNowIsKnownAfterAMinute() {
        refresh(START);
        stores.set(START.minus(Duration.ofHours(1)));
        pass(Duration.ofSeconds(60));

        assertThatThrownBy(() -> refresh(START.plusSeconds(60)))
                .isInstanceOf(StoreUnavailableException.class)
                .rootCause()
                .hasMessage("the clock of this node is 3660 s ahead of the store's");
    }

    @Test
    void aClockThatSeemsToBeAheadIsHeldAgainstTheStoresAtOnce() {
        refresh(START);
        pass(Duration.ofSeconds(10));
        refresh(START.plusSeconds(70));
        assertThat(asked).hasValue(1);

        stores.set(START.plusSeconds(11));
        refresh(START.plusSeconds(70).plusMillis(1));
        assertThat(asked).hasValue(2);
        assertThatThrownBy(() -> refresh(START.plusSeconds(71).plusMillis(1)))
                .isInstanceOf(StoreUnavailableException.class);
        assertThat(asked).hasValue(3);
    }
}

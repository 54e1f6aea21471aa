package dev.gatewright.auth.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.auth.AuthStore;
import dev.gatewright.auth.audit.AuditEvent;
import dev.gatewright.auth.session.TokenPair;
import dev.gatewright.store.contract.MovableClock;
import dev.gatewright.store.contract.NodeStore;
import dev.gatewright.store.contract.SessionsNode;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** A store that has lost how often somebody was logged out everywhere, before it is told again. */
class ForgottenEpochTest {
    private static final String ME = "me";

    private final MemoryAuthStore store = new MemoryAuthStore();
    private final AtomicBoolean forgets = new AtomicBoolean();
    private final MovableClock clock = new MovableClock();

    private AuthStore forgetful() {
        return (AuthStore)
                Proxy.newProxyInstance(
                        AuthStore.class.getClassLoader(),
                        new Class<?>[] {AuthStore.class},
                        (_, method, arguments) ->
                                forgets.get() && method.getName().equals("epoch")
                                        ? 0L
                                        : method.invoke(store, arguments));
    }

    @Test
    void aLoginThereIsOneOfTheEpochThatTheNodeKnowsAndTheAuditSaysSo() {
        AuthStore forgetful = forgetful();
        NodeStore connection = new NodeStore(forgetful, forgetful, () -> {});
        try (SessionsNode node = new SessionsNode(connection, clock)) {
            node.put(ME, "user", true);
            node.sessions().endAll(ME);
            node.sessions().endAll(ME);
            long known = forgetful.epoch(SessionsNode.SETTINGS.realm().identity(ME));
            TokenPair before = node.open(ME);
            assertThat(node.audit()).noneMatch(AuditEvent.EpochLost.class::isInstance);

            forgets.set(true);
            TokenPair after = node.open(ME);

            assertThat(node.audit())
                    .filteredOn(AuditEvent.EpochLost.class::isInstance)
                    .containsExactly(
                            new AuditEvent.EpochLost(
                                    clock.instant(), SessionsNode.SETTINGS.realm(), ME, 0, known));
            assertThat(node.accepts(before)).isTrue();
            assertThat(node.accepts(after)).isTrue();
        }
    }
}

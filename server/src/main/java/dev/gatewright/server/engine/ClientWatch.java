package dev.gatewright.server.engine;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Cuts off clients that take too long over a part of a request.
 *
 * <p>The engine's own read timeouts do not bind its channels, so each connection says what it waits
 * for and until when, and one thread closes those that are late. A late client is noticed within
 * {@value #PERIOD_MILLIS} ms.
 */
final class ClientWatch implements AutoCloseable {
    private static final long PERIOD_MILLIS = 200;
    private final Set<WatchedClient> clients = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(
                    task -> Thread.ofPlatform().name("client-watch").daemon().unstarted(task));

    ClientWatch() {
        var _ =
                clock.scheduleWithFixedDelay(
                        this::cutOffLate, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    void add(WatchedClient client) {
        clients.add(client);
    }

    void remove(WatchedClient client) {
        clients.remove(client);
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }

    private void cutOffLate() {
        long now = System.nanoTime();
        clients.removeIf(client -> {
            boolean late = client.isLate(now);
            if (late) {
                client.cutOff();
            }
            return late;
        });
    }
}

package dev.gatewright.store.redis;

import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.RedisException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A connection that is replaced when it is of no use any more.
 *
 * <p>Waiting for TCP to notice would not do: of a server that has lost its power it hears nothing,
 * and goes on sending for a quarter of an hour. However many callers wait, one connection is made.
 */
final class ReconnectingConnection {
    private final Supplier<CompletableFuture<RedisConnection>> reconnect;
    private final Duration timeout;
    private CompletableFuture<RedisConnection> current;

    private ReconnectingConnection(
            RedisLink link, Supplier<CompletableFuture<RedisConnection>> reconnect) {
        this.reconnect = reconnect;
        this.timeout = link.timeout();
        this.current = link.connect();
    }

    /** A connection of {@code link} to read by. */
    static ReconnectingConnection forReading(RedisLink link) {
        return new ReconnectingConnection(link, link::connect);
    }

    /** A connection of {@code link} to write by: nothing to a server that may forget it. */
    static ReconnectingConnection forWriting(RedisLink link) {
        return new ReconnectingConnection(link, link::reconnect);
    }

    /**
     * The connection, waited for no longer than the link's timeout.
     *
     * @throws RedisException when there is none by then
     */
    RedisConnection get() {
        try {
            return usable().get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new RedisConnectionException("no connection to Redis", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RedisException(e);
        }
    }

    /** Makes another connection in place of this one. */
    synchronized void replace(RedisConnection broken) {
        broken.close();
        if (isMade() && current.join().connection().equals(broken.connection())) {
            current = reconnect.get();
        }
    }

    /**
     * Has the present one looked at, and closes it where it may be used no more; meanwhile it is
     * used. What cannot be told is no reason to close it.
     */
    void recheck(Function<RedisConnection, CompletableFuture<Void>> check) {
        made().ifPresent(connection ->
                CompletableFuture.completedFuture(connection)
                        .thenCompose(check)
                        .exceptionally(failure -> {
                            if (EvictionPolicy.isRefusal(failure)) {
                                replace(connection);
                            }
                            return null;
                        }));
    }

    private synchronized Optional<RedisConnection> made() {
        return isMade() ? Optional.of(current.join()) : Optional.empty();
    }

    /** Closes the present one, for good if nobody asks for another. */
    synchronized void close() {
        current =
                current.whenComplete((made, _) -> {
                    if (made != null) {
                        made.close();
                    }
                });
    }

    private boolean isMade() {
        return current.isDone() && !current.isCompletedExceptionally();
    }

    private synchronized CompletableFuture<RedisConnection> usable() {
        if (current.isDone() && !(isMade() && current.join().isOpen())) {
            current = reconnect.get();
        }
        return current;
    }
}

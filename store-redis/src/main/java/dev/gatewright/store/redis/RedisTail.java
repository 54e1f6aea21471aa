package dev.gatewright.store.redis;

import dev.gatewright.auth.revocation.RevocationLog;
import dev.gatewright.auth.store.StoreUnavailableException;
import io.lettuce.core.Range;
import io.lettuce.core.RedisException;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XReadArgs;
import io.lettuce.core.XReadArgs.StreamOffset;
import io.lettuce.core.cluster.api.sync.RedisClusterCommands;
import java.time.Duration;
import java.util.List;

/**
 * Follows the stream on its own connection, by the id of the last entry seen. First what is there
 * is read, without blocking; only then the server is asked to keep the connection waiting for more.
 * For use by one thread.
 *
 * <p>As long as that entry is there, what came after it has a greater id. If it is not, it has
 * expired, or another server has taken over that never heard of it and may have logged revocations
 * under smaller ids since: then all is read again.
 */
final class RedisTail implements RevocationLog.Tail {
    private static final String BEGINNING = "0-0";
    private static final int PAGE = 1000;

    private final ReconnectingConnection own;
    private final String stream;
    private String position = BEGINNING;

    /** Connects by {@code own}, which nobody else uses: reading blocks it. */
    RedisTail(ReconnectingConnection own, String stream) {
        this.own = own;
        this.stream = stream;
    }

    @Override
    public void next(Duration timeout, RevocationLog.Listener into) {
        try {
            RedisConnection connection = own.get();
            try {
                next(connection.commands(), timeout, into);
            } catch (RedisException e) {
                own.replace(connection);
                throw e;
            }
        } catch (RedisException e) {
            throw new StoreUnavailableException("the log of revocations cannot be read", e);
        }
    }

    @Override
    public void close() {
        own.close();
    }

    private void next(
            RedisClusterCommands<String, String> commands,
            Duration timeout,
            RevocationLog.Listener into) {
        if (!handOver(commands, XReadArgs.Builder.count(PAGE), into) && timeout.isPositive()) {
            handOver(commands, XReadArgs.Builder.count(PAGE).block(timeout), into);
        }
    }

    /** Page by page, so that a long log never is in memory at once. */
    @SuppressWarnings("unchecked") // the varargs of XREAD
    private boolean handOver(
            RedisClusterCommands<String, String> commands,
            XReadArgs arguments,
            RevocationLog.Listener into) {
        boolean any = false;
        while (true) {
            List<StreamMessage<String, String>> page =
                    commands.xread(arguments, StreamOffset.from(stream, position));
            if (isGone(commands, position)) {
                position = BEGINNING;
                into.startedOver();
                continue;
            }
            for (StreamMessage<String, String> entry : page) {
                into.revoked(RevocationEntry.read(entry.getBody()));
                position = entry.getId();
            }
            any |= !page.isEmpty();
            if (page.size() < PAGE) {
                return any;
            }
        }
    }

    /** Asked after reading, since servers may change at any moment before. */
    private boolean isGone(RedisClusterCommands<String, String> commands, String id) {
        return !id.equals(BEGINNING) && commands.xrange(stream, Range.create(id, id)).isEmpty();
    }
}

package dev.gatewright.store.redis;

import dev.gatewright.sessions.Revocation;
import dev.gatewright.sessions.RevocationLog;
import dev.gatewright.sessions.StoreUnavailableException;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.RedisException;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XReadArgs;
import io.lettuce.core.XReadArgs.StreamOffset;
import io.lettuce.core.cluster.api.sync.RedisClusterCommands;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Follows the stream on a connection of its own, by the id of the last entry seen. */
final class RedisTail implements RevocationLog.Tail {
    private static final String BEGINNING = "0-0";
    private static final int PAGE = 1000;

    private final RedisLink link;
    private final String stream;
    private RedisLink.@Nullable Blocking connection;
    private String position = BEGINNING;

    RedisTail(RedisLink link, String stream) {
        this.link = link;
        this.stream = stream;
    }

    @Override
    public void next(Duration patience, Consumer<Revocation> into) {
        try {
            RedisClusterCommands<String, String> commands = connected();
            startOverIfReset(commands);
            if (!handOver(commands, XReadArgs.Builder.count(PAGE), into) && patience.isPositive()) {
                handOver(commands, XReadArgs.Builder.count(PAGE).block(patience), into);
            }
        } catch (RedisException e) {
            close();
            throw new StoreUnavailableException("the log of revocations cannot be read", e);
        }
    }

    @Override
    public void close() {
        RedisLink.Blocking old = connection;
        connection = null;
        if (old != null) {
            try {
                old.connection().close();
            } catch (Exception _) {
                // It was lost already.
            }
        }
    }

    /** Page by page, so that a long log never is in memory at once. */
    @SuppressWarnings("unchecked") // the varargs of XREAD
    private boolean handOver(
            RedisClusterCommands<String, String> commands,
            XReadArgs arguments,
            Consumer<Revocation> into) {
        boolean any = false;
        while (true) {
            List<StreamMessage<String, String>> page =
                    commands.xread(arguments, StreamOffset.from(stream, position));
            for (StreamMessage<String, String> entry : page) {
                into.accept(RevocationEntry.read(entry.getBody()));
                position = entry.getId();
            }
            any |= !page.isEmpty();
            if (page.size() < PAGE) {
                return any;
            }
        }
    }

    /** A stream that ends before the position has lost entries or is a new one. */
    private void startOverIfReset(RedisClusterCommands<String, String> commands) {
        List<StreamMessage<String, String>> last =
                commands.xrevrange(stream, Range.unbounded(), Limit.from(1));
        if (!last.isEmpty()
                && StreamId.of(last.getFirst().getId()).isBefore(StreamId.of(position))) {
            position = BEGINNING;
        }
    }

    private RedisClusterCommands<String, String> connected() {
        RedisLink.Blocking live = connection;
        if (live == null) {
            live = link.blocking();
            connection = live;
        }
        return live.commands();
    }

    /** A place in a stream: {@code milliseconds-number}. */
    private record StreamId(long millis, long number) {
        static StreamId of(String text) {
            int dash = text.indexOf('-');
            return new StreamId(
                    Long.parseLong(text.substring(0, dash)),
                    Long.parseLong(text.substring(dash + 1)));
        }

        boolean isBefore(StreamId other) {
            return millis < other.millis || (millis == other.millis && number < other.number);
        }
    }
}

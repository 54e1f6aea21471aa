package dev.gatewright.store.redis;

import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.cluster.api.sync.RedisClusterCommands;

/** A connection with its commands. Once closed, by either end, it stays closed. */
record RedisConnection(
        RedisClusterCommands<String, String> commands,
        StatefulConnection<String, String> connection) {

    boolean isOpen() {
        return connection.isOpen();
    }

    /** Closes it; what is under way on it fails. */
    void close() {
        if (connection.isOpen()) {
            var _ = connection.closeAsync();
        }
    }
}

package dev.gatewright.store.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.ClusterTopologyRefreshOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.codec.StringCodec;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * A client that makes connections. Commands on them are pipelined, and each ends after the link's
 * timeout. Commands that may have been carried out are not sent again.
 */
sealed interface RedisLink extends AutoCloseable {
    /** How long a connection or a command may take. */
    Duration timeout();

    /** Makes a connection, or fails soon. */
    CompletableFuture<RedisConnection> connect();

    /** What each server that may hold data says of its memory. */
    List<String> memory(RedisConnection connection);

    @Override
    void close();

    static RedisLink to(RedisEndpoint endpoint, Duration timeout) {
        return switch (endpoint) {
            case RedisEndpoint.Server(String uri) -> Single.of(RedisURI.create(uri), timeout);
            case RedisEndpoint.Cluster(List<String> uris) ->
                    Sharded.of(uris.stream().map(RedisURI::create).toList(), timeout);
        };
    }

    private static SocketOptions socket(Duration timeout) {
        return SocketOptions.builder().connectTimeout(timeout).keepAlive(true).build();
    }

    /** One server, or the one Sentinel names. */
    record Single(RedisClient client, RedisURI uri, Duration timeout) implements RedisLink {

        static Single of(RedisURI uri, Duration timeout) {
            uri.setTimeout(timeout);
            RedisClient client = RedisClient.create();
            client.setOptions(
                    ClientOptions.builder()
                            .autoReconnect(false)
                            .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
                            .timeoutOptions(TimeoutOptions.enabled(timeout))
                            .socketOptions(socket(timeout))
                            .build());
            return new Single(client, uri, timeout);
        }

        @Override
        public CompletableFuture<RedisConnection> connect() {
            return client.connectAsync(StringCodec.UTF8, uri)
                    .toCompletableFuture()
                    .thenApply(connection -> new RedisConnection(connection.sync(), connection));
        }

        @Override
        public List<String> memory(RedisConnection connection) {
            return List.of(connection.commands().info("memory"));
        }

        @Override
        public void close() {
            client.shutdown(Duration.ZERO, timeout);
        }
    }

    /** A cluster. The connections to its nodes are made as they are needed: commands wait. */
    record Sharded(RedisClusterClient client, Duration timeout) implements RedisLink {

        static Sharded of(List<RedisURI> uris, Duration timeout) {
            uris.forEach(uri -> uri.setTimeout(timeout));
            RedisClusterClient client = RedisClusterClient.create(uris);
            client.setOptions(
                    ClusterClientOptions.builder()
                            .requestQueueSize(10_000)
                            .timeoutOptions(TimeoutOptions.enabled(timeout))
                            .socketOptions(socket(timeout))
                            .topologyRefreshOptions(
                                    ClusterTopologyRefreshOptions.builder()
                                            .enablePeriodicRefresh(Duration.ofSeconds(30))
                                            .build())
                            .build());
            return new Sharded(client, timeout);
        }

        /** Asks the cluster first who its nodes are by now. */
        @Override
        public CompletableFuture<RedisConnection> connect() {
            return client.refreshPartitionsAsync()
                    .thenCompose(_ -> client.connectAsync(StringCodec.UTF8))
                    .thenApply(connection -> new RedisConnection(connection.sync(), connection))
                    .toCompletableFuture();
        }

        @Override
        @SuppressWarnings("unchecked") // it was made by connect
        public List<String> memory(RedisConnection connection) {
            return ((StatefulRedisClusterConnection<String, String>) connection.connection())
                    .sync().upstream().commands().info("memory").stream().toList();
        }

        @Override
        public void close() {
            client.shutdown(Duration.ZERO, timeout);
        }
    }
}

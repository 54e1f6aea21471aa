package dev.gatewright.store.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.ClusterTopologyRefreshOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.cluster.api.sync.RedisClusterCommands;
import java.time.Duration;
import java.util.List;

/**
 * A client with one connection for commands, which are pipelined, and more on demand for those that
 * block. Every command ends after {@link #PATIENCE}; while disconnected from a single server, at
 * once.
 */
sealed interface RedisLink extends AutoCloseable {
    Duration PATIENCE = Duration.ofSeconds(2);

    RedisClusterCommands<String, String> commands();

    /** What each server that may hold data says of its memory. */
    List<String> memory();

    /** A further connection, for commands that block it. */
    Blocking blocking();

    @Override
    void close();

    /** A connection of its own. */
    record Blocking(RedisClusterCommands<String, String> commands, AutoCloseable connection) {}

    static RedisLink to(RedisEndpoint endpoint) {
        return switch (endpoint) {
            case RedisEndpoint.Server(String uri) -> Single.connect(RedisURI.create(uri));
            case RedisEndpoint.Cluster(List<String> uris) ->
                    Sharded.connect(uris.stream().map(RedisURI::create).toList());
        };
    }

    private static SocketOptions socket() {
        return SocketOptions.builder().connectTimeout(PATIENCE).keepAlive(true).build();
    }

    /** One server, or the one Sentinel names. */
    record Single(RedisClient client, StatefulRedisConnection<String, String> connection)
            implements RedisLink {

        static Single connect(RedisURI uri) {
            uri.setTimeout(PATIENCE);
            RedisClient client = RedisClient.create(uri);
            client.setOptions(
                    ClientOptions.builder()
                            .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
                            .timeoutOptions(TimeoutOptions.enabled(PATIENCE))
                            .socketOptions(socket())
                            .build());
            return new Single(client, client.connect());
        }

        @Override
        public RedisClusterCommands<String, String> commands() {
            return connection.sync();
        }

        @Override
        public List<String> memory() {
            return List.of(connection.sync().info("memory"));
        }

        @Override
        public Blocking blocking() {
            StatefulRedisConnection<String, String> another = client.connect();
            return new Blocking(another.sync(), another);
        }

        @Override
        public void close() {
            client.shutdown(Duration.ZERO, PATIENCE);
        }
    }

    /** A cluster. Its connections are made as they are needed: commands wait for them. */
    record Sharded(
            RedisClusterClient client, StatefulRedisClusterConnection<String, String> connection)
            implements RedisLink {

        static Sharded connect(List<RedisURI> uris) {
            uris.forEach(uri -> uri.setTimeout(PATIENCE));
            RedisClusterClient client = RedisClusterClient.create(uris);
            client.setOptions(
                    ClusterClientOptions.builder()
                            .requestQueueSize(10_000)
                            .timeoutOptions(TimeoutOptions.enabled(PATIENCE))
                            .socketOptions(socket())
                            .topologyRefreshOptions(
                                    ClusterTopologyRefreshOptions.builder()
                                            .enablePeriodicRefresh(Duration.ofSeconds(30))
                                            .build())
                            .build());
            return new Sharded(client, client.connect());
        }

        @Override
        public RedisClusterCommands<String, String> commands() {
            return connection.sync();
        }

        @Override
        public List<String> memory() {
            return connection.sync().upstream().commands().info("memory").stream().toList();
        }

        @Override
        public Blocking blocking() {
            StatefulRedisClusterConnection<String, String> another = client.connect();
            return new Blocking(another.sync(), another);
        }

        @Override
        public void close() {
            client.shutdown(Duration.ZERO, PATIENCE);
        }
    }
}

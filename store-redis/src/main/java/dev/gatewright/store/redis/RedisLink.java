package dev.gatewright.store.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.ClusterTopologyRefreshOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.SlotHash;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode.NodeFlag;
import io.lettuce.core.codec.StringCodec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A client that makes connections. Commands on them are pipelined, and each ends after the link's
 * timeout. Commands that may have been carried out are not sent again.
 */
sealed interface RedisLink extends AutoCloseable {
    /** How long a connection or a command may take. */
    Duration timeout();

    /** Makes a connection, or fails soon. */
    CompletableFuture<RedisConnection> connect();

    /**
     * Makes a connection in place of one that broke, perhaps to a server that has taken over: not
     * to one that may forget what it is told, nor to a cluster where one may take over.
     */
    CompletableFuture<RedisConnection> reconnect();

    /**
     * Asks again, every so often until it is closed, whether a server may forget what it is told,
     * where servers are replaced behind a connection that stays open; {@code connection} is told.
     */
    void watch(ReconnectingConnection connection);

    /**
     * What each server says of its memory that holds a key, or may by taking over. Of the latter
     * those that do not answer are left out: where servers take over from each other, one that is
     * dead is no reason not to start.
     */
    List<String> memory(RedisConnection connection, String key);

    /** As whom connections log in. */
    RedisLogin login();

    @Override
    void close();

    static RedisLink to(RedisEndpoint endpoint, Duration timeout) {
        List<RedisURI> addresses = addresses(endpoint);
        RedisLogin login = new RedisLogin(addresses.getFirst());
        return switch (endpoint) {
            case RedisEndpoint.Server _ -> Single.of(addresses.getFirst(), login, timeout);
            case RedisEndpoint.Cluster _ -> Sharded.of(addresses, login, timeout);
        };
    }

    /**
     * The addresses that an endpoint is made of.
     *
     * @throws IllegalArgumentException when one cannot be understood; the message does not have it
     */
    static List<RedisURI> addresses(RedisEndpoint endpoint) {
        return switch (endpoint) {
            case RedisEndpoint.Server(String uri) -> List.of(address(uri));
            case RedisEndpoint.Cluster(List<String> uris) ->
                    uris.stream().map(RedisLink::address).toList();
        };
    }

    private static RedisURI address(String uri) {
        try {
            return RedisURI.create(uri);
        } catch (IllegalArgumentException _) {
            // Not its message, nor it as a cause: both have the address, with the password.
            throw new IllegalArgumentException(
                    "is no address like redis://user:password@host:6379; of a password,"
                            + " percent-encode all but letters and digits");
        }
    }

    private static SocketOptions socket(Duration timeout) {
        return SocketOptions.builder().connectTimeout(timeout).keepAlive(true).build();
    }

    /** One server, or the one Sentinel names. */
    record Single(RedisClient client, RedisURI uri, RedisLogin login, Duration timeout)
            implements RedisLink {

        static Single of(RedisURI uri, RedisLogin login, Duration timeout) {
            uri.setTimeout(timeout);
            uri.setCredentialsProvider(login);
            RedisClient client = RedisClient.create();
            client.setOptions(
                    ClientOptions.builder()
                            .autoReconnect(false)
                            .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
                            .timeoutOptions(TimeoutOptions.enabled(timeout))
                            .socketOptions(socket(timeout))
                            .build());
            return new Single(client, uri, login, timeout);
        }

        @Override
        public CompletableFuture<RedisConnection> connect() {
            return open().thenApply(Single::made);
        }

        @Override
        public CompletableFuture<RedisConnection> reconnect() {
            return open().thenCompose(Single::checked);
        }

        private CompletableFuture<StatefulRedisConnection<String, String>> open() {
            return attempt()
                    .exceptionallyCompose(failure -> {
                        if (uri.getSentinels().isEmpty() || !RedisLogin.isAskedFor(failure)) {
                            return CompletableFuture.failedFuture(failure);
                        }
                        uri.getSentinels()
                                .forEach(each -> each.setCredentialsProvider(login.atSentinels()));
                        return attempt();
                    });
        }

        private CompletableFuture<StatefulRedisConnection<String, String>> attempt() {
            return client.connectAsync(StringCodec.UTF8, uri).toCompletableFuture();
        }

        private static CompletableFuture<RedisConnection> checked(
                StatefulRedisConnection<String, String> connection) {
            return connection
                    .async()
                    .info("memory")
                    .toCompletableFuture()
                    .thenAccept(EvictionPolicy::requireNone)
                    .thenApply(_ -> made(connection))
                    .whenComplete((_, failure) -> {
                        if (failure != null) {
                            var _ = connection.closeAsync();
                        }
                    });
        }

        /** Another server needs another connection. */
        @Override
        public void watch(ReconnectingConnection connection) {}

        private static RedisConnection made(StatefulRedisConnection<String, String> connection) {
            return new RedisConnection(connection.sync(), connection);
        }

        @Override
        public List<String> memory(RedisConnection connection, String key) {
            return List.of(connection.commands().info("memory"));
        }

        @Override
        public void close() {
            client.shutdown(Duration.ZERO, timeout);
        }
    }

    /** A cluster. The connections to its nodes are made as they are needed: commands wait. */
    record Sharded(RedisClusterClient client, RedisLogin login, Duration timeout)
            implements RedisLink {
        private static final Duration CHECK = Duration.ofSeconds(10);

        static Sharded of(List<RedisURI> uris, RedisLogin login, Duration timeout) {
            for (RedisURI uri : uris) {
                uri.setTimeout(timeout);
                uri.setCredentialsProvider(login);
            }
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
            return new Sharded(client, login, timeout);
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
        public CompletableFuture<RedisConnection> reconnect() {
            return connect()
                    .thenCompose(connection ->
                            check(connection)
                                    .thenApply(_ -> connection)
                                    .whenComplete((_, failure) -> {
                                        if (failure != null) {
                                            connection.close();
                                        }
                                    }));
        }

        @Override
        public void watch(ReconnectingConnection connection) {
            ScheduledExecutorService threads = client.getResources().eventExecutorGroup();
            var _ =
                    threads.scheduleWithFixedDelay(
                            () -> connection.recheck(Sharded::check),
                            CHECK.toMillis(),
                            CHECK.toMillis(),
                            TimeUnit.MILLISECONDS);
        }

        /**
         * Fails when a server may forget what it is told, or take over from the one that holds it.
         */
        private static CompletableFuture<Void> check(RedisConnection connection) {
            StatefulRedisClusterConnection<String, String> cluster = cluster(connection);
            RedisClusterNode holder = holder(cluster, RedisSessionStore.PREFIX);
            List<CompletableFuture<Void>> checks = new ArrayList<>();
            checks.add(check(cluster, holder));
            for (RedisClusterNode node : cluster.getPartitions()) {
                if (isReplica(node, holder) && !isDown(node)) {
                    checks.add(
                            check(cluster, node)
                                    .exceptionallyCompose(failure ->
                                            EvictionPolicy.isRefusal(failure)
                                                    ? CompletableFuture.failedFuture(failure)
                                                    : CompletableFuture.completedFuture(null)));
                }
            }
            return CompletableFuture.allOf(checks.toArray(CompletableFuture[]::new));
        }

        private static CompletableFuture<Void> check(
                StatefulRedisClusterConnection<String, String> cluster, RedisClusterNode node) {
            return cluster.getConnectionAsync(node.getNodeId())
                    .thenCompose(connection -> connection.async().info("memory"))
                    .thenAccept(EvictionPolicy::requireNone);
        }

        private static boolean isReplica(RedisClusterNode node, RedisClusterNode holder) {
            return holder.getNodeId().equals(node.getSlaveOf());
        }

        private static boolean isDown(RedisClusterNode node) {
            return node.is(NodeFlag.FAIL) || node.is(NodeFlag.EVENTUAL_FAIL);
        }

        @SuppressWarnings("unchecked") // it was made by connect
        private static StatefulRedisClusterConnection<String, String> cluster(
                RedisConnection connection) {
            return (StatefulRedisClusterConnection<String, String>) connection.connection();
        }

        private static RedisClusterNode holder(
                StatefulRedisClusterConnection<String, String> cluster, String key) {
            RedisClusterNode holder =
                    cluster.getPartitions().getPartitionBySlot(SlotHash.getSlot(key));
            if (holder == null) {
                throw new RedisException("nobody serves the slot of " + key);
            }
            return holder;
        }

        @Override
        public List<String> memory(RedisConnection connection, String key) {
            StatefulRedisClusterConnection<String, String> cluster = cluster(connection);
            RedisClusterNode holder = holder(cluster, key);
            List<String> answers = new ArrayList<>();
            answers.add(memoryOf(cluster, holder));
            for (RedisClusterNode node : cluster.getPartitions()) {
                if (isReplica(node, holder)) {
                    try {
                        answers.add(memoryOf(cluster, node));
                    } catch (RedisException _) {
                        // A server that is down evicts nothing.
                    }
                }
            }
            return answers;
        }

        private static String memoryOf(
                StatefulRedisClusterConnection<String, String> cluster, RedisClusterNode node) {
            return cluster.getConnection(node.getNodeId()).sync().info("memory");
        }

        @Override
        public void close() {
            client.shutdown(Duration.ZERO, timeout);
        }
    }
}

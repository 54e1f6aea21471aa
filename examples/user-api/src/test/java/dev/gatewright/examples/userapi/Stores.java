package dev.gatewright.examples.userapi;

import dev.gatewright.store.contract.TcpProxy;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import redis.embedded.RedisServer;

/** A real PostgreSQL and a real Redis, and nodes of the service that share them. */
final class Stores implements AutoCloseable {
    private final EmbeddedPostgres postgres;
    private final RedisServer redis;
    private final int redisPort;

    private Stores(EmbeddedPostgres postgres, RedisServer redis, int redisPort) {
        this.postgres = postgres;
        this.redis = redis;
        this.redisPort = redisPort;
    }

    static Stores start() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        RedisServer redis =
                RedisServer.newRedisServer()
                        .port(port)
                        .bind("127.0.0.1")
                        .setting("save \"\"")
                        .build();
        redis.start();
        return new Stores(EmbeddedPostgres.start(), redis, port);
    }

    String postgresUrl() {
        return postgres.getJdbcUrl("postgres", "postgres");
    }

    String redisUrl() {
        return "redis://127.0.0.1:" + redisPort;
    }

    /** A node with its users in PostgreSQL and its sessions in either. */
    ServiceProcess node(Path data, boolean sessionsInRedis) {
        return node(data, sessionsInRedis, postgres.getPort(), redisPort);
    }

    /**
     * A node with users and sessions in PostgreSQL, with further variables in its environment; it
     * is given time, since it asks for the time in a slower way.
     */
    ServiceProcess node(Map<String, String> environment, Path data) {
        List<String> options = options(false, postgres.getPort(), redisPort);
        options.addAll(List.of("--set", "Timeout=60000", "--set", "StartTimeout=60"));
        options.addAll(List.of("--set", "Database.ConnectTimeout=20"));
        options.addAll(List.of("--set", "HealthOnMainPort=true"));
        return ServiceProcess.start(environment, data, options.toArray(String[]::new));
    }

    /** A node that reaches the store of its sessions through a network. */
    ServiceProcess node(Path data, boolean sessionsInRedis, TcpProxy network) {
        return sessionsInRedis
                ? node(data, true, postgres.getPort(), network.port())
                : node(data, false, network.port(), redisPort);
    }

    /** A network before the store of the sessions. */
    TcpProxy network(boolean sessionsInRedis) throws IOException {
        return TcpProxy.before(sessionsInRedis ? redisPort : postgres.getPort());
    }

    private static ServiceProcess node(
            Path data, boolean sessionsInRedis, int postgresPort, int redisPort) {
        List<String> options = options(sessionsInRedis, postgresPort, redisPort);
        return ServiceProcess.start(data, options.toArray(String[]::new));
    }

    private static List<String> options(boolean sessionsInRedis, int postgresPort, int redisPort) {
        List<String> options =
                new ArrayList<>(
                        List.of(
                                "--set",
                                "Database.Url=jdbc:postgresql://127.0.0.1:"
                                        + postgresPort
                                        + "/postgres",
                                "--set",
                                "Database.User=postgres",
                                "--set",
                                "Database.Password=postgres",
                                "--set",
                                "MaxSessions=1000"));
        if (sessionsInRedis) {
            options.add("--set");
            options.add("Redis.Url=redis://127.0.0.1:" + redisPort);
        }
        return options;
    }

    @Override
    public void close() throws IOException {
        redis.stop();
        postgres.close();
    }
}

package dev.gatewright.examples.userapi;

import dev.gatewright.store.contract.FreePort;
import dev.gatewright.store.contract.TcpProxy;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import redis.embedded.RedisServer;

/** A real PostgreSQL and a real Redis, and nodes of the service that share them. */
final class Stores implements AutoCloseable {
    /** For answers of stores, where the machine may be busy and no store is to fail. */
    private static final List<String> PATIENT =
            List.of("--set", "Database.ConnectTimeout=60", "--set", "Database.Timeout=60");

    private final EmbeddedPostgres postgres;
    private final RedisServer redis;
    private final int redisPort;

    private Stores(EmbeddedPostgres postgres, RedisServer redis, int redisPort) {
        this.postgres = postgres;
        this.redis = redis;
        this.redisPort = redisPort;
    }

    static Stores start() throws IOException {
        int port = FreePort.find();
        RedisServer redis =
                RedisServer.newRedisServer()
                        .port(port)
                        .bind("127.0.0.1")
                        .setting("save \"\"")
                        .build();
        redis.start();
        EmbeddedPostgres postgres =
                EmbeddedPostgres.builder()
                        .setPort(FreePort.find())
                        .setPGStartupWait(Duration.ofMinutes(3))
                        .start();
        return new Stores(postgres, redis, port);
    }

    String postgresUrl() {
        return postgres.getJdbcUrl("postgres", "postgres");
    }

    String redisUrl() {
        return "redis://127.0.0.1:" + redisPort;
    }

    /** A node with its users in PostgreSQL and its sessions in either. */
    ServiceProcess node(Path data, boolean sessionsInRedis) {
        List<String> options = options(sessionsInRedis, postgres.getPort(), redisPort);
        options.addAll(PATIENT);
        if (sessionsInRedis) {
            options.addAll(List.of("--set", "Redis.Timeout=60"));
        }
        return ServiceProcess.start(data, options.toArray(String[]::new));
    }

    /**
     * A node with users and sessions in PostgreSQL, with further variables in its environment,
     * which may make it slow.
     */
    ServiceProcess node(Map<String, String> environment, Path data) {
        List<String> options = options(false, postgres.getPort(), redisPort);
        options.addAll(PATIENT);
        options.addAll(List.of("--set", "HealthOnMainPort=true"));
        return ServiceProcess.start(environment, data, options.toArray(String[]::new));
    }

    /** A node that reaches the store of its sessions through a network, and is not patient. */
    ServiceProcess node(Path data, boolean sessionsInRedis, TcpProxy network) {
        List<String> options =
                sessionsInRedis
                        ? options(true, postgres.getPort(), network.port())
                        : options(false, network.port(), redisPort);
        options.addAll(List.of("--set", "Timeout=3000"));
        return ServiceProcess.start(data, options.toArray(String[]::new));
    }

    /** A network before the store of the sessions. */
    TcpProxy network(boolean sessionsInRedis) throws IOException {
        return TcpProxy.before(sessionsInRedis ? redisPort : postgres.getPort());
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
                                "MaxSessions=1000",
                                "--set",
                                "StartTimeout=300"));
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

package dev.gatewright.store.redis;

import dev.gatewright.auth.store.Realm;
import dev.gatewright.store.contract.FreePort;
import io.lettuce.core.RedisClient;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import redis.embedded.RedisServer;
import redis.embedded.core.RedisServerBuilder;

/** A real Redis on a free port, with nothing on disk. */
final class TestRedis implements AutoCloseable {
    /** For answers, on a busy machine. */
    static final Duration PATIENCE = Duration.ofMinutes(1);

    static final Realm REALM = new Realm("https://users.example", "User");

    private final RedisServer server;
    private final int port;

    private TestRedis(RedisServer server, int port) {
        this.server = server;
        this.port = port;
    }

    /** Starts a server with further lines of configuration. */
    static TestRedis start(String... settings) throws IOException {
        int port = FreePort.find();
        RedisServerBuilder builder =
                RedisServer.newRedisServer()
                        .port(port)
                        .bind("127.0.0.1")
                        .setting("save \"\"")
                        .setting("daemonize no");
        Arrays.stream(settings).forEach(builder::setting);
        RedisServer server = builder.build();
        server.start();
        return new TestRedis(server, port);
    }

    RedisEndpoint endpoint() {
        return new RedisEndpoint.Server("redis://127.0.0.1:" + port);
    }

    /** Whether it holds this many sessions by now. */
    boolean knowsSessions(int count) {
        return ask(commands -> commands.keys("{gatewright}:session:*").size() == count);
    }

    /** What it answers to commands of a connection of its own. */
    <T> T ask(Function<RedisCommands<String, String>, T> question) {
        RedisClient client = RedisClient.create("redis://127.0.0.1:" + port);
        try (StatefulRedisConnection<String, String> connection = client.connect()) {
            return question.apply(connection.sync());
        } finally {
            client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
        }
    }

    /** Copies all there is; what is returned puts the copy in its place, at once. */
    Runnable backUp() {
        record Value(byte[] dump, long life) {}
        Map<String, Value> values = new HashMap<>();
        ask(commands -> {
            for (String key : commands.keys("*")) {
                long life = Math.max(commands.pttl(key), 0);
                values.put(key, new Value(commands.dump(key), life));
            }
            return values;
        });
        return () ->
                ask(commands -> {
                    commands.multi();
                    commands.flushall();
                    values.forEach(
                            (key, value) -> commands.restore(key, value.life(), value.dump()));
                    return commands.exec();
                });
    }

    /** As a server does that was restarted with nothing on disk. */
    void loseEverything() {
        ask(RedisCommands::flushall);
    }

    int port() {
        return port;
    }

    void stop() throws IOException {
        server.stop();
    }

    /** Ends it as {@code kill -9} does: nothing is said to anybody. */
    void kill() {
        String pid =
                ask(commands -> commands.info("server"))
                        .lines()
                        .filter(line -> line.startsWith("process_id:"))
                        .map(line -> line.substring("process_id:".length()).strip())
                        .findFirst()
                        .orElseThrow();
        ProcessHandle.of(Long.parseLong(pid)).orElseThrow().destroyForcibly();
    }

    /** Adds sessions like one that there is, but for their names. */
    void copySession(String sessionId, int copies) {
        String script =
                "local key = '{gatewright}:session:' .. ARGV[1] "
                        + "local row = redis.call('HGETALL', key) "
                        + "local owned = '{gatewright}:owned:' .. redis.call('HGET', key, 'realm') "
                        + ".. ' ' .. redis.call('HGET', key, 'subject') "
                        + "local score = redis.call('ZSCORE', owned, ARGV[1]) "
                        + "for i = 1, tonumber(ARGV[2]) do "
                        + "redis.call('HSET', key .. i, unpack(row)) "
                        + "redis.call('PEXPIRE', key .. i, redis.call('PTTL', key)) "
                        + "redis.call('ZADD', owned, score, ARGV[1] .. i) end";
        ask(commands ->
                commands.eval(
                        script,
                        ScriptOutputType.STATUS,
                        new String[] {"{gatewright}:session:" + sessionId},
                        sessionId,
                        Integer.toString(copies)));
    }

    @Override
    public void close() throws IOException {
        stop();
    }
}

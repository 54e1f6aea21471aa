package dev.gatewright.store.redis;

import dev.gatewright.store.contract.FailoverContract;
import dev.gatewright.store.contract.FreePort;
import dev.gatewright.store.contract.NodeStore;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import redis.embedded.RedisSentinel;

/** Three sentinels over a server and its two replicas; the server is killed. */
class RedisSentinelLong extends FailoverContract {
    private static final int SENTINELS = 3;

    private final List<TestRedis> servers = new ArrayList<>();
    private final List<RedisSentinel> sentinels = new ArrayList<>();
    private final List<Integer> ports = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        servers.add(TestRedis.start());
        String replica = "replicaof 127.0.0.1 " + servers.getFirst().port();
        servers.add(TestRedis.start(replica));
        servers.add(TestRedis.start(replica));
        for (int i = 0; i < SENTINELS; i++) {
            ports.add(FreePort.find());
            RedisSentinel sentinel =
                    RedisSentinel.newRedisSentinel()
                            .port(ports.get(i))
                            .bind("127.0.0.1")
                            .masterName("sessions")
                            .masterPort(servers.getFirst().port())
                            .quorumSize(2)
                            .downAfterMilliseconds(1_000)
                            .failOverTimeout(5_000)
                            .build();
            sentinel.start();
            sentinels.add(sentinel);
        }
        long end = System.nanoTime() + 60_000_000_000L;
        while (!servers.getFirst()
                .ask(commands -> commands.info("replication"))
                .contains("connected_slaves:2")) {
            if (System.nanoTime() > end) {
                throw new AssertionError("the replicas do not come");
            }
            LockSupport.parkNanos(50_000_000);
        }
    }

    @AfterEach
    void stop() throws Exception {
        for (RedisSentinel sentinel : sentinels) {
            sentinel.stop();
        }
        for (TestRedis server : servers) {
            server.close();
        }
    }

    @Override
    protected NodeStore connect() {
        RedisSessionStore store =
                RedisSessionStore.connect(
                        new RedisEndpoint.Server(
                                ports.stream()
                                        .map(port -> "127.0.0.1:" + port)
                                        .collect(
                                                Collectors.joining(
                                                        ",", "redis-sentinel://", "#sessions"))),
                        InstantSource.system());
        return new NodeStore(store, store, store::close);
    }

    @Override
    protected void killPrimary() {
        servers.getFirst().kill();
    }
}

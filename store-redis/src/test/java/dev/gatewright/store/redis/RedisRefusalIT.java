package dev.gatewright.store.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatewright.auth.store.Identity;
import dev.gatewright.auth.store.StoreUnavailableException;
import io.lettuce.core.KillArgs;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedisRefusalIT {

    @ParameterizedTest
    @ValueSource(strings = {"allkeys-lru", "volatile-ttl", "volatile-lru", "allkeys-random"})
    void aServerThatMayForgetIsRefusedByThePolicysName(String policy) throws Exception {
        try (TestRedis server = TestRedis.start("maxmemory-policy " + policy)) {
            assertThatThrownBy(() ->
                            RedisSessionStore.connect(server.endpoint(), InstantSource.system()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(policy);
        }
    }

    /** As after a failover to a replica with a configuration of its own. */
    @Test
    void aServerThatMayForgetIsRefusedWhereItHasTakenOverToo() throws Exception {
        try (TestRedis server = TestRedis.start();
                RedisSessionStore store =
                        RedisSessionStore.connect(server.endpoint(), InstantSource.system())) {
            Identity me = TestRedis.REALM.identity("1");
            assertThat(store.epoch(me)).isZero();

            takeOver(server, "allkeys-lru");
            assertThatThrownBy(() -> untilRefused(store, me))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContaining("its maxmemory-policy is allkeys-lru; set it to");
            assertThatThrownBy(() -> store.epoch(me)).hasMessageContaining("allkeys-lru");

            takeOver(server, "noeviction");
            assertThat(store.epoch(me)).isZero();
        }
    }

    private static void takeOver(TestRedis server, String policy) {
        server.ask(commands -> {
            commands.configSet("maxmemory-policy", policy);
            return commands.clientKill(KillArgs.Builder.typeNormal().skipme());
        });
    }

    /** The node may hear later that its connection has ended, of which the first call tells. */
    private static void untilRefused(RedisSessionStore store, Identity me) {
        long end = System.nanoTime() + TestRedis.PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            try {
                store.epoch(me);
            } catch (StoreUnavailableException e) {
                if (String.valueOf(e.getMessage()).contains("maxmemory-policy")) {
                    throw e;
                }
            }
        }
    }

    @Test
    void aServerThatIsNotThereIsUnavailable() {
        assertThatThrownBy(() ->
                        RedisSessionStore.connect(
                                new RedisEndpoint.Server("redis://127.0.0.1:1"),
                                InstantSource.system()))
                .isInstanceOf(StoreUnavailableException.class);
    }

    @Test
    void anEndpointDoesNotPrintItsPassword() {
        assertThat(new RedisEndpoint.Server("redis://:secret@localhost"))
                .asString()
                .doesNotContain("secret");
        assertThat(new RedisEndpoint.Cluster(List.of("redis://:secret@localhost")))
                .asString()
                .doesNotContain("secret");
    }
}

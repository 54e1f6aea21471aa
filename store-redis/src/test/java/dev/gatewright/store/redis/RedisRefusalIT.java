package dev.gatewright.store.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatewright.auth.store.StoreUnavailableException;
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

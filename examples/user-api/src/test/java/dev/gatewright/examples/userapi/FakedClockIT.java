package dev.gatewright.examples.userapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gatewright.examples.userapi.ApiClient.Tokens;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A node whose clock jumps and comes back, beside one whose clock is right. */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class FakedClockIT {
    /** In the long form longer than the nodes take from one sweep of their memory to the next. */
    private static final Duration AWAY =
            Duration.ofSeconds(Integer.getInteger("gatewright.jump", 2));

    @TempDir private Path data;
    @TempDir private Path clockFolder;

    @ParameterizedTest
    @CsvSource({"+2h, false", "-2h, false", "+2h, true", "-2h, true"})
    void noLogoutIsForgottenByANodeWhoseClockJumpsNorBecauseOfIt(
            String jump, boolean isMonotonicFaked) throws Exception {
        assumeTrue(FakedClock.exists(), "skipped: libfaketime is missing (package faketime)");
        FakedClock clock = FakedClock.in(clockFolder, isMonotonicFaked);
        try (Stores stores = Stores.start();
                ServiceProcess right = stores.node(Map.of(), data);
                ServiceProcess wrong = stores.node(clock.environment(), data)) {
            ApiClient one = new ApiClient(right.url());
            ApiClient two = new ApiClient(wrong.url());
            Tokens before = one.login("alice", "secret");
            Tokens kept = one.login("alice", "secret");
            assertThat(two.profile(before.access()).statusCode()).isEqualTo(200);
            assertThat(two.logout(before.access()).statusCode()).isEqualTo(204);

            clock.set(jump);
            pass(AWAY);
            Tokens meanwhile = two.login("alice", "secret");
            assertThat(two.profile(meanwhile.access()).statusCode()).isEqualTo(200);
            assertThat(two.logout(meanwhile.access()).statusCode()).isEqualTo(204);
            assertThat(two.profile(before.access()).statusCode()).isEqualTo(401);
            clock.set("+0");
            pass(AWAY);

            try (ServiceProcess fresh = stores.node(Map.of(), data)) {
                ApiClient three = new ApiClient(fresh.url());
                for (ApiClient node : List.of(one, two, three)) {
                    assertThat(node.profile(before.access()).statusCode()).isEqualTo(401);
                    assertThat(node.profile(meanwhile.access()).statusCode()).isEqualTo(401);
                    assertThat(node.refresh(before.refresh()).statusCode()).isEqualTo(401);
                    assertThat(node.refresh(meanwhile.refresh()).statusCode()).isEqualTo(401);
                    assertThat(node.profile(kept.access()).statusCode()).isEqualTo(200);
                    Tokens next = node.login("alice", "secret");
                    assertThat(node.profile(next.access()).statusCode()).isEqualTo(200);
                }
            }
        }
    }

    private static void pass(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}

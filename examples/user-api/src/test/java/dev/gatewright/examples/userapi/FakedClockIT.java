package dev.gatewright.examples.userapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gatewright.examples.userapi.ApiClient.Tokens;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A node whose clock jumps and comes back, beside one whose clock is right. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class FakedClockIT {
    /** In the long form longer than the nodes take from one sweep of their memory to the next. */
    private static final Duration AWAY =
            Duration.ofSeconds(Integer.getInteger("gatewright.jump", 2));

    @TempDir private Path data;
    @TempDir private Path clockFolder;

    /** The time of day alone only in full: such a node is busy with its clock for a minute. */
    static List<Boolean> clocks() {
        return System.getProperty("gatewright.full") == null ? List.of(true) : List.of(true, false);
    }

    @ParameterizedTest(name = "and what counts the time that has passed: {0}")
    @MethodSource("clocks")
    void noLogoutIsForgottenByANodeWhoseClockJumpsNorBecauseOfIt(boolean isMonotonicFaked)
            throws Exception {
        assumeTrue(FakedClock.exists(), "skipped: libfaketime is missing (package faketime)");
        FakedClock clock = FakedClock.in(clockFolder, isMonotonicFaked);
        try (Stores stores = Stores.start();
                ServiceProcess right = stores.node(Map.of(), data);
                ServiceProcess wrong = stores.node(clock.environment(), data)) {
            ApiClient one = new ApiClient(right.url());
            ApiClient two = new ApiClient(wrong.url());
            for (String jump : List.of("+2h", "-2h")) {
                List<Tokens> ended = new ArrayList<>();
                Tokens kept = one.login("alice", "secret");
                ended.add(loggedOut(one, two));
                clock.set(jump);
                pass(AWAY);
                if (!isMonotonicFaked) {
                    String status = jump.startsWith("+") ? "down" : "up";
                    String said = "\"clock\":{\"status\":\"" + status + "\"";
                    if (status.equals("down")) {
                        untilReadyzSays(said, two);
                    } else {
                        assertThat(two.send(two.request("/readyz")).body()).contains(said);
                    }
                }
                ended.add(loggedOutMeanwhile(jump, one, two));
                assertThat(two.profile(ended.getFirst().access()).statusCode()).isEqualTo(401);
                clock.set("+0");
                pass(AWAY);

                try (ServiceProcess fresh = stores.node(Map.of(), data)) {
                    for (ApiClient node : List.of(one, two, new ApiClient(fresh.url()))) {
                        ended.forEach(tokens -> assertIsRefused(node, tokens));
                        assertThat(node.profile(kept.access()).statusCode()).isEqualTo(200);
                        Tokens next = node.login("alice", "secret");
                        assertThat(node.profile(next.access()).statusCode()).isEqualTo(200);
                    }
                }
            }
        }
    }

    /** The tokens of a session that one node opened and another has seen and ended. */
    private static Tokens loggedOut(ApiClient opener, ApiClient other) {
        Tokens tokens = opener.login("alice", "secret");
        assertThat(other.profile(tokens.access()).statusCode()).isEqualTo(200);
        assertThat(other.logout(tokens.access()).statusCode()).isEqualTo(204);
        return tokens;
    }

    /** Far ahead, a node issues no tokens, and ends sessions all the same. */
    private static Tokens loggedOutMeanwhile(String jump, ApiClient right, ApiClient wrong) {
        if (!jump.startsWith("+")) {
            return loggedOut(wrong, wrong);
        }
        Tokens tokens = right.login("alice", "secret");
        String login = "{\"username\":\"alice\",\"password\":\"secret\"}";
        assertThat(wrong.post("/user/login", login).statusCode()).isEqualTo(503);
        assertThat(wrong.refresh(tokens.refresh()).statusCode()).isEqualTo(503);
        assertThat(wrong.logout(tokens.access()).statusCode()).isEqualTo(401);
        String ended = "{\"refreshToken\":\"" + tokens.refresh() + "\"}";
        assertThat(wrong.post("/user/logout", ended).statusCode()).isEqualTo(204);
        return tokens;
    }

    private static void assertIsRefused(ApiClient node, Tokens tokens) {
        assertThat(node.profile(tokens.access()).statusCode()).isEqualTo(401);
        assertThat(node.refresh(tokens.refresh()).statusCode()).isEqualTo(401);
    }

    private static void untilReadyzSays(String part, ApiClient node) {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        String said = node.send(node.request("/readyz")).body();
        while (!said.contains(part)) {
            assertThat(System.nanoTime()).as(said).isLessThan(end);
            pass(Duration.ofMillis(100));
            said = node.send(node.request("/readyz")).body();
        }
    }

    private static void pass(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}

package dev.gatewright.auth.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** A request goes on after its hash as it began: on a carrier that gives way to nobody. */
class HashedRequestIT {

    /** A process of its own, where no carrier is there yet that another test has started. */
    @Test
    void aCarrierThatIsStartedForARequestAfterItsHashDoesNotGiveWay() throws Exception {
        assumeTrue(BackgroundThreads.areSupported(), "needs Linux and native access");

        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Djdk.virtualThreadScheduler.parallelism=2",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path")
                                        + ":"
                                        + System.getProperty("jdk.module.path", ""),
                                Requests.class.getName())
                        .redirectErrorStream(true)
                        .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(output).isZero();
        List<String> values = output.strip().lines().toList();
        assertThat(values.getLast()).isEqualTo(values.getFirst());
    }

    /** Prints the nice values of the process, and of the carrier on which a request goes on. */
    static final class Requests {

        private Requests() {}

        public static void main(String[] args) throws Exception {
            PasswordHashExecutor executor = new PasswordHashExecutor(1, 1, Duration.ofMinutes(1));
            CountDownLatch hashing = new CountDownLatch(1);
            CountDownLatch otherRuns = new CountDownLatch(1);
            AtomicBoolean isOver = new AtomicBoolean();
            CompletableFuture<Integer> after = new CompletableFuture<>();
            Thread.startVirtualThread(() -> {
                executor.call(() -> {
                    hashing.countDown();
                    await(otherRuns);
                    return true;
                });
                after.complete(PasswordHashExecutorTest.nice());
            });
            hashing.await();
            // Keeps the only carrier, so that the end of the hash starts another.
            Thread.startVirtualThread(() -> {
                otherRuns.countDown();
                while (!isOver.get()) {
                    Thread.onSpinWait();
                }
            });
            System.out.println(PasswordHashExecutorTest.nice());
            System.out.println(after.join());
            isOver.set(true);
            executor.close();
        }

        private static void await(CountDownLatch latch) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }
}

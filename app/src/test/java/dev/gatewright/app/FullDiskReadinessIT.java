package dev.gatewright.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gatewright.app.accounts.Registration;
import dev.gatewright.runtime.Client;
import dev.gatewright.runtime.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A service whose data are on a disk of 16 MB (a tmpfs of its own), which gets full. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class FullDiskReadinessIT {
    private static final Client CLIENT = new Client("192.0.2.1", "test");

    @TempDir private Path folder;
    private SmallDisk disk;

    @BeforeEach
    void mount() throws IOException {
        disk = new SmallDisk(folder.resolve("disk"), "16m");
    }

    @AfterEach
    void unmount() {
        disk.close();
    }

    @Test
    void aServiceIsNotReadyWhileItsDiskIsFullAndReadyWhenThereIsRoom() throws Exception {
        assumeTrue(disk.isMounted(), "skipped: this process may not mount a disk");
        try (SampleService service =
                SampleService.start(
                        folder,
                        "--set",
                        "Admin.Port=0",
                        "--data",
                        disk.folder().resolve("d").toString())) {
            int port = AdminPortIT.port(service.notes());
            service.accounts.register(Registration.of("ann", "a long password"), CLIENT);
            String token =
                    service.accounts
                            .authentication()
                            .login("ann", "a long password", CLIENT)
                            .accessToken();
            await(port, ready -> ready.status() == 200);

            disk.fill();
            // What is known is served on; what needs room is refused, and readiness goes off.
            for (int i = 0; i < 50 && wasRegistered(service, "user-" + i); i++) {
                assertThat(service.get("/me", token)).isEqualTo("hello user");
            }
            await(
                    port,
                    ready ->
                            ready.status() == 503
                                    && ready.body().contains("\"disk\":{\"status\":\"down\""));
            assertThat(service.get("/me", token)).isEqualTo("hello user");

            disk.empty();
            await(port, ready -> ready.status() == 200);
            assertThat(service.get("/me", token)).isEqualTo("hello user");
            assertThat(wasRegistered(service, "bob")).isTrue();
        }
    }

    private static boolean wasRegistered(SampleService service, String name) {
        try {
            service.accounts.register(Registration.of(name, "a long password"), CLIENT);
            return true;
        } catch (Problem refused) {
            assertThat(refused.status()).isEqualTo(503);
            return false;
        } catch (RuntimeException _) {
            return false;
        }
    }

    private static void await(int port, Predicate<Wire.Reply> condition) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        Wire.Reply ready = AdminPortIT.get(port, "/readyz");
        while (!condition.test(ready)) {
            assertThat(System.nanoTime()).as("in time: %s", ready.body()).isLessThan(end);
            LockSupport.parkNanos(100_000_000);
            ready = AdminPortIT.get(port, "/readyz");
        }
    }
}

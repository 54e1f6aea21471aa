package dev.gatewright.outside;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class StartedServiceTest {
    @TempDir private Path folder;

    /** As {@code dev} does where it cannot build. */
    @Test
    @Timeout(60)
    void aServiceThatWaitsInPlaceOfBeingUpIsNotWaitedForWithoutEnd() throws Exception {
        Files.writeString(
                folder.resolve("Waiting.java"),
                "void main() throws Exception { Thread.currentThread().join(); }");
        assertThatThrownBy(() ->
                        StartedService.start(
                                folder, Map.of(), Duration.ofMillis(10), "Waiting.java"))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("the service was not up within PT0.01S: ");
    }

    @Test
    void whatAProcessSaidThatDidNotStartIsTold() {
        assertThatThrownBy(() -> StartedService.start(folder, "NoSuch.java"))
                .hasMessageStartingWith("the service did not start: ")
                .hasMessageContaining("NoSuch");
    }
}

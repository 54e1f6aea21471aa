package dev.gatewright.secrets.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.app.secret.SecretSource.Resolved;
import dev.gatewright.app.secret.SecretStore;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An endpoint that is connected to, and says nothing. */
class AwsTimeoutIT {
    @TempDir private Path folder;

    @BeforeEach
    void setCredentials() {
        TestAws.setCredentials();
    }

    @AfterEach
    void clearCredentials() {
        TestAws.clearCredentials();
    }

    @Test
    void silenceIsWaitedForTenSecondsAtMost() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                SecretStore store =
                        TestAws.open("http://127.0.0.1:" + silent.getLocalPort(), folder)) {
            long start = System.nanoTime();
            assertThat(store.fetch("shop#access"))
                    .isEqualTo(new Resolved.Missing("shop was not read in time"));
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isLessThan(Duration.ofSeconds(25));
        }
    }
}

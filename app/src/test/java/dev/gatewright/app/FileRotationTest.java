package dev.gatewright.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.app.accounts.Account;
import dev.gatewright.runtime.Client;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A secret in a mounted file changes as Kubernetes changes it: by a link that leads elsewhere. */
class FileRotationTest {
    @TempDir private Path folder;

    @Test
    @Timeout(60)
    void tokensOfBeforeAreAcceptedAfterALinkWasSwapped() throws Exception {
        mount("an access secret of the first mount, random enough");
        try (SampleService service =
                SampleService.start(folder, "--set", "Auth.AccessSecret=\"file:mounted/access\"")) {
            Account alice = service.accounts.find("alice").orElseThrow();
            service.accounts.addForDevelopment("probe", "secret", "user");
            Account probe = service.accounts.find("probe").orElseThrow();
            Client client = new Client("127.0.0.1", "test");
            String early = service.accounts.open(alice, client).accessToken();
            assertThat(service.get("/me", early)).isEqualTo("hello user");

            mount("an access secret of the second mount, random enough");
            String late = service.accounts.open(probe, client).accessToken();
            while (head(late).equals(head(early))) {
                assertThat(service.get("/me", early)).isEqualTo("hello user");
                late = service.accounts.open(probe, client).accessToken();
            }
            assertThat(service.get("/me", late)).isEqualTo("hello user");
            assertThat(service.get("/me", service.accounts.open(probe, client).accessToken()))
                    .isEqualTo("hello user");

            Files.delete(folder.resolve("mounted"));
            assertThat(service.get("/me", late)).isEqualTo("hello user");
        }
    }

    /** Its header names the key. */
    private static String head(String token) {
        return token.substring(0, token.indexOf('.'));
    }

    private void mount(String secret) throws IOException {
        Path data = Files.createTempDirectory(folder, "..data");
        Files.writeString(data.resolve("access"), secret + "\n");
        Path link = Files.createSymbolicLink(folder.resolve("next"), data.getFileName());
        Files.move(link, folder.resolve("mounted"), StandardCopyOption.ATOMIC_MOVE);
    }
}

package dev.gatewright.examples.userapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.examples.userapi.ApiClient.Tokens;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Node's jose verifies our tokens; run with {@code -Dgatewright.node}, node and npm on the path.
 */
class JoseLong {
    private static final Path SCRIPT = Path.of("src", "test", "node", "verify.mjs");

    @Test
    void anAccessTokenIsAcceptedAndNothingElse(@TempDir Path folder) throws Exception {
        Path node = Files.createDirectory(folder.resolve("node"));
        Files.copy(SCRIPT, node.resolve("verify.mjs"));
        assertThat(run(node, "npm", "install", "--no-audit", "--no-fund", "jose@6.2.18").exit())
                .isZero();
        try (AddressedService service = AddressedService.start(folder)) {
            Tokens tokens = service.register();

            assertThat(verify(node, service, "user-api", tokens.access()))
                    .isEqualTo(new Result(0, "subject 1, role user"));
            assertThat(verify(node, service, "another-api", tokens.access()).output())
                    .contains("ERR_JWT_CLAIM_VALIDATION_FAILED");
            assertThat(verify(node, service, "user-api", tokens.refresh()).exit()).isNotZero();
        }
    }

    private record Result(int exit, String output) {}

    private static Result verify(Path node, AddressedService service, String audience, String token)
            throws IOException, InterruptedException {
        return run(node, "node", "verify.mjs", service.issuer(), audience, token);
    }

    private static Result run(Path folder, String... command)
            throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return new Result(process.exitValue(), output.strip());
    }
}

package dev.gatewright.examples.userapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.examples.userapi.ApiClient.Tokens;
import dev.gatewright.jwt.key.KeyFile;
import dev.gatewright.jwt.key.KeyGenerator;
import dev.gatewright.jwt.key.KeyRing;
import dev.gatewright.jwt.signature.Algorithm;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokens that others can verify: signed with a key pair whose public half is published. */
class PublishedKeysIT {
    private static final String JWKS = "/.well-known/jwks.json";
    @TempDir Path folder;

    @Test
    void publicKeysArePublishedForCaches() {
        try (ServiceProcess service = start()) {
            ApiClient api = new ApiClient(service.url());
            HttpResponse<String> document = api.send(api.request(JWKS).GET());

            assertThat(document.headers().firstValue("Content-Type"))
                    .hasValue("application/jwk-set+json");
            assertThat(document.headers().firstValue("Cache-Control").orElse(""))
                    .contains("max-age");
            assertThat(document.body()).contains("\"kty\":\"EC\"").doesNotContain("\"d\":");
            String etag = document.headers().firstValue("ETag").orElseThrow();
            assertThat(api.send(api.request(JWKS).header("If-None-Match", etag).GET()).statusCode())
                    .isEqualTo(304);
            assertThat(service.output()).contains("keys     " + service.url() + JWKS);
        }
    }

    @Test
    void aSharedSecretIsNeverPublished() {
        try (ServiceProcess service = ServiceProcess.start(folder.resolve("data"))) {
            ApiClient api = new ApiClient(service.url());

            assertThat(api.send(api.request(JWKS).GET()).statusCode()).isEqualTo(404);
        }
    }

    @Test
    void aRotationNeedsNoRestartAndLogsNobodyOut() throws IOException {
        try (ServiceProcess service = start()) {
            ApiClient api = new ApiClient(service.url());
            Tokens before = api.login("alice", "secret");
            KeyRing ring = KeyFile.read(Files.readAllBytes(keyFile()));
            KeyRing rotated =
                    ring.withNext(new KeyGenerator(new SecureRandom()).generate(Algorithm.ES256))
                            .rotated(Instant.now().plus(Duration.ofHours(1)));
            Path replacement = folder.resolve("new.json");
            Files.write(replacement, KeyFile.write(rotated));
            Files.move(replacement, keyFile(), StandardCopyOption.ATOMIC_MOVE);

            awaitKey(api, rotated.active().kid());

            assertThat(api.profile(before.access()).statusCode()).isEqualTo(200);
            Tokens after = api.login("alice", "secret");
            assertThat(api.profile(after.access()).statusCode()).isEqualTo(200);
            assertThat(header(after.access())).contains(rotated.active().kid());
        }
    }

    /** Asks for the published keys until one has this kid. */
    private static void awaitKey(ApiClient api, String kid) {
        Instant timeouts = Instant.now().plus(Duration.ofMinutes(2));
        while (!api.send(api.request(JWKS).GET()).body().contains(kid)) {
            assertThat(Instant.now()).as("the new key is published").isBefore(timeouts);
        }
    }

    private ServiceProcess start() {
        return ServiceProcess.start(
                folder.resolve("data"),
                "--set",
                "Auth.AccessSecret=",
                "--set",
                "Auth.KeyFile=" + keyFile().toAbsolutePath());
    }

    private Path keyFile() {
        return folder.resolve("keys.json");
    }

    private static String header(String token) {
        byte[] header = Base64.getUrlDecoder().decode(token.substring(0, token.indexOf('.')));
        return new String(header, StandardCharsets.UTF_8);
    }
}

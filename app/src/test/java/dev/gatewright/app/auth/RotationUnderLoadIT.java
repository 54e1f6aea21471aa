package dev.gatewright.app.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.app.Wire;
import dev.gatewright.auth.SchemeVerifier;
import dev.gatewright.auth.SessionTokenCheck;
import dev.gatewright.auth.TokenCheck;
import dev.gatewright.auth.revocation.RevocationStatus;
import dev.gatewright.http.engine.Engine;
import dev.gatewright.http.engine.Listener;
import dev.gatewright.http.pipeline.FailureMapper;
import dev.gatewright.http.pipeline.Pipeline;
import dev.gatewright.jwt.Claims;
import dev.gatewright.jwt.TokenPolicy;
import dev.gatewright.jwt.TokenSigner;
import dev.gatewright.jwt.TokenVerifier;
import dev.gatewright.jwt.key.KeyFile;
import dev.gatewright.jwt.key.KeyGenerator;
import dev.gatewright.jwt.key.KeyRing;
import dev.gatewright.jwt.signature.Algorithm;
import dev.gatewright.runtime.Access;
import dev.gatewright.runtime.Endpoint;
import dev.gatewright.runtime.Response;
import dev.gatewright.runtime.Scheme;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys change twenty times under clients that use old and new tokens over real sockets. */
class RotationUnderLoadIT {
    private static final Duration LIFE = Duration.ofMinutes(15);
    private static final int CLIENTS = 4;
    private static final int ROTATIONS = 20;
    private static final int REQUESTS_BETWEEN = 50;

    private final KeyGenerator generator = new KeyGenerator(new SecureRandom());
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicBoolean over = new AtomicBoolean();
    @TempDir private Path folder;

    @Test
    void noRequestFailsWhileKeysAreRotatedAndTheirFileIsGarbled() throws Exception {
        KeyRing ring = KeyRing.of(generator.generate(Algorithm.ES256));
        write(ring);
        KeyFileWatch watch = KeyFileWatch.start(file());
        TokenSigner signer = new TokenSigner(watch.keys(), TokenPolicy.ACCESS_TYPE);
        try (Engine engine = engine(watch);
                ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            String early = signer.sign(claims());
            List<Future<Integer>> failures = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                failures.add(clients.submit(() -> failures(engine.port(), early, signer)));
            }
            for (int i = 0; i < ROTATIONS; i++) {
                awaitMoreRequests();
                Files.writeString(file(), "garbled");
                watch.lookAgain();
                ring =
                        ring.withNext(generator.generate(Algorithm.ES256))
                                .rotated(Instant.now().plus(LIFE));
                write(ring);
                watch.lookAgain();
            }
            awaitMoreRequests();
            over.set(true);
            for (Future<Integer> failed : failures) {
                assertThat(failed.get()).isZero();
            }
            assertThat(watch.keys().active().kid()).isEqualTo(ring.active().kid());
        } finally {
            over.set(true);
            watch.close();
        }
    }

    /** How many requests were not answered with 200: every other one with a token just signed. */
    private int failures(int port, String early, TokenSigner signer) throws IOException {
        int failed = 0;
        try (Wire wire = new Wire(port)) {
            for (int i = 0; !over.get(); i++) {
                String token = i % 2 == 0 ? early : signer.sign(claims());
                String bearer = "Authorization: Bearer " + token;
                wire.send(Wire.request("GET /secured", List.of(bearer), ""));
                failed += wire.reply().status() == 200 ? 0 : 1;
                answered.incrementAndGet();
            }
        }
        return failed;
    }

    private void awaitMoreRequests() {
        int enough = answered.get() + REQUESTS_BETWEEN;
        while (answered.get() < enough) {
            LockSupport.parkNanos(5_000_000);
        }
    }

    private static Engine engine(KeyFileWatch watch) throws IOException {
        TokenVerifier verifier =
                new TokenVerifier(
                                watch.keys(),
                                TokenPolicy.access("sample", "sample", LIFE),
                                InstantSource.system())
                        .withCache(64);
        TokenCheck check =
                new SessionTokenCheck(
                        new SchemeVerifier(verifier, Map.of()), _ -> RevocationStatus.VALID);
        Endpoint secured =
                new Endpoint(
                        "Secured",
                        "GET",
                        "/secured",
                        new Access.Token<>(
                                Scheme.withoutClaims("Auth"),
                                (_, caller) ->
                                        Response.bytes("text/plain", text(caller.subject()))));
        Pipeline pipeline =
                new Pipeline(
                        new Pipeline.Content(
                                "sample",
                                List.of(secured),
                                new TokenAuthenticator(Map.of("Auth", check)),
                                FailureMapper.NONE),
                        new Pipeline.Bounds(Duration.ofSeconds(10), 1_000),
                        Pipeline.Perimeter.NONE,
                        (_, _, _) -> {});
        return Engine.start(
                new Listener("127.0.0.1", 0, 100, Listener.ClientTimeouts.DEFAULT),
                pipeline,
                new Random(1));
    }

    private static Claims claims() {
        long now = Instant.now().getEpochSecond();
        return Claims.of(
                Map.of(
                        "iss", "sample",
                        "aud", "sample",
                        "sub", "7",
                        "iat", now,
                        "exp", now + LIFE.toSeconds(),
                        "jti", "token-1",
                        "sid", "session-1"));
    }

    private void write(KeyRing ring) throws IOException {
        Path fresh = folder.resolve("fresh.json");
        Files.write(fresh, KeyFile.write(ring));
        Files.move(fresh, file(), StandardCopyOption.ATOMIC_MOVE);
    }

    private Path file() {
        return folder.resolve("keys.json");
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

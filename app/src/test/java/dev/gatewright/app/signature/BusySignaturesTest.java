package dev.gatewright.app.signature;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.app.Wire;
import dev.gatewright.app.config.SignatureConfig;
import dev.gatewright.app.secret.Secret;
import dev.gatewright.http.engine.Engine;
import dev.gatewright.http.engine.Listener;
import dev.gatewright.http.pipeline.Authenticator;
import dev.gatewright.http.pipeline.CookieTokens;
import dev.gatewright.http.pipeline.FailureMapper;
import dev.gatewright.http.pipeline.Pipeline;
import dev.gatewright.http.pipeline.Tickets;
import dev.gatewright.runtime.Access;
import dev.gatewright.runtime.Endpoint;
import dev.gatewright.runtime.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signed requests while all threads that verify them are busy. */
class BusySignaturesTest {
    private static final String KEY = "one";
    private static final String LINE =
            "X-Content-Security: key=%s; secret=%s; signature=AAAA"
                    .formatted(KEY, Base64.getEncoder().encodeToString(new byte[256]));

    private final RsaThreads threads = new RsaThreads(1, 1);
    private final CountDownLatch release = new CountDownLatch(1);
    private final BlockingQueue<Wire.Reply> replies = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> refusals = new LinkedBlockingQueue<>();

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void oneThatWouldHaveToWaitTooLongIsTurnedAway(boolean isStrict) throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        Thread running = Thread.startVirtualThread(() -> threads.call(() -> held(begun)));
        begun.await();
        try (Engine engine = engine(isStrict)) {
            for (int i = 0; i < 3; i++) {
                Thread.startVirtualThread(() -> ask(engine.port()));
            }
            for (int i = 0; i < 2; i++) {
                Wire.Reply refused = replies.take();
                assertThat(refused.status()).isEqualTo(503);
                assertThat(refused.header("retry-after")).isEqualTo("1");
                assertThat(refusals.take()).isEqualTo("signature-busy");
            }
            String open = Wire.request("GET /open", List.of(), "");
            assertThat(Wire.exchange(engine.port(), open).status()).isEqualTo(204);
            assertThat(replies).isEmpty();

            release.countDown();
            assertThat(replies.take().status()).isEqualTo(isStrict ? 403 : 204);
        }
        running.join();
    }

    private void ask(int port) {
        try {
            replies.add(Wire.exchange(port, Wire.request("GET /signed", List.of(LINE), "")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean held(CountDownLatch begun) {
        begun.countDown();
        try {
            release.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return true;
    }

    private Engine engine(boolean isStrict) throws Exception {
        Access empty = new Access.Open((_, _) -> Response.empty());
        KeyPairGenerator pairs = KeyPairGenerator.getInstance("RSA");
        pairs.initialize(2048);
        String pem =
                "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n"
                        .formatted(
                                Base64.getMimeEncoder()
                                        .encodeToString(
                                                pairs.generateKeyPair().getPrivate().getEncoded()));
        Pipeline pipeline =
                new Pipeline(
                        new Pipeline.Content(
                                "busy",
                                List.of(
                                        new Endpoint("Signed", "GET", "/signed", empty)
                                                .requiringSignature(),
                                        new Endpoint("Open", "GET", "/open", empty)),
                                Authenticator.none(),
                                FailureMapper.NONE,
                                CookieTokens.NONE,
                                Tickets.NONE,
                                new ContentSecurity(
                                        new SignatureConfig(
                                                isStrict,
                                                Duration.ofHours(1),
                                                Map.of(KEY, Secret.of(pem))),
                                        InstantSource.system(),
                                        new SecureRandom(),
                                        threads)),
                        new Pipeline.Bounds(Duration.ofSeconds(60), 1_000),
                        Pipeline.Perimeter.NONE,
                        (seen, _, _) -> {
                            if (seen.refusal() != null) {
                                refusals.add(seen.refusal());
                            }
                        });
        return Engine.start(
                new Listener("127.0.0.1", 0, 100, Listener.ClientTimeouts.DEFAULT),
                pipeline,
                new Random(1));
    }
}

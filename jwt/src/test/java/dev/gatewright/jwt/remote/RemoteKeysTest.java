package dev.gatewright.jwt.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.gatewright.jwt.Algorithm;
import dev.gatewright.jwt.Jwks;
import dev.gatewright.jwt.KeyGenerator;
import dev.gatewright.jwt.KeyRing;
import dev.gatewright.jwt.RefusedKeyException;
import dev.gatewright.jwt.SigningKey;
import dev.gatewright.jwt.VerificationKey;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RemoteKeysTest {

    private static final Instant START = Instant.parse("2026-11-24T12:00:00Z");

    /** What the issuer answers to a fetch. */
    @FunctionalInterface
    private interface Answer {
        void give(HttpExchange exchange) throws IOException;
    }

    private final KeyGenerator generator = new KeyGenerator(new SecureRandom());
    private final SigningKey first = generator.generate(Algorithm.ED25519);
    private final SigningKey second = generator.generate(Algorithm.ES256);
    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final AtomicInteger fetches = new AtomicInteger();
    private final AtomicReference<Answer> answer = new AtomicReference<>(publishing(first));
    private final HttpClient client = HttpClient.newHttpClient();
    private HttpServer issuer;
    private RemoteKeys keys;

    @BeforeEach
    void start() throws IOException {
        issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        issuer.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        issuer.createContext(
                "/jwks.json",
                exchange -> {
                    fetches.incrementAndGet();
                    answer.get().give(exchange);
                    exchange.close();
                });
        issuer.start();
        keys = new RemoteKeys(fetcher(Duration.ofSeconds(5)), now::get, Runnable::run);
    }

    @AfterEach
    void stop() {
        issuer.stop(0);
        client.close();
    }

    @Test
    void publishedKeysAreFound() throws IOException {
        keys.refresh();

        assertThat(keys.find(first.kid())).isNotNull();
        assertThat(keys.keys()).hasSize(1);
        assertThat(keys.fetchedAt()).isEqualTo(START);
    }

    @Test
    void anUnknownKidIsFetchedAtMostOnceIn30Seconds() throws IOException {
        keys.refresh();
        for (int i = 0; i < 100; i++) {
            assertThat(keys.find("unknown" + i)).isNull();
        }
        assertThat(fetches).hasValue(1);

        now.set(START.plus(RemoteKeys.PAUSE));
        for (int i = 0; i < 100; i++) {
            assertThat(keys.find("unknown" + i)).isNull();
        }
        assertThat(fetches).hasValue(2);
    }

    @Test
    void aKeyPublishedLaterIsFoundWhenATokenNamesIt() throws IOException {
        keys.refresh();
        answer.set(publishing(first, second));
        now.set(START.plus(RemoteKeys.PAUSE));

        assertThat(keys.find(second.kid())).isNotNull();
    }

    @Test
    void manyAtOnceShareOneFetch() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        Answer published = answer.get();
        answer.set(exchange -> {
            arrived.countDown();
            await(released);
            published.give(exchange);
        });
        List<Future<VerificationKey>> found = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 50; i++) {
                found.add(threads.submit(() -> keys.find(first.kid())));
            }
            await(arrived);
            released.countDown();
            for (Future<VerificationKey> key : found) {
                assertThat(key.get()).isNotNull();
            }
        }
        assertThat(fetches).hasValue(1);
    }

    @Test
    void theLastGoodSetStaysWhenTheIssuerIsDown() throws IOException {
        keys.refresh();
        issuer.stop(0);
        now.set(START.plus(RemoteKeys.PAUSE));

        assertThat(keys.lastFailure()).isEmpty();
        assertThat(keys.find("unknown")).isNull();
        assertThat(keys.lastFailure()).containsInstanceOf(IOException.class);
        assertThat(keys.find(first.kid())).isNotNull();
        assertThatExceptionOfType(IOException.class).isThrownBy(keys::refresh);
        assertThat(keys.find(first.kid())).isNotNull();
        assertThat(keys.fetchedAt()).isEqualTo(START);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"keys\":[{\"kty\":\"oct\",\"k\":\"AAAA\"}]}", "<html>", "{}", ""})
    void theLastGoodSetStaysWhenTheNewOneCannotBeTrusted(String body) throws IOException {
        keys.refresh();
        answer.set(exchange -> reply(exchange, 200, body.getBytes(StandardCharsets.UTF_8)));

        assertThatExceptionOfType(RefusedKeyException.class).isThrownBy(keys::refresh);
        assertThat(keys.find(first.kid())).isNotNull();
    }

    @Test
    void aKeyTheIssuerWithdrawsGoesHereTooInTime() throws IOException {
        keys.refresh();
        answer.set(publishing(second));

        now.set(START.plus(RemoteKeys.MAX_AGE));
        assertThat(keys.find(first.kid())).isNotNull();
        now.set(START.plus(RemoteKeys.MAX_AGE).plusMillis(1));
        assertThat(keys.find(first.kid())).isNull();
    }

    @Test
    void tokensOfKnownKeysWaitForNoFetch() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        RemoteKeys patient = new RemoteKeys(fetcher(Duration.ofSeconds(60)), now::get);
        patient.refresh();
        Answer published = answer.get();
        answer.set(exchange -> {
            arrived.countDown();
            await(released);
            published.give(exchange);
        });

        now.set(START.plus(RemoteKeys.MAX_AGE).plusMillis(1));
        assertThat(patient.find(first.kid())).as("while the old set is renewed").isNotNull();
        await(arrived);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<VerificationKey> unknown = threads.submit(() -> patient.find("unknown"));
            for (int i = 0; i < 100; i++) {
                assertThat(patient.find(first.kid())).isNotNull();
            }
            assertThat(unknown.isDone()).as("only unknown ones wait").isFalse();
            released.countDown();
            assertThat(unknown.get()).isNull();
        }
        assertThat(fetches).as("one at the start, one for all").hasValue(2);
        assertThat(patient.fetchedAt()).isEqualTo(now.get());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"keys\":[1e99999999999]}", "{\"a\":1e99999999999,\"keys\":[]}"})
    void aNumberNoTypeCanHoldIsNoMoreThanABadSet(String body) throws IOException {
        keys.refresh();
        answer.set(exchange -> reply(exchange, 200, body.getBytes(StandardCharsets.UTF_8)));
        now.set(START.plus(RemoteKeys.PAUSE));

        assertThat(keys.find("unknown")).isNull();
        assertThat(keys.lastFailure()).containsInstanceOf(RefusedKeyException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 301, 302, 304, 404, 500})
    void nothingButAPlainAnswerIsTaken(int status) {
        answer.set(exchange -> {
            exchange.getResponseHeaders().set("Location", "/jwks.json");
            exchange.sendResponseHeaders(status, -1);
        });

        assertThatExceptionOfType(IOException.class).isThrownBy(keys::refresh);
        assertThat(fetches).hasValue(1);
    }

    @Test
    void aHugeSetIsNotReadToItsEnd() {
        answer.set(exchange -> reply(exchange, 200, new byte[1024 * 1024]));

        assertThatExceptionOfType(IOException.class).isThrownBy(keys::refresh);
    }

    @Test
    void aSetThatDripsIsGivenUp() {
        CountDownLatch finished = new CountDownLatch(1);
        answer.set(exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            await(finished);
        });
        RemoteKeys impatient = new RemoteKeys(fetcher(Duration.ofMillis(200)), now::get);

        assertThatExceptionOfType(IOException.class).isThrownBy(impatient::refresh);
        finished.countDown();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://issuer.example/jwks.json",
                "http://127.0.0.1.example/jwks.json",
                "http://localhost@issuer.example/jwks.json",
                "ftp://localhost/jwks.json",
                "file:///etc/jwks.json",
                "https://user:pw@issuer.example/jwks.json",
            })
    void anAddressThatIsNotSafeIsRefused(String address) {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() ->
                        new HttpJwksFetcher(client, URI.create(address), Duration.ofSeconds(1)));
    }

    private HttpJwksFetcher fetcher(Duration timeout) {
        URI address =
                URI.create("http://127.0.0.1:" + issuer.getAddress().getPort() + "/jwks.json");
        return new HttpJwksFetcher(client, address, timeout);
    }

    private static Answer publishing(SigningKey active, SigningKey... others) {
        byte[] json = Jwks.of(KeyRing.of(active, others), START).json();
        return exchange -> reply(exchange, 200, json);
    }

    private static void reply(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

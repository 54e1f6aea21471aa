package dev.gatewright.jwt.key.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.gatewright.jwt.key.Jwk;
import dev.gatewright.jwt.key.Jwks;
import dev.gatewright.jwt.key.KeyGenerator;
import dev.gatewright.jwt.key.KeyRing;
import dev.gatewright.jwt.key.KeysUnavailableException;
import dev.gatewright.jwt.key.SigningKey;
import dev.gatewright.jwt.key.VerificationKey;
import dev.gatewright.jwt.signature.Algorithm;
import dev.gatewright.jwt.signature.RefusedKeyException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.text.MessageFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RemoteKeysTest {

    private static final Instant START = Instant.parse("2026-11-24T12:00:00Z");
    private static final Duration RENEWAL_AGE = Duration.ofMinutes(10);
    private static final Logger LOG = Logger.getLogger("dev.gatewright.keys");

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
    private final List<String> logged = new ArrayList<>();
    private final Handler handler =
            new Handler() {
                @Override
                public synchronized void publish(LogRecord record) {
                    String text = MessageFormat.format(record.getMessage(), record.getParameters());
                    logged.add(record.getLevel() + " " + text);
                }

                @Override
                public void flush() {}

                @Override
                public void close() {}
            };
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
        keys = keys(fetcher(Duration.ofSeconds(60)));
        LOG.addHandler(handler);
        LOG.setLevel(Level.FINE);
    }

    @AfterEach
    void stop() {
        LOG.removeHandler(handler);
        LOG.setLevel(null);
        issuer.stop(0);
        client.close();
    }

    @Test
    void publishedKeysAreFound() throws IOException {
        keys.refresh();

        assertThat(keys.find(first.kid())).isNotNull();
        assertThat(keys.keys()).hasSize(1);
        assertThat(keys.fetchedAt()).contains(START);
    }

    @Test
    void unknownKidsSpendThreeFetchesIn30Seconds() throws IOException {
        keys.refresh();
        for (int i = 0; i < 100; i++) {
            assertThat(keys.find("unknown" + i)).isNull();
        }
        assertThat(fetches).hasValue(1 + 3);

        after(Duration.ofSeconds(30).minusMillis(1));
        assertThat(keys.find("unknown")).isNull();
        assertThat(fetches).hasValue(1 + 3);

        after(Duration.ofMillis(1));
        for (int i = 0; i < 100; i++) {
            assertThat(keys.find("unknown" + i)).isNull();
        }
        assertThat(fetches).hasValue(1 + 6);
    }

    @Test
    void oneMadeUpKidHoweverOftenItComesDelaysNoRotation() throws IOException {
        keys.refresh();
        for (int second = 0; second < 300; second++) {
            assertThat(keys.find("made-up")).isNull();
            after(Duration.ofSeconds(1));
            if (second % 31 == 3) {
                SigningKey rotated = generator.generate(Algorithm.ED25519);
                answer.set(publishing(first, rotated));
                assertThat(keys.find(rotated.kid())).as("second " + second).isNotNull();
            }
        }
    }

    @Test
    void manyMadeUpKidsDelayARotationFor30SecondsAtMost() throws IOException {
        keys.refresh();
        for (int i = 0; i < 100; i++) {
            keys.find("before" + i);
        }
        answer.set(publishing(first, second));
        assertThat(keys.find(second.kid())).isNull();

        after(Duration.ofSeconds(30));
        keys.find("one more, which brings the whole set");
        assertThat(keys.find(second.kid())).isNotNull();
    }

    @Test
    void aKeyPublishedLaterIsFoundWhenATokenNamesIt() throws IOException {
        keys.refresh();
        answer.set(publishing(first, second));

        assertThat(keys.find(second.kid())).isNotNull();
    }

    @Test
    void beyondTheMaximumAgeALookUpWaitsForAFetch() throws IOException {
        keys.refresh();
        answer.set(publishing(second));
        after(RemoteKeys.DEFAULT_MAX_AGE);

        assertThat(keys.find(first.kid())).as("withdrawn meanwhile").isNull();
        assertThat(keys.find(second.kid())).isNotNull();
    }

    @Test
    void beyondTheMaximumAgeKeysThatCannotBeFetchedAreUsedNoMore() throws IOException {
        keys.refresh();
        Answer published = answer.get();
        answer.set(exchange -> exchange.sendResponseHeaders(500, -1));

        after(RemoteKeys.DEFAULT_MAX_AGE.minusMillis(1));
        assertThat(keys.find(first.kid())).isNotNull();
        after(Duration.ofMillis(1));
        assertUnavailable();
        assertThatExceptionOfType(KeysUnavailableException.class).isThrownBy(keys::keys);

        answer.set(published);
        after(Duration.ofSeconds(10));
        assertThat(keys.find(first.kid())).isNotNull();
        assertThat(keys.keys()).hasSize(1);
    }

    @Test
    void theMaximumAgeIsConfigurable() throws IOException {
        RemoteKeys strict =
                new RemoteKeys(
                        "issuer",
                        fetcher(Duration.ofSeconds(60)),
                        Duration.ofSeconds(20),
                        now::get,
                        Runnable::run,
                        RemoteKeys.LONGEST_WAIT);
        strict.refresh();
        answer.set(publishing(second));

        after(Duration.ofSeconds(10).minusMillis(1));
        assertThat(strict.find(first.kid())).isNotNull();
        after(Duration.ofMillis(1));
        assertThat(strict.find(first.kid())).as("the one that finds the set old").isNotNull();
        assertThat(strict.find(first.kid())).as("those after it").isNull();

        issuer.stop(0);
        after(Duration.ofSeconds(20));
        assertThatExceptionOfType(KeysUnavailableException.class)
                .isThrownBy(() -> strict.find(second.kid()));
    }

    @Test
    void whileNoSetWasEverReadTheFirstRetryIsMadeSoonAndLaterOnesEveryTenSeconds() {
        Answer published = answer.get();
        answer.set(exchange -> exchange.sendResponseHeaders(503, -1));

        assertUnavailable();
        assertThat(fetches).hasValue(1);
        for (int i = 0; i < 100; i++) {
            assertUnavailable();
        }
        assertThat(fetches).as("not for each token").hasValue(1);

        after(Duration.ofSeconds(1));
        assertUnavailable();
        assertThat(fetches).hasValue(2);

        for (int second = 0; second < 30; second++) {
            after(Duration.ofSeconds(1));
            assertUnavailable();
        }
        assertThat(fetches).hasValue(2 + 3);

        answer.set(published);
        after(Duration.ofSeconds(10));
        assertThat(keys.find(first.kid())).isNotNull();
    }

    @Test
    void whoeverIsToldToTryAgainIsToldWhenTheNextFetchIs() {
        answer.set(exchange -> exchange.sendResponseHeaders(503, -1));

        assertUnavailableFor(Duration.ofSeconds(1));
        after(Duration.ofMillis(400));
        assertUnavailableFor(Duration.ofMillis(600));
        after(Duration.ofMillis(600));
        assertUnavailableFor(Duration.ofSeconds(10));
        after(Duration.ofSeconds(3));
        assertUnavailableFor(Duration.ofSeconds(7));
        assertThat(fetches).hasValue(2);

        after(Duration.ofSeconds(7));
        assertUnavailableFor(Duration.ofSeconds(10));
        assertThat(fetches).hasValue(3);
        after(Duration.ofMinutes(-1));
        assertUnavailableFor(Duration.ofSeconds(10));
        assertThat(fetches).as("a clock that is set back").hasValue(4);
    }

    @Test
    void aFailingPeriodIsReportedOnceAndItsEndToo() throws IOException {
        Answer published = answer.get();
        for (int period = 1; period <= 2; period++) {
            answer.set(exchange -> exchange.sendResponseHeaders(503, -1));
            for (int i = 0; i < 20; i++) {
                assertThatExceptionOfType(IOException.class).isThrownBy(keys::refresh);
                after(Duration.ofSeconds(10));
            }
            answer.set(published);
            keys.refresh();
            keys.refresh();

            assertThat(logged(Level.WARNING))
                    .hasSize(period)
                    .allMatch(line -> line.contains("the issuer") && line.contains("503"));
            assertThat(logged(Level.INFO))
                    .hasSize(period)
                    .allMatch(line -> line.contains("after 20 failures"));
        }
    }

    @Test
    void oneBadKeyIsLeftOutAndReportedOnce() throws IOException {
        String good = Jwk.writePublic(first.verification());
        String bad = "{\"kty\":\"RSA\",\"kid\":\"bad\",\"n\":\"AQAB\",\"e\":\"AQAB\"}";
        String elsewhere =
                Jwk.writePublic(second.verification())
                        .replace("\"use\":\"sig\"", "\"use\":\"enc\"");
        answer.set(publishing("{\"keys\":[%s,%s,%s]}".formatted(bad, good, elsewhere)));
        for (int i = 0; i < 10; i++) {
            keys.refresh();
        }

        assertThat(keys.find(first.kid())).isNotNull();
        assertThat(logged(Level.WARNING)).singleElement().asString().contains("key 'bad'");
        assertThat(logged(Level.INFO)).singleElement().asString().contains(second.kid());
    }

    @Test
    void howeverManyKeysAreBadTheLogIsBounded() throws IOException {
        String good = Jwk.writePublic(first.verification());
        for (int i = 0; i < 30; i++) {
            StringBuilder set = new StringBuilder(good);
            for (int j = 0; j < 50; j++) {
                set.append(",{\"kty\":\"RSA\",\"kid\":\"").append(i * 50 + j).append("\"}");
            }
            answer.set(publishing("{\"keys\":[" + set + "]}"));
            keys.refresh();
        }

        assertThat(logged).hasSize(100);
    }

    @Test
    void aFetchThatNeverEndsHoldsALookUpForABoundedTime() {
        CountDownLatch finished = new CountDownLatch(1);
        RemoteKeys stuck =
                new RemoteKeys(
                        "issuer",
                        () -> {
                            await(finished);
                            throw new IOException("at last");
                        },
                        RemoteKeys.DEFAULT_MAX_AGE,
                        now::get,
                        Thread::startVirtualThread,
                        Duration.ofMillis(50));

        assertTimeoutPreemptively(
                Duration.ofSeconds(60),
                () -> {
                    assertThatExceptionOfType(KeysUnavailableException.class)
                            .isThrownBy(() -> stuck.find("any"))
                            .extracting(KeysUnavailableException::retryAfter)
                            .isEqualTo(Duration.ofSeconds(1));
                    assertThatExceptionOfType(IOException.class)
                            .isThrownBy(stuck::refresh)
                            .withMessage("no response within PT0.05S");
                });
        finished.countDown();
    }

    @Test
    void whoIsInterruptedWhileItWaitsForAFetchStaysInterrupted() {
        CountDownLatch finished = new CountDownLatch(1);
        RemoteKeys stuck =
                new RemoteKeys(
                        "issuer",
                        () -> {
                            await(finished);
                            throw new IOException("at last");
                        },
                        RemoteKeys.DEFAULT_MAX_AGE,
                        now::get);
        Thread.currentThread().interrupt();

        assertThatExceptionOfType(KeysUnavailableException.class)
                .isThrownBy(() -> stuck.find("any"));

        assertThat(Thread.interrupted()).isTrue();
        finished.countDown();
    }

    /** Else all look-ups would wait for it from then on, and find nothing. */
    @Test
    void aFetchThatCannotBeginIsNotWaitedFor() {
        AtomicInteger begun = new AtomicInteger();
        RemoteKeys crowded =
                new RemoteKeys(
                        "issuer",
                        fetcher(Duration.ofSeconds(60)),
                        RemoteKeys.DEFAULT_MAX_AGE,
                        now::get,
                        fetch -> {
                            if (begun.getAndIncrement() == 0) {
                                throw new RejectedExecutionException("no more threads");
                            }
                            fetch.run();
                        },
                        Duration.ofMillis(50));

        assertThatExceptionOfType(RejectedExecutionException.class)
                .isThrownBy(() -> crowded.find(first.kid()));
        assertThat(crowded.find(first.kid())).isNotNull();
    }

    /** Else all look-ups would wait for its end from then on. */
    @Test
    void aFetchThatEndsInAnErrorIsNotWaitedFor() {
        AtomicInteger begun = new AtomicInteger();
        JwksFetcher good = fetcher(Duration.ofSeconds(60));
        RemoteKeys failing =
                new RemoteKeys(
                        "issuer",
                        () -> {
                            if (begun.getAndIncrement() == 0) {
                                throw new StackOverflowError();
                            }
                            return good.fetch();
                        },
                        RemoteKeys.DEFAULT_MAX_AGE,
                        now::get,
                        Thread.ofVirtual().uncaughtExceptionHandler((_, _) -> {})::start,
                        RemoteKeys.LONGEST_WAIT);

        assertThatExceptionOfType(KeysUnavailableException.class)
                .isThrownBy(() -> failing.find(first.kid()));
        assertThat(failing.find(first.kid())).isNotNull();
    }

    @Test
    void aSetMayBeUsedForItsMaximumAgeFromTheBeginningOfItsFetch() throws IOException {
        Answer published = answer.get();
        answer.set(exchange -> {
            after(Duration.ofSeconds(5));
            published.give(exchange);
        });
        keys.refresh();
        answer.set(exchange -> exchange.sendResponseHeaders(503, -1));

        after(RemoteKeys.DEFAULT_MAX_AGE.minusSeconds(5).minusMillis(1));
        assertThat(keys.find(first.kid())).isNotNull();
        after(Duration.ofMillis(1));
        assertUnavailable();
    }

    @Test
    void oneUnknownKidCausesAnotherFetchAfter15Seconds() throws IOException {
        keys.refresh();
        assertThat(keys.find("unknown")).isNull();
        after(Duration.ofSeconds(15).minusMillis(1));
        assertThat(keys.find("unknown")).isNull();
        assertThat(fetches).hasValue(1 + 1);

        after(Duration.ofMillis(1));
        assertThat(keys.find("unknown")).isNull();
        assertThat(fetches).hasValue(1 + 2);
    }

    @Test
    void aSetIsAsOldAsTheBeginningOfItsFetch() throws IOException {
        Answer published = answer.get();
        answer.set(exchange -> {
            after(Duration.ofSeconds(5));
            published.give(exchange);
        });
        keys.refresh();
        assertThat(keys.fetchedAt()).contains(START);
        answer.set(publishing(second));

        after(RENEWAL_AGE.minusSeconds(5));
        assertThat(keys.find(first.kid())).as("the one that finds the set old").isNotNull();
        assertThat(keys.find(first.kid())).as("those after it").isNull();
    }

    @Test
    void aRenewalThatFailsIsTriedAgainAfterAPauseAndTheKeysStay() throws IOException {
        keys.refresh();
        answer.set(exchange -> reply(exchange, 503, new byte[0]));

        after(RENEWAL_AGE);
        for (int i = 0; i < 10; i++) {
            assertThat(keys.find(first.kid())).isNotNull();
        }
        assertThat(fetches).hasValue(2);
        after(Duration.ofSeconds(30));
        assertThat(keys.find(first.kid())).isNotNull();
        assertThat(fetches).hasValue(3);
    }

    @Test
    void whoeverAsksForAllKeysHasAnOldSetRenewedToo() throws IOException {
        keys.refresh();
        answer.set(publishing(second));
        after(RENEWAL_AGE);

        assertThat(keys.keys()).extracting(VerificationKey::kid).containsExactly(first.kid());
        assertThat(keys.keys()).extracting(VerificationKey::kid).containsExactly(second.kid());
    }

    @Test
    void anIssuerMayWithdrawAllItsKeys() throws IOException {
        keys.refresh();
        answer.set(publishing("{\"keys\":[]}"));
        keys.refresh();

        assertThat(keys.find(first.kid())).isNull();
        assertThat(keys.keys()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S", "PT24H0.001S"})
    void anAgeThatIsNotWithinADayIsRefused(Duration age) {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> new RemoteKeys("issuer", () -> new byte[0], age, now::get));
    }

    @Test
    void aSetMayBecomeADayOld() {
        new RemoteKeys("issuer", () -> new byte[0], Duration.ofDays(1), now::get);
    }

    @ParameterizedTest
    @EnumSource(value = HttpClient.Redirect.class, mode = EnumSource.Mode.EXCLUDE, names = "NEVER")
    void aClientThatFollowsRedirectsIsRefused(HttpClient.Redirect redirect) {
        try (HttpClient following = HttpClient.newBuilder().followRedirects(redirect).build()) {
            assertThatExceptionOfType(IllegalArgumentException.class)
                    .isThrownBy(() ->
                            new HttpJwksFetcher(
                                    following,
                                    URI.create("https://issuer.example/jwks.json"),
                                    Duration.ofSeconds(1)));
        }
    }

    private void after(Duration time) {
        now.updateAndGet(then -> then.plus(time));
    }

    private void assertUnavailable() {
        assertThatExceptionOfType(KeysUnavailableException.class)
                .isThrownBy(() -> keys.find(first.kid()));
    }

    private void assertUnavailableFor(Duration retryAfter) {
        assertThatExceptionOfType(KeysUnavailableException.class)
                .isThrownBy(() -> keys.find(first.kid()))
                .extracting(KeysUnavailableException::retryAfter)
                .isEqualTo(retryAfter);
    }

    private List<String> logged(Level level) {
        return logged.stream().filter(line -> line.startsWith(level.getName())).toList();
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

        assertThat(keys.lastFailure()).isEmpty();
        assertThat(keys.find("unknown")).isNull();
        assertThat(keys.lastFailure()).containsInstanceOf(IOException.class);
        assertThat(keys.find(first.kid())).isNotNull();
        assertThatExceptionOfType(IOException.class).isThrownBy(keys::refresh);
        assertThat(keys.find(first.kid())).isNotNull();
        assertThat(keys.fetchedAt()).contains(START);
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

        after(RENEWAL_AGE.minusMillis(1));
        assertThat(keys.find(first.kid())).isNotNull();
        after(Duration.ofMillis(1));
        assertThat(keys.find(first.kid())).as("the one that finds the set old").isNotNull();
        assertThat(keys.find(first.kid())).as("those after it").isNull();
    }

    @Test
    void aClockThatIsSetBackPutsNoFetchOff() throws IOException {
        keys.refresh();
        for (int i = 0; i < 100; i++) {
            assertThat(keys.find("unknown" + i)).isNull();
        }
        answer.set(publishing(second));
        after(Duration.ofHours(-2));

        assertThat(keys.find(second.kid())).as("a new key, after made-up ones").isNotNull();
        answer.set(publishing(first));
        after(Duration.ofHours(-2));
        assertThat(keys.find(second.kid())).as("the one that finds the set old").isNotNull();
        assertThat(keys.find(second.kid())).as("those after it").isNull();
    }

    @Test
    void tokensOfKnownKeysWaitForNoFetch() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        RemoteKeys patient =
                new RemoteKeys(
                        "issuer",
                        fetcher(Duration.ofSeconds(60)),
                        RemoteKeys.DEFAULT_MAX_AGE,
                        now::get);
        patient.refresh();
        Answer published = answer.get();
        answer.set(exchange -> {
            arrived.countDown();
            await(released);
            published.give(exchange);
        });

        after(RENEWAL_AGE);
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
        assertThat(patient.fetchedAt()).contains(now.get());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"keys\":[1e99999999999]}", "{\"a\":1e99999999999,\"keys\":[]}"})
    void aNumberNoTypeCanHoldIsNoMoreThanABadSet(String body) throws IOException {
        keys.refresh();
        answer.set(exchange -> reply(exchange, 200, body.getBytes(StandardCharsets.UTF_8)));

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
    void aSetOf250KibibytesIsRead() throws IOException {
        byte[] set = Jwks.of(KeyRing.of(first), START).json();
        answer.set(exchange -> {
            byte[] padded = new byte[250 * 1024];
            Arrays.fill(padded, (byte) ' ');
            System.arraycopy(set, 0, padded, 0, set.length);
            reply(exchange, 200, padded);
        });
        keys.refresh();

        assertThat(keys.find(first.kid())).isNotNull();
    }

    /** Else each attempt would leave a connection behind. */
    @Test
    void theConnectionOfASetThatIsGivenUpIsClosed() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            URI address = URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/jwks.json");
            RemoteKeys impatient =
                    keys(new HttpJwksFetcher(client, address, Duration.ofMillis(200)));
            AtomicReference<Socket> accepted = new AtomicReference<>();
            Thread issuing =
                    Thread.startVirtualThread(() -> {
                        try {
                            Socket socket = silent.accept();
                            accepted.set(socket);
                            socket.getOutputStream()
                                    .write(
                                            "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{"
                                                    .getBytes(StandardCharsets.US_ASCII));
                            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
                        } catch (IOException _) {
                            // The client has reset it.
                        }
                    });

            try {
                assertTimeoutPreemptively(
                        Duration.ofSeconds(30),
                        () -> {
                            assertThatExceptionOfType(IOException.class)
                                    .isThrownBy(impatient::refresh)
                                    .withMessageStartingWith("no answer within PT0.2S");
                            issuing.join();
                        });
            } finally {
                accepted.get().close();
            }
        }
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
        RemoteKeys impatient = keys(fetcher(Duration.ofMillis(200)));

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
                "http:///jwks.json",
                "http://[::2]/jwks.json",
            })
    void anAddressThatIsNotSafeIsRefused(String address) {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() ->
                        new HttpJwksFetcher(client, URI.create(address), Duration.ofSeconds(1)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTPS://issuer.example/jwks.json",
                "http://LocalHost:8080/jwks.json",
                "http://127.1.2.3/jwks.json",
                "http://[::1]:8080/jwks.json",
            })
    void anAddressThatIsSafeIsTaken(String address) {
        new HttpJwksFetcher(client, URI.create(address), Duration.ofSeconds(1));
    }

    private RemoteKeys keys(JwksFetcher fetcher) {
        return new RemoteKeys(
                "the issuer",
                fetcher,
                RemoteKeys.DEFAULT_MAX_AGE,
                now::get,
                Runnable::run,
                RemoteKeys.LONGEST_WAIT);
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

    private static Answer publishing(String set) {
        return exchange -> reply(exchange, 200, set.getBytes(StandardCharsets.UTF_8));
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

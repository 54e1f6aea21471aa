package dev.gatewright.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatewright.app.auth.TokenAuthenticator;
import dev.gatewright.app.config.SignatureConfig;
import dev.gatewright.app.secret.Secret;
import dev.gatewright.app.signature.ContentSecurity;
import dev.gatewright.http.engine.Engine;
import dev.gatewright.http.engine.Listener;
import dev.gatewright.http.pipeline.CookieTokens;
import dev.gatewright.http.pipeline.Pipeline;
import dev.gatewright.http.pipeline.RequestSignatures;
import dev.gatewright.http.pipeline.Tickets;
import dev.gatewright.runtime.Access;
import dev.gatewright.runtime.Endpoint;
import dev.gatewright.runtime.Response;
import dev.gatewright.runtime.ServiceDescriptor;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signed requests over bare sockets. */
class SignedRequestsTest {
    private static final String TOKEN = "Authorization: Bearer " + Sample.token();
    private static final long NOW = Sample.NOW.getEpochSecond();
    private static final String JSON = "Content-Type: application/json";

    private static RequestSigner signer;

    @TempDir private Path folder;
    private final AtomicReference<Instant> now = new AtomicReference<>(Sample.NOW);
    private final BlockingQueue<String> refusals = new LinkedBlockingQueue<>();
    private Engine engine;

    @BeforeAll
    static void makeKey() throws GeneralSecurityException {
        signer = new RequestSigner(2048);
    }

    @BeforeEach
    void start() throws IOException {
        engine = engine(verifier(true));
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void aSignedRequestReachesItsLogic() throws Exception {
        String line = signer.line("POST", "/open", "a=%20b&c", "{\"d\": 1}", NOW);
        assertThat(send("POST /open?a=%20b&c", "{\"d\": 1}", JSON, line)).isEqualTo(200);
        assertThat(send("GET /items/a%20b", "", signer.line("GET", "/items/a b", "", "", NOW)))
                .as("the path is signed as it reads")
                .isEqualTo(200);
        assertThat(refusals).isEmpty();
    }

    @Test
    void nothingOfARequestCanBeChanged() throws Exception {
        String line = signer.line("POST", "/open", "a=1", "{}", NOW);
        assertThat(send("POST /open?a=1", "{}", JSON, line)).isEqualTo(200);
        assertThat(send("POST /open?a=2", "{}", JSON, line)).isEqualTo(403);
        assertThat(send("POST /open", "{}", JSON, line)).isEqualTo(403);
        assertThat(send("POST /open?a=1", "{ }", JSON, line)).isEqualTo(403);
        assertThat(send("POST /open?a=1", "", line)).isEqualTo(403);
        assertThat(send("PUT /open?a=1", "{}", JSON, line)).isEqualTo(403);
        assertThat(send("POST /other?a=1", "{}", JSON, line)).isEqualTo(403);
        assertThat(refused(6)).containsOnly("signature");
    }

    /** Decoded, the path of one item is that of another route. */
    @Test
    void aSignatureForOneRouteIsNotGoodForAnotherWhosePathEncodesASlash() throws Exception {
        String line = signer.line("GET", "/items/1/parts", "", "", NOW);
        for (String encoded : List.of("/items/1%2Fparts", "/items/1%2fparts")) {
            assertThat(send("GET " + encoded, "", line)).isEqualTo(403);
        }
        assertThat(refused(2)).containsOnly("signature");
    }

    @Test
    void theHeaderThatNamesAnotherPathIsNotLookedAt() throws Exception {
        String line = signer.line("POST", "/open", "", "", NOW);
        assertThat(send("POST /other", "", line, "X-Request-Uri: /open")).isEqualTo(403);
        assertThat(send("POST /open", "", line, "X-Request-Uri: /other")).isEqualTo(200);
    }

    @Test
    void requestsOfEveryMethodMustBeSigned() throws Exception {
        for (String method : List.of("PATCH", "HEAD", "GET", "DELETE")) {
            String path = method.equals("HEAD") || method.equals("GET") ? "/items/1" : "/open";
            assertThat(head(method + " " + path)).as(method).isEqualTo(403);
            assertThat(head(method + " " + path, signer.line(method, path, "", "", NOW)))
                    .as(method)
                    .isEqualTo(200);
        }
    }

    @Test
    void aSignatureHoldsForAsLongAsConfigured() throws Exception {
        for (long seconds : List.of(-3600L, 0L, 3600L)) {
            assertThat(send("POST /open", "", signer.line("POST", "/open", "", "", NOW + seconds)))
                    .isEqualTo(200);
        }
        for (long seconds : List.of(-3601L, 3601L, Long.MAX_VALUE / 20)) {
            assertThat(send("POST /open", "", signer.line("POST", "/open", "", "", NOW + seconds)))
                    .isEqualTo(403);
        }
        assertThat(refused(3)).containsOnly("signature-time");
    }

    @Test
    void theTokenIsAskedForFirst() throws Exception {
        String line = signer.line("POST", "/me", "", "", NOW);
        assertThat(send("POST /me", "", line)).isEqualTo(401);
        assertThat(send("POST /me", "", TOKEN)).isEqualTo(403);
        assertThat(send("POST /me", "", TOKEN, line)).isEqualTo(200);
        // Each is observed by a thread of its own, after its response.
        assertThat(refused(2)).containsExactlyInAnyOrder("no-token", "no-signature");
    }

    @Test
    void aBodyBeyondItsLimitIsNotHashed() throws Exception {
        String body = " ".repeat(1_001);
        String line = signer.line("POST", "/open", "", body, NOW);
        assertThat(send("POST /open", body, JSON, line)).isEqualTo(413);
    }

    @Test
    void malformedHeadersAreRefused() throws Exception {
        String time = NOW + "";
        String good =
                signer.secret(
                        "type=0; key="
                                + RequestSigner.base64(RequestSigner.HMAC_KEY)
                                + "; time="
                                + time);
        String signature =
                RequestSigner.signature(RequestSigner.HMAC_KEY, time, "POST", "/open", "", "");
        String key = RequestSigner.FINGERPRINT;
        assertThat(send("POST /open", "", RequestSigner.line(key, good, signature))).isEqualTo(200);
        for (String line :
                List.of(
                        "X-Content-Security: ",
                        "X-Content-Security: key",
                        "X-Content-Security: key=" + key,
                        RequestSigner.line("", good, signature),
                        RequestSigner.line(key, "", signature),
                        RequestSigner.line(key, good, ""),
                        RequestSigner.line(key, good, signature) + "; key=" + key,
                        RequestSigner.line("other", good, signature),
                        RequestSigner.line(key, good + "A", signature),
                        RequestSigner.line(key, "%%%", signature),
                        RequestSigner.line(key, "AAAA", signature),
                        RequestSigner.line(key, good, signature.substring(1)),
                        RequestSigner.line(key, good, signature + "="),
                        RequestSigner.line(key, good, signature)
                                + "\r\n"
                                + RequestSigner.line(key, good, signature))) {
            assertThat(send("POST /open", "", line)).as(line).isEqualTo(403);
        }
    }

    @Test
    void malformedSecretsAreRefusedThoughTheirKeySigns() throws Exception {
        byte[] key = RequestSigner.HMAC_KEY;
        String text = RequestSigner.base64(key);
        for (String secret :
                List.of(
                        "type=0; key=" + text,
                        "type=0; key=" + text + "; time=",
                        "type=0; key=" + text + "; time=now",
                        "key=" + text + "; time=" + NOW,
                        "type=; key=" + text + "; time=" + NOW,
                        "type=x; key=" + text + "; time=" + NOW,
                        "type=0; key=" + text + "; time=" + NOW + "; time=" + NOW,
                        "type=0; time=" + NOW)) {
            String time =
                    secret.contains("time=" + NOW) ? NOW + "" : secret.contains("now") ? "now" : "";
            String line =
                    RequestSigner.line(
                            RequestSigner.FINGERPRINT,
                            signer.secret(secret),
                            RequestSigner.signature(key, time, "POST", "/open", "", ""));
            assertThat(send("POST /open", "", line)).as(secret).isEqualTo(403);
        }
    }

    /** With this, any message encrypted for the key could be read (RFC 8017 §7.2). */
    @Test
    void whatIsPaddedWronglyIsToldFromNothingElse() throws Exception {
        byte[] padded = new byte[256];
        Arrays.fill(padded, (byte) 7);
        padded[0] = 0;
        padded[1] = 2;
        byte[] text = "type=0; key=AAAA; time=1".getBytes(StandardCharsets.UTF_8);
        padded[255 - text.length] = 0;
        System.arraycopy(text, 0, padded, 256 - text.length, text.length);
        Wire.Reply right = reply(block(padded));
        byte[] wrongType = padded.clone();
        wrongType[1] = 1;
        byte[] wrongZero = padded.clone();
        wrongZero[0] = 1;
        byte[] early = padded.clone();
        early[9] = 0;
        byte[] endless = padded.clone();
        Arrays.fill(endless, 2, 256, (byte) 7);
        byte[] large = new byte[256];
        Arrays.fill(large, (byte) 0xff);
        for (String wrong :
                List.of(
                        block(wrongType),
                        block(wrongZero),
                        block(early),
                        block(endless),
                        RequestSigner.base64(large))) {
            Wire.Reply reply = reply(wrong);
            assertThat(reply.status()).isEqualTo(403);
            assertThat(withoutId(reply)).isEqualTo(withoutId(right));
        }
        assertThat(refused(6)).containsOnly("signature");
    }

    @Test
    void anEncryptedBodyIsRefusedByName() throws Exception {
        String time = NOW + "";
        String secret =
                signer.secret(
                        "type=1; key="
                                + RequestSigner.base64(RequestSigner.HMAC_KEY)
                                + "; time="
                                + time);
        String body = RequestSigner.base64(new byte[16]);
        String line =
                RequestSigner.line(
                        RequestSigner.FINGERPRINT,
                        secret,
                        RequestSigner.signature(
                                RequestSigner.HMAC_KEY, time, "POST", "/open", "", body));
        for (Engine verifying : List.of(engine, engine(verifier(false)))) {
            Wire.Reply reply =
                    Wire.exchange(
                            verifying.port(), Wire.request("POST /open", List.of(line), body));
            assertThat(reply.status()).isEqualTo(415);
            assertThat(reply.body()).contains("encrypted bodies (type=1) are not supported");
            verifying.close();
        }
    }

    @Test
    void whereTheyNeedNotBeSignedRequestsAreNoted() throws Exception {
        try (Engine lenient = engine(verifier(false))) {
            Wire.Reply reply =
                    Wire.exchange(lenient.port(), Wire.request("POST /open", List.of(), ""));
            assertThat(reply.status()).isEqualTo(200);
            assertThat(refused(1)).containsExactly("no-signature");
        }
    }

    @Test
    void keysAreReplacedWhileTheServiceRuns() throws Exception {
        RequestSigner next = new RequestSigner(2048);
        ContentSecurity verifier = verifier(true);
        try (Engine changed = engine(verifier)) {
            verifier.replaceKeys(
                    new SignatureConfig(
                            true,
                            Duration.ofHours(1),
                            Map.of(RequestSigner.FINGERPRINT, Secret.of(next.pem()))));
            String line = next.line("POST", "/open", "", "", NOW);
            String before = signer.line("POST", "/open", "", "", NOW);
            assertThat(
                            Wire.exchange(
                                            changed.port(),
                                            Wire.request("POST /open", List.of(line), ""))
                                    .status())
                    .isEqualTo(200);
            assertThat(
                            Wire.exchange(
                                            changed.port(),
                                            Wire.request("POST /open", List.of(before), ""))
                                    .status())
                    .isEqualTo(403);
        }
    }

    @Test
    void aServiceVerifiesByItsConfiguration() throws Exception {
        configure(
                "Signature: {PrivateKeys: [{Fingerprint: '%s', KeyFile: etc/sign.pem}]}\n"
                        .formatted(RequestSigner.FINGERPRINT));
        Files.writeString(folder.resolve("etc/sign.pem"), signer.pem());
        try (RunningService running = startService()) {
            int port = URI.create(running.url()).getPort();
            String line = signer.line("GET", "/signed", "", "", NOW);
            assertThat(Wire.exchange(port, Wire.request("GET /signed", List.of(line), "")).status())
                    .isEqualTo(200);
            assertThat(Wire.exchange(port, Wire.request("GET /signed", List.of(), "")).status())
                    .isEqualTo(403);
        }
    }

    @Test
    void aServiceDoesNotStartWithoutKeys() throws Exception {
        configure("");
        assertThatThrownBy(this::startService)
                .hasMessageContaining("'signature: true' need Signature.PrivateKeys");
        configure("Signature: {Strict: false}\n");
        startService().close();
        configure(
                "Signature: {Expiry: 25h, PrivateKeys: [{Fingerprint: a, KeyFile: none.pem},"
                        + " {KeyFil: b}]}\n");
        assertThatThrownBy(this::startService)
                .hasMessageContaining("Signature.Expiry: must be from 1s to 24h")
                .hasMessageContaining("none.pem does not exist")
                .hasMessageContaining("Signature.PrivateKeys[1].Fingerprint: is not set")
                .hasMessageContaining(
                        "Signature.PrivateKeys[1].KeyFil: is not a known key; did you mean"
                                + " 'KeyFile'?");
        Files.writeString(folder.resolve("etc/short.pem"), new RequestSigner(1024).pem());
        configure("Signature: {PrivateKeys: [{Fingerprint: a, KeyFile: etc/short.pem}]}\n");
        assertThatThrownBy(this::startService)
                .hasMessageContaining("1024 bits where 2048 are needed");
    }

    private void configure(String signature) throws IOException {
        Files.createDirectories(folder.resolve("etc"));
        Files.writeString(folder.resolve("etc/signed.yaml"), "Port: 0\n" + signature);
    }

    private RunningService startService() throws Exception {
        ServiceDescriptor<String> service =
                new ServiceDescriptor<>(
                        "signed",
                        List.of(),
                        text ->
                                List.of(
                                        new Endpoint("Signed", "GET", "/signed", open())
                                                .requiringSignature()));
        return Gatewright.start(
                service,
                now::get,
                app -> "",
                "--home",
                folder.toString(),
                "--data",
                folder.resolve("data").toString(),
                "--profile",
                "dev");
    }

    private static String block(byte[] block) throws GeneralSecurityException {
        return RequestSigner.base64(signer.encryptedBlock(block));
    }

    private Wire.Reply reply(String secret) throws IOException {
        String line = RequestSigner.line(RequestSigner.FINGERPRINT, secret, "AAAA");
        return Wire.exchange(engine.port(), Wire.request("POST /open", List.of(line), ""));
    }

    private static List<String> withoutId(Wire.Reply reply) {
        return Stream.concat(
                        reply.headers().stream()
                                .filter(line -> !line.startsWith("x-request-id"))
                                .filter(line -> !line.startsWith("date")),
                        Stream.of(reply.body()))
                .toList();
    }

    private int send(String request, String body, String... headers) throws IOException {
        return Wire.exchange(engine.port(), Wire.request(request, List.of(headers), body)).status();
    }

    /** Reads no body, which a response to HEAD does not have. */
    private int head(String request, String... headers) throws IOException {
        try (Wire wire = new Wire(engine.port())) {
            wire.send(Wire.request(request, List.of(headers), ""));
            return wire.head().status();
        }
    }

    private List<String> refused(int count) throws InterruptedException {
        String[] reasons = new String[count];
        for (int i = 0; i < count; i++) {
            reasons[i] = refusals.poll(60, TimeUnit.SECONDS);
        }
        return Arrays.asList(reasons);
    }

    private ContentSecurity verifier(boolean isStrict) {
        return new ContentSecurity(
                new SignatureConfig(
                        isStrict,
                        Duration.ofHours(1),
                        Map.of(RequestSigner.FINGERPRINT, Secret.of(signer.pem()))),
                now::get,
                new SecureRandom());
    }

    private Engine engine(RequestSignatures signatures) throws IOException {
        Pipeline pipeline =
                new Pipeline(
                        new Pipeline.Content(
                                "signed",
                                endpoints(),
                                new TokenAuthenticator(Map.of("Auth", Sample::check)),
                                new StoreFailures(),
                                CookieTokens.NONE,
                                Tickets.NONE,
                                signatures),
                        new Pipeline.Bounds(Duration.ofSeconds(10), 1_000),
                        Pipeline.Perimeter.NONE,
                        (seen, _, _) -> {
                            if (seen.refusal() != null && !seen.refusal().startsWith("the ")) {
                                refusals.add(seen.refusal());
                            }
                        });
        return Engine.start(
                new Listener("127.0.0.1", 0, 100, Listener.ClientTimeouts.DEFAULT),
                pipeline,
                new Random(1));
    }

    private static Access open() {
        return new Access.Open((_, _) -> Response.empty(200));
    }

    private static List<Endpoint> endpoints() {
        return List.of(
                new Endpoint("Open", "POST", "/open", open()).requiringSignature(),
                new Endpoint("Put", "PUT", "/open", open()).requiringSignature(),
                new Endpoint("Patch", "PATCH", "/open", open()).requiringSignature(),
                new Endpoint("Delete", "DELETE", "/open", open()).requiringSignature(),
                new Endpoint("Other", "POST", "/other", open()).requiringSignature(),
                new Endpoint("Item", "GET", "/items/:id", open()).requiringSignature(),
                new Endpoint(
                                "Me",
                                "POST",
                                "/me",
                                new Access.Token<>(
                                        Sample.AUTH, Set.of(), (_, _) -> Response.empty(200)))
                        .requiringSignature());
    }
}

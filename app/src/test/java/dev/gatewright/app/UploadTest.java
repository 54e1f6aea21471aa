package dev.gatewright.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.gatewright.app.auth.TokenAuthenticator;
import dev.gatewright.http.engine.Engine;
import dev.gatewright.http.engine.Listener;
import dev.gatewright.http.pipeline.FailureMapper;
import dev.gatewright.http.pipeline.Pipeline;
import dev.gatewright.http.response.EventStreams;
import dev.gatewright.http.upload.Uploads;
import dev.gatewright.runtime.Access;
import dev.gatewright.runtime.Endpoint;
import dev.gatewright.runtime.Inputs;
import dev.gatewright.runtime.Limits;
import dev.gatewright.runtime.Response;
import dev.gatewright.runtime.Upload;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files in forms, over a bare socket. */
class UploadTest {
    private static final String TYPE = "Content-Type: multipart/form-data; boundary=XX";
    private static final int MIB = 1 << 20;

    @TempDir private Path folder;
    private final BlockingQueue<String> seen = new LinkedBlockingQueue<>();
    private final BlockingQueue<Upload> kept = new LinkedBlockingQueue<>();
    private final CountDownLatch hold = new CountDownLatch(1);
    private Engine engine;

    @BeforeEach
    void start() throws IOException {
        engine = start(Listener.ClientTimeouts.DEFAULT, 64 * MIB);
    }

    @AfterEach
    void stop() throws IOException {
        hold.countDown();
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (engine.load().bytesInFlight() > 0 && System.nanoTime() - end < 0) {
            LockSupport.parkNanos(1_000_000); // given back after the response
        }
        assertThat(engine.load().bytesInFlight()).as("given back, once").isZero();
        engine.close();
        assertThat(left()).isEmpty();
    }

    @Test
    void aFileArrivesWithWhatTheClientSaysOfIt() throws IOException {
        Wire.Reply reply =
                send(
                        field("title", "a b")
                                + file("picture", "../cat.png", "image/png", "meow\r\n--X")
                                + file("unknown", "x", "text/plain", "dropped"));

        assertThat(reply.body()).isEqualTo("a b|../cat.png|image/png|9|meow\r\n--X");
    }

    @Test
    void whatNobodyWantsIsNotKeptHoweverOftenItComes() throws IOException {
        String unknown = file("unknown", "x", "text/plain", "dropped");

        assertThat(send(unknown + unknown + field("title", "t")).body()).isEqualTo("t|none");
    }

    @Test
    void aFileThatWasReadToItsEndStaysThere() throws Exception {
        assertThat(send("/twice", file("picture", "a", "", "12")).body()).isEqualTo("12,-1,-1,-1");
    }

    @Test
    void aLargeFileGoesThroughALittleMemory() throws Exception {
        engine.close();
        engine = start(Listener.ClientTimeouts.DEFAULT, 256 * 1024);
        byte[] content = new byte[20 * MIB];
        new Random(1).nextBytes(content);
        byte[] head = fileHead("picture", "big", "").getBytes(StandardCharsets.UTF_8);
        byte[] end = "\r\n--XX--\r\n".getBytes(StandardCharsets.UTF_8);
        try (Wire wire = new Wire(engine.port())) {
            wire.send(
                    "POST /digest HTTP/1.1\r\nHost: a\r\n"
                            + TYPE
                            + "\r\nContent-Length: "
                            + (head.length + content.length + end.length)
                            + "\r\n\r\n");
            wire.send(head);
            wire.send(content);
            wire.send(end);

            assertThat(wire.reply().body()).isEqualTo(digest(content));
        }
    }

    @Test
    void aFormMayComeInChunksAndByteByByte() throws IOException {
        String form = field("title", "t") + file("picture", "a", "", "\r\n--XY\r\r\n") + "--XX--";
        try (Wire wire = new Wire(engine.port())) {
            wire.send(
                    "POST /upload HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n"
                            + TYPE
                            + "\r\n\r\n");
            for (byte b : form.getBytes(StandardCharsets.UTF_8)) {
                wire.send("1\r\n");
                wire.send(new byte[] {b});
                wire.send("\r\n");
            }
            wire.send("0\r\n\r\n");

            assertThat(wire.reply().body())
                    .isEqualTo("t|a|application/octet-stream|9|\r\n--XY\r\r\n");
        }
    }

    @Test
    void aFormWithoutAFileHasNone() throws IOException {
        assertThat(send(field("title", "t")).body()).isEqualTo("t|none");
        assertThat(send(field("title", "t") + file("picture", "", "", "")).body())
                .isEqualTo("t|none");
        assertThat(Wire.exchange(engine.port(), Wire.request("POST /upload", List.of(), "")).body())
                .isEqualTo("null|none");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--XX",
                "--XX\r\n",
                "--XX\r\n\r\nno head\r\n--XX--",
                "--XX\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nno end",
                "--XX\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n--XX--tail",
                "preamble--XX--",
                "--XX\r\nContent-Disposition: attachment; name=\"a\"\r\n\r\nx\r\n--XX--",
                "--XX\r\nContent-Disposition: form-data; name=\"picture\"; filename=\"a\"\r\n"
                        + "Content-Type: image/\u00e9\r\n\r\nx\r\n--XX--",
            })
    void aBrokenFormIsRefused(String form) throws IOException {
        assertThat(raw("/upload", TYPE, form).status()).isEqualTo(400);
        assertThat(seen).isEmpty();
    }

    @Test
    void whatIsNoSuchFormIsRefused() throws IOException {
        String form = field("title", "t") + "--XX--";

        assertThat(raw("/upload", "Content-Type: application/json", "{}").status()).isEqualTo(415);
        assertThat(raw("/upload", TYPE + "; charset=latin1", form).status()).isEqualTo(415);
        assertThat(raw("/upload", "Content-Type: multipart/form-data", form).status())
                .isEqualTo(400);
        assertThat(raw("/upload", TYPE + "\r\n" + TYPE, form).status()).isEqualTo(400);
        assertThat(raw("/upload", TYPE + "\r\nContent-Encoding: gzip", form).status())
                .isEqualTo(415);
        assertThat(send(file("picture", "a", "", "1") + file("picture", "b", "", "2")).status())
                .isEqualTo(400);
        assertThat(
                        send("--XX\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\n"
                                        + "x".repeat(70_000)
                                        + "\r\n")
                                .status())
                .isEqualTo(413);
        assertThat(
                        send(field("title", "x".repeat(40_000)) + field("b", "x".repeat(40_000)))
                                .status())
                .as("all fields together")
                .isEqualTo(413);
    }

    @Test
    void filesAndRequestsHaveLimits() throws IOException {
        String large = "x".repeat(3 * MIB);

        assertThat(send(file("picture", "a", "", "x".repeat(25 * MIB))).status()).isEqualTo(200);
        assertThat(send(file("picture", "a", "", "x".repeat(25 * MIB + 1))).status())
                .isEqualTo(413);
        assertThat(send("/small", file("picture", "a", "", "x".repeat(2_000))).status())
                .isEqualTo(413);
        assertThat(send("/limited", file("picture", "a", "", large)).status()).isEqualTo(413);
        assertThat(inChunks("/small", file("picture", "a", "", "x".repeat(800))).status())
                .isEqualTo(200);
        assertThat(inChunks("/small", file("picture", "a", "", "x".repeat(1_000))).status())
                .isEqualTo(413);
        assertThat(left()).isEmpty();
    }

    @Test
    void allFilesTogetherHaveALimit() throws Exception {
        try (Wire wire = new Wire(engine.port())) {
            String form = file("picture", "a", "", "x".repeat(20 * MIB)) + "--XX--";
            wire.send(Wire.request("POST /held", List.of(TYPE), form));
            kept.take();
            assertThat(left()).as("files without names").isEmpty();

            Wire.Reply refused = send(file("picture", "a", "", "x".repeat(20 * MIB)));
            hold.countDown();
            wire.reply();

            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.header("retry-after")).isEqualTo("1");
            assertThat(send(file("picture", "a", "", "x".repeat(20 * MIB))).status())
                    .isEqualTo(200);
        }
    }

    @Test
    void nothingIsLeftWhereverItEnds() throws Exception {
        String form = file("picture", "a", "", "x".repeat(100_000)) + "--XX--";
        assertThat(raw("/failing", TYPE, form).status()).isEqualTo(500);
        assertThat(raw("/keeping", TYPE, form).status()).isEqualTo(200);
        Upload over = kept.take();

        assertThat(left()).isEmpty();
        try (InputStream in = over.open()) {
            assertThat(catchThrowable(in::read)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void aClientThatLeavesLeavesNothing() throws Exception {
        try (Wire wire = new Wire(engine.port())) {
            wire.send(
                    "POST /upload HTTP/1.1\r\nHost: a\r\n"
                            + TYPE
                            + "\r\nContent-Length: 1000000\r\n\r\n");
            wire.send(fileHead("picture", "a", "") + "x".repeat(300_000));
            wire.endSending();

            assertThat(wire.reply().status()).isEqualTo(400);
        }
        assertThat(seen).isEmpty();
    }

    @Test
    void aClientThatDripsIsCutOff() throws Exception {
        startWithShortTimeForBodies();
        try (Wire wire = new Wire(engine.port())) {
            wire.send(
                    "POST /upload HTTP/1.1\r\nHost: a\r\n"
                            + TYPE
                            + "\r\nContent-Length: 71000\r\n\r\n");
            wire.send(fileHead("picture", "a", "") + "x".repeat(70_000));
            while (wire.isQuietNow()) { // for ten seconds at most
                wire.send("x");
                LockSupport.parkNanos(20_000_000);
            }

            assertThat(wire.reply().status()).isEqualTo(408);
        }
    }

    /** What waits for the end of its line is counted once, and not with each byte that follows. */
    @Test
    void aClientThatDripsTheLineOfAChunkIsCutOff() throws Exception {
        startWithShortTimeForBodies();
        try (Wire wire = new Wire(engine.port())) {
            wire.send(
                    Wire.request("POST /upload", List.of(TYPE, "Transfer-Encoding: chunked"), ""));
            wire.send("1;" + "x".repeat(3_500));
            for (int sent = 0; sent < 600 && wire.isQuietNow(); sent++) { // then it is too long
                wire.send("x");
                LockSupport.parkNanos(5_000_000);
            }

            assertThat(wire.reply().status()).isEqualTo(408);
        }
    }

    private void startWithShortTimeForBodies() throws IOException {
        Duration usual = Duration.ofSeconds(30);
        engine.close();
        engine =
                start(
                        new Listener.ClientTimeouts(usual, usual, Duration.ofMillis(200), usual),
                        64 * MIB);
    }

    @Test
    void aClientMayWaitForLeaveToSend() throws Exception {
        String form = field("title", "t") + "--XX--";
        try (Wire wire = new Wire(engine.port())) {
            wire.send(
                    "POST /upload HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\n"
                            + TYPE
                            + "\r\nContent-Length: "
                            + form.length()
                            + "\r\n\r\n");
            assertThat(wire.head().status()).isEqualTo(100);
            wire.send(form);

            assertThat(wire.reply().body()).isEqualTo("t|none");
            wire.send(Wire.request("POST /upload", List.of(TYPE), form));
            assertThat(wire.reply().body()).isEqualTo("t|none");
        }
    }

    @Test
    void aRefusedCallerSendsNothingToDisk() throws IOException {
        assertThat(raw("/secured", TYPE, file("picture", "a", "", "x") + "--XX--").status())
                .isEqualTo(401);
        assertThat(seen).isEmpty();
    }

    private Wire.Reply send(String parts) throws IOException {
        return send("/upload", parts);
    }

    private Wire.Reply send(String path, String parts) throws IOException {
        return raw(path, TYPE, parts + "--XX--\r\n");
    }

    /** A form in chunks, each of which is small. */
    private Wire.Reply inChunks(String path, String parts) throws IOException {
        StringBuilder chunks = new StringBuilder();
        String form = parts + "--XX--";
        for (int at = 0; at < form.length(); at += 100) {
            String chunk = form.substring(at, Math.min(form.length(), at + 100));
            chunks.append(Integer.toHexString(chunk.length())).append("\r\n");
            chunks.append(chunk).append("\r\n");
        }
        try (Wire wire = new Wire(engine.port())) {
            wire.send(
                    Wire.request("POST " + path, List.of(TYPE, "Transfer-Encoding: chunked"), "")
                            + chunks.append("0\r\n\r\n"));
            return wire.reply();
        }
    }

    private Wire.Reply raw(String path, String header, String body) throws IOException {
        String length = body.isEmpty() ? "Content-Length: 0\r\n" : "";
        try (Wire wire = new Wire(engine.port())) {
            wire.sends(
                    Wire.request("POST " + path, List.of(header), body)
                            .replaceFirst("\r\n\r\n", "\r\n" + length + "\r\n")
                            .getBytes(StandardCharsets.UTF_8));
            return wire.reply();
        }
    }

    private static String field(String name, String value) {
        return "--XX\r\nContent-Disposition: form-data; name=\""
                + name
                + "\"\r\n\r\n"
                + value
                + "\r\n";
    }

    private static String file(String name, String fileName, String type, String content) {
        return fileHead(name, fileName, type) + content + "\r\n";
    }

    private static String fileHead(String name, String fileName, String type) {
        return "--XX\r\nContent-Disposition: form-data; name=\""
                + name
                + "\"; filename=\""
                + fileName
                + "\"\r\n"
                + (type.isEmpty() ? "" : "Content-Type: " + type + "\r\n")
                + "\r\n";
    }

    private List<Path> left() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private Engine start(Listener.ClientTimeouts patience, long maxBytesInFlight)
            throws IOException {
        Pipeline pipeline =
                new Pipeline(
                        new Pipeline.Content(
                                "uploads",
                                endpoints(),
                                new TokenAuthenticator(Map.of("Auth", Sample::check)),
                                FailureMapper.NONE),
                        new Pipeline.Bounds(Duration.ofSeconds(30), 1_000),
                        Pipeline.Perimeter.NONE,
                        new Pipeline.Streaming(
                                EventStreams.Settings.DEFAULT,
                                new Uploads.Settings(folder, 32L * MIB, 25L * MIB, 30L * MIB),
                                InstantSource.system()),
                        (_, _, _) -> {});
        Listener.Connections connections = new Listener.Connections(100, 100, _ -> false);
        Listener listener = new Listener("127.0.0.1", 0, connections, maxBytesInFlight, patience);
        return Engine.start(listener, pipeline, new Random(1));
    }

    private List<Endpoint> endpoints() {
        return List.of(
                post("/upload", null, this::described),
                post("/small", 1_000L, this::described),
                post("/limited", 2L * MIB, this::described),
                post("/twice", null, in -> text(readTwice(picture(in)))),
                post("/digest", null, in -> text(digest(picture(in).open().readAllBytes()))),
                post(
                        "/held",
                        null,
                        in -> {
                            kept.add(picture(in));
                            hold.await();
                            return text("");
                        }),
                post(
                        "/keeping",
                        null,
                        in -> {
                            kept.add(picture(in));
                            return text("");
                        }),
                post(
                        "/failing",
                        null,
                        _ -> {
                            throw new IllegalStateException();
                        }),
                new Endpoint(
                                "/secured",
                                "POST",
                                "/secured",
                                new Access.Token<>(Sample.AUTH, (in, _) -> described(in)))
                        .takingFiles("picture"));
    }

    private Response<?> described(Inputs in) throws IOException {
        Upload file = in.file("picture");
        String title = in.form("title");
        seen.add(String.valueOf(title));
        if (file == null) {
            return text(title + "|none");
        }
        try (InputStream bytes = file.open()) {
            return text(
                    title
                            + "|"
                            + file.untrustedFileName()
                            + "|"
                            + file.untrustedMediaType()
                            + "|"
                            + file.size()
                            + "|"
                            + new String(bytes.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static String readTwice(Upload file) throws IOException {
        try (InputStream bytes = file.open()) {
            String all = new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
            return all + "," + bytes.read() + "," + bytes.read(new byte[9]) + "," + bytes.read();
        }
    }

    private static Upload picture(Inputs in) {
        return Objects.requireNonNull(in.file("picture"));
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private interface Logic {
        Response<?> answer(Inputs in) throws Exception;
    }

    private static Endpoint post(String path, @Nullable Long maxBytes, Logic logic) {
        return new Endpoint(
                        path,
                        "POST",
                        path,
                        new Access.Open((in, _) -> logic.answer(in)),
                        new Limits(null, maxBytes),
                        List.of())
                .takingFiles("picture");
    }

    private static Response<?> text(String text) {
        return Response.bytes("text/plain", text.getBytes(StandardCharsets.UTF_8));
    }
}

package dev.gatewright.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.app.auth.TokenAuthenticator;
import dev.gatewright.http.engine.Engine;
import dev.gatewright.http.engine.Listener;
import dev.gatewright.http.pipeline.FailureMapper;
import dev.gatewright.http.pipeline.Observation;
import dev.gatewright.http.pipeline.Pipeline;
import dev.gatewright.http.response.EventStreams;
import dev.gatewright.http.upload.Uploads;
import dev.gatewright.runtime.Access;
import dev.gatewright.runtime.Download;
import dev.gatewright.runtime.Endpoint;
import dev.gatewright.runtime.Limits;
import dev.gatewright.runtime.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files and streams as responses, over a bare socket. */
class DownloadTest {
    private static final Instant CHANGED = Instant.parse("2026-01-01T12:00:00Z");
    private static final String DATE = "Thu, 01 Jan 2026 12:00:00 GMT";
    private static final String BEFORE = "Thu, 01 Jan 2026 11:59:59 GMT";
    private static final String AFTER = "Thu, 01 Jan 2026 12:00:01 GMT";
    private static final String TEXT = "0123456789";
    private static final Duration LIMIT = Duration.ofSeconds(1);
    private static final String CUT = "<reset>";

    @TempDir private Path folder;
    private final BlockingQueue<Observation> observed = new LinkedBlockingQueue<>();
    private final Endless endless = new Endless();
    private final Silent silent = new Silent();
    private final AtomicReference<Instant> now = new AtomicReference<>(CHANGED.plusSeconds(3_600));
    private Engine engine;
    private String tag = "";

    @BeforeEach
    void start() throws IOException {
        Path file = Files.writeString(folder.resolve("digits.txt"), TEXT);
        Files.setLastModifiedTime(file, FileTime.from(CHANGED));
        engine = start(1 << 20, Listener.ClientTimeouts.DEFAULT);
        tag = get("GET /file").header("etag");
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void aFileIsSentWholeWithWhatItIs() throws IOException {
        Wire.Reply reply = get("GET /file");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).isEqualTo(TEXT);
        assertThat(reply.header("content-length")).isEqualTo("10");
        assertThat(reply.header("transfer-encoding")).isEqualTo("-");
        assertThat(reply.header("content-type")).isEqualTo("text/plain");
        assertThat(reply.header("content-disposition"))
                .isEqualTo("attachment; filename=\"digits.txt\"");
        assertThat(reply.header("accept-ranges")).isEqualTo("bytes");
        assertThat(reply.header("last-modified")).isEqualTo(DATE);
        assertThat(tag).matches("\"[0-9a-f]+-a\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            textBlock =
                    """
                    bytes=0-3     ; 206 ; bytes 0-3/10  ; 0123
                    bytes=4-      ; 206 ; bytes 4-9/10  ; 456789
                    bytes=-3      ; 206 ; bytes 7-9/10  ; 789
                    bytes=-99     ; 206 ; bytes 0-9/10  ; 0123456789
                    bytes=9-99    ; 206 ; bytes 9-9/10  ; 9
                    Bytes=1-1     ; 206 ; bytes 1-1/10  ; 1
                    bytes=10-     ; 416 ; bytes */10    ; -
                    bytes=-0      ; 416 ; bytes */10    ; -
                    bytes=3-2     ; 200 ; -             ; 0123456789
                    bytes=0-1,3-4 ; 200 ; -             ; 0123456789
                    bytes=a-b     ; 200 ; -             ; 0123456789
                    bytes=-       ; 200 ; -             ; 0123456789
                    lines=0-1     ; 200 ; -             ; 0123456789
                    bytes=99999999999999999999- ; 416 ; bytes */10 ; -
                    """)
    void oneRangeIsServed(String range, int status, String place, String body) throws IOException {
        Wire.Reply reply = get("GET /file", "Range: " + range);

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.header("content-range")).isEqualTo(place);
        if (!body.equals("-")) {
            assertThat(reply.body()).isEqualTo(body);
        }
    }

    @Test
    void aRangeIsOfTheVersionTheClientHas() throws IOException {
        String range = "Range: bytes=0-0";

        assertThat(get("GET /file", range, "If-Range: " + tag).status()).isEqualTo(206);
        assertThat(get("GET /file", range, "If-Range: " + DATE).status()).isEqualTo(206);
        assertThat(get("GET /file", range, "If-Range: \"other\"").status()).isEqualTo(200);
        assertThat(get("GET /file", range, "If-Range: W/" + tag).status()).isEqualTo(200);
        for (String other : List.of(BEFORE, AFTER, "yesterday")) {
            assertThat(get("GET /file", range, "If-Range: " + other).status()).isEqualTo(200);
        }
        assertThat(get("GET /file", range, "If-Range: " + tag, "If-Range: \"other\"").status())
                .isEqualTo(200);
        assertThat(get("GET /file", range, range).status()).isEqualTo(200);
    }

    /** There may be two versions in one second. */
    @Test
    void aDateTellsNoVersionThatMayStillBeFollowedByAnotherOfTheSameSecond() throws IOException {
        String range = "Range: bytes=0-0";
        now.set(CHANGED.plusSeconds(2));

        assertThat(get("GET /file", range, "If-Range: " + DATE).status()).isEqualTo(200);
        assertThat(get("GET /file", range, "If-Range: " + tag).status()).isEqualTo(206);

        now.set(CHANGED.plusMillis(2_001));
        assertThat(get("GET /file", range, "If-Range: " + DATE).status()).isEqualTo(206);
    }

    @Test
    void aFileThatIsNewerThanTheClockChangedNow() throws IOException {
        now.set(CHANGED.minusSeconds(1));

        assertThat(get("GET /file").header("last-modified")).isEqualTo(BEFORE);
    }

    @Test
    void aResponseThatTellsOfMoreThanTheFileIsSentAsItIs() throws IOException {
        Wire.Reply made = get("GET /made", "Range: bytes=0-0", "If-None-Match: *");
        Wire.Reply posted =
                get("POST /file", "Content-Length: 0", "Range: bytes=0-0", "If-None-Match: *");

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.body()).isEqualTo(TEXT);
        assertThat(posted.status()).isEqualTo(200);
        assertThat(posted.body()).isEqualTo(TEXT);
    }

    @Test
    void aRangeOfManyPartsEndsWhereItShould() throws IOException {
        Files.writeString(folder.resolve("digits.txt"), TEXT.repeat(10_000));

        Wire.Reply reply = get("GET /file", "Range: bytes=5-50004");

        assertThat(reply.header("content-range")).isEqualTo("bytes 5-50004/100000");
        assertThat(reply.body()).isEqualTo("5678901234".repeat(5_000));
    }

    @Test
    void aStreamWhoseResponseCannotBeSentIsClosed() throws Exception {
        assertThat(get("GET /unsendable").status()).isEqualTo(500);

        assertThat(endless.opened.getCount()).isZero();
        assertThat(endless.closed.await(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void noFileStaysOpenOfWhichNothingIsSent() throws Exception {
        assertThat(observed.poll(60, TimeUnit.SECONDS)).as("the whole file").isNotNull();
        for (String condition :
                List.of("If-None-Match: *", "If-Match: \"other\"", "Range: bytes=10-")) {
            get("GET /file", condition);
        }
        get("GET /folder");

        assertThat(openFiles()).noneMatch(file -> file.startsWith(folder));
    }

    private static List<Path> openFiles() throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> open = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
            for (Path one : open) {
                try {
                    files.add(Files.readSymbolicLink(one));
                } catch (IOException e) {
                    // closed meanwhile
                }
            }
        }
        return files;
    }

    /** Headers hold whole seconds, files more. */
    @Test
    void aPartOfASecondMakesNoOtherVersionOfADate() throws IOException {
        Files.setLastModifiedTime(
                folder.resolve("digits.txt"), FileTime.from(CHANGED.plusMillis(500)));

        assertThat(get("GET /file", "If-Modified-Since: " + DATE).status()).isEqualTo(304);
        assertThat(get("GET /file", "If-Unmodified-Since: " + DATE).status()).isEqualTo(200);
        assertThat(get("GET /file").header("etag")).isNotEqualTo(tag);
    }

    @Test
    void nothingIsAPartOfAnEmptyFile() throws IOException {
        Files.write(folder.resolve("digits.txt"), new byte[0]);

        Wire.Reply part = get("GET /file", "Range: bytes=-5");

        assertThat(part.status()).isEqualTo(416);
        assertThat(part.header("content-range")).isEqualTo("bytes */0");
        assertThat(get("GET /file").header("content-length")).isEqualTo("0");
    }

    @Test
    void aVersionTheClientHasIsNotSentAgain() throws IOException {
        for (String condition :
                List.of(
                        "If-None-Match: " + tag,
                        "If-None-Match: W/" + tag,
                        "If-None-Match: \"a\" , " + tag,
                        "If-None-Match: *",
                        "If-Modified-Since: " + DATE)) {
            Wire.Reply reply = get("GET /file", condition);

            assertThat(reply.status()).as(condition).isEqualTo(304);
            assertThat(reply.body()).isEmpty();
            assertThat(reply.header("etag")).isEqualTo(tag);
            assertThat(reply.header("content-length")).isEqualTo("-");
        }
        assertThat(get("GET /file", "If-None-Match: \"a\"", "If-Modified-Since: " + DATE).status())
                .isEqualTo(200);
        for (String condition :
                List.of(
                        "If-Modified-Since: yesterday",
                        "If-Modified-Since: " + DATE + "\r\nIf-Modified-Since: " + DATE,
                        "If-None-Match: \"a\"x" + tag,
                        "If-None-Match: \"a\" " + tag)) {
            assertThat(get("GET /file", condition).status()).as(condition).isEqualTo(200);
        }
        assertThat(get("GET /file", "If-None-Match: \"a\"", "If-None-Match: " + tag).status())
                .isEqualTo(304);
        assertThat(get("HEAD /file", "If-None-Match: " + tag).status()).isEqualTo(304);
        assertThat(get("GET /file", "If-None-Match: " + tag, "Range: bytes=0-0").status())
                .isEqualTo(304);
    }

    @Test
    void anotherVersionThanWantedIsRefused() throws IOException {
        assertThat(get("GET /file", "If-Match: \"other\"").status()).isEqualTo(412);
        assertThat(get("GET /file", "If-Match: W/" + tag).status()).isEqualTo(412);
        assertThat(get("GET /file", "If-Match: " + tag).status()).isEqualTo(200);
        assertThat(get("GET /file", "If-Match: *").status()).isEqualTo(200);
        assertThat(get("GET /file", "If-Unmodified-Since: " + BEFORE).status()).isEqualTo(412);
        assertThat(get("GET /file", "If-Unmodified-Since: " + DATE).status()).isEqualTo(200);
        assertThat(get("GET /file", "If-Match: " + tag, "If-Unmodified-Since: " + BEFORE).status())
                .as("the tag decides alone")
                .isEqualTo(200);
    }

    /** To look for tags wherever they may begin would take a processor for many seconds. */
    @Test
    @Timeout(20)
    void aListOfTagsIsReadInATimeThatGrowsWithItsLength() throws IOException {
        String blanks = " ".repeat(30_000);
        for (int i = 0; i < 10; i++) {
            assertThat(get("GET /file", "If-None-Match: \"a\"" + blanks + "x").status())
                    .isEqualTo(200);
        }
    }

    @Test
    void whatHasNoDateIsSentWhateverDateTheClientHas() throws IOException {
        for (String condition : List.of("If-Modified-Since: ", "If-Unmodified-Since: ")) {
            assertThat(get("GET /known", condition + DATE).body()).isEqualTo(TEXT);
        }
    }

    @Test
    void theHeadOfADownloadIsSentWithoutOpeningIt() throws IOException {
        try (Wire wire = new Wire(engine.port())) {
            wire.send(Wire.request("HEAD /file", List.of("Range: bytes=0-0"), ""));
            Wire.Reply file = wire.head();
            wire.send(Wire.request("HEAD /endless", List.of(), ""));
            Wire.Reply stream = wire.head();
            wire.send(Wire.request("GET /known", List.of(), ""));

            assertThat(file.status()).isEqualTo(200);
            assertThat(file.header("content-length")).isEqualTo("10");
            assertThat(stream.status()).isEqualTo(200);
            assertThat(stream.header("content-length")).isEqualTo("-");
            assertThat(endless.opened.getCount()).isEqualTo(1);
            assertThat(wire.reply().body()).isEqualTo(TEXT);
        }
    }

    @Test
    void aStreamOfUnknownLengthIsSentInChunks() throws IOException {
        String answer = raw("GET /stream HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");

        assertThat(answer)
                .contains("transfer-encoding: chunked\r\n")
                .doesNotContain("content-length")
                .endsWith("\r\n\r\na\r\n0123456789\r\n0\r\n\r\n");
    }

    @Test
    void aClientOfHttp10ReadsAStreamToTheEndOfTheConnection() throws IOException {
        String answer = raw("GET /stream HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");

        assertThat(answer)
                .contains("connection: close\r\n")
                .doesNotContain("transfer-encoding")
                .endsWith("\r\n\r\n0123456789");
    }

    @Test
    void theConnectionGoesOnAfterADownload() throws IOException {
        try (Wire wire = new Wire(engine.port())) {
            for (int i = 0; i < 3; i++) {
                wire.send(Wire.request("GET /file", List.of(), ""));
                assertThat(wire.reply().body()).isEqualTo(TEXT);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"/short", "/long", "/broken"})
    void aBodyThatBreaksOffIsSeenToByTheClient(String path) throws Exception {
        String answer = raw("GET " + path + " HTTP/1.1\r\nHost: a\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 200 ").endsWith(CUT);
        Observation seen = take();
        assertThat(seen.isCut()).isTrue();
        assertThat(seen.failure()).isInstanceOf(IOException.class);
    }

    @Test
    void aFileThatBecomesShorterBreaksOff() throws Exception {
        Path file = Files.write(folder.resolve("shrinking"), new byte[64 << 20]);
        try (Wire wire = new Wire(engine.port())) {
            wire.send(Wire.request("GET /shrinking", List.of(), ""));
            assertThat(wire.head().header("content-length")).isEqualTo("67108864");

            Files.write(file, new byte[1]);

            assertThat(wire.rest(CUT)).endsWith(CUT);
        }
    }

    @Test
    void aBodyThatBreaksOffIsSeenToByAClientOfHttp10() throws IOException {
        assertThat(raw("GET /broken HTTP/1.0\r\n\r\n")).endsWith(CUT);
    }

    @ParameterizedTest
    @CsvSource({"/absent", "/folder", "/pipe", "/unopenable"})
    void whatCannotBeOpenedIsAFailureOfTheService(String path) throws Exception {
        assertThat(get("GET " + path).status()).isEqualTo(500);
        assertThat(take().failure()).isInstanceOf(IOException.class);
    }

    @Test
    void aFileThatCannotBeReadIsTriedLaterAndSaidOnce() throws Exception {
        Path link = folder.resolve("unreadable");
        Files.createSymbolicLink(link, link);
        try (HeardLog log = new HeardLog("dev.gatewright.http")) {
            for (String method : List.of("GET", "GET", "HEAD")) {
                try (Wire wire = new Wire(engine.port())) {
                    wire.send(Wire.request(method + " /unreadable", List.of(), ""));
                    Wire.Reply reply = wire.head();
                    assertThat(reply.status()).isEqualTo(503);
                    assertThat(reply.header("retry-after")).isEqualTo("1");
                }
            }
            assertThat(log.lines())
                    .singleElement()
                    .asString()
                    .contains("files cannot be sent", link.toString());
        }
        Files.delete(link);
        Files.writeString(link, TEXT);
        assertThat(get("GET /unreadable").body()).isEqualTo(TEXT);
    }

    @Test
    void aSlowClientHoldsTheStreamUpAndALeavingOneClosesIt() throws Exception {
        try (Wire wire = new Wire(engine.port())) {
            wire.send(Wire.request("GET /endless", List.of(), ""));
            endless.opened.await();
            for (int i = 0; i < 200; i++) {
                assertThat(get("GET /known").body()).isEqualTo(TEXT);
            }
            // what the buffers of two sockets on this machine hold, and no more
            assertThat(endless.read.get()).isLessThan(32L << 20);
            assertThat(endless.closed.getCount()).isEqualTo(1);
        }
        assertThat(endless.closed.await(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aClientThatTakesTooLongIsCutOff() throws Exception {
        Duration usual = Duration.ofSeconds(30);
        engine.close();
        engine =
                start(
                        1 << 20,
                        new Listener.ClientTimeouts(usual, usual, usual, Duration.ofMillis(100)));
        try (Wire wire = new Wire(engine.port())) {
            wire.send(Wire.request("GET /endless", List.of(), ""));

            assertThat(endless.closed.await(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aClientThatLeavesWakesASourceThatWaits() throws Exception {
        try (Wire wire = new Wire(engine.port())) {
            wire.send(Wire.request("GET /silent", List.of(), ""));
            wire.head();
            wire.reset();
        }
        assertThat(silent.closed.await(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void theTimeOfTheLogicIsNotThatOfItsDownload() throws IOException {
        assertThat(get("GET /timed").body()).isEqualTo(TEXT);
    }

    @Test
    void thereIsRoomForSoManyDownloadsAtOnce() throws Exception {
        engine.close();
        engine = start(64 * 1024, Listener.ClientTimeouts.DEFAULT);
        try (Wire wire = new Wire(engine.port())) {
            wire.send(Wire.request("GET /silent", List.of(), ""));
            wire.head();

            Wire.Reply refused = get("GET /stream");

            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.header("retry-after")).isEqualTo("1");
            assertThat(get("GET /file").status()).isEqualTo(503);
            wire.reset();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    report.pdf         | filename="report.pdf"
                    ../../etc/passwd   | filename="passwd"
                    C:\\dir\\a.txt     | filename="a.txt"
                    a"b.txt            | filename="a_b.txt"; filename*=UTF-8''a%22b.txt
                    ä.txt              | filename="_.txt"; filename*=UTF-8''%C3%A4.txt
                    a%20b.txt          | filename="a_20b.txt"; filename*=UTF-8''a%2520b.txt
                    ..                 | filename="download"
                    a\\u000d\\u000aX: b | filename="aX: b"
                    exe\\u202egpj.a    | filename="exegpj.a"
                    """)
    void aNameStaysOneNameInOneLine(String name, String expected) throws IOException {
        assertThat(get("GET /named", "X-Name: " + hex(unicode(name))).header("content-disposition"))
                .isEqualTo("attachment; " + expected);
    }

    @Test
    void whatIsToBeShownSaysSoAndKeepsItsNameAndItsTime() throws IOException {
        Wire.Reply reply = get("GET /shown");

        assertThat(reply.header("content-disposition"))
                .isEqualTo("inline; filename=\"digits.txt\"");
        assertThat(reply.header("last-modified")).isEqualTo(DATE);
        assertThat(get("GET /shown", "If-Modified-Since: " + DATE).status()).isEqualTo(304);
    }

    private Wire.Reply get(String line, String... headers) throws IOException {
        List<String> all = new ArrayList<>(Arrays.asList(headers));
        all.add("Connection: close");
        return Wire.exchange(engine.port(), Wire.request(line, all, ""));
    }

    /** All that is said until the connection ends, and whether it was reset. */
    private String raw(String request) throws IOException {
        try (Wire wire = new Wire(engine.port())) {
            wire.send(request);
            return wire.rest(CUT);
        }
    }

    /** What is observed of a failure. */
    private Observation take() throws InterruptedException {
        Observation seen;
        do {
            seen = observed.poll(60, TimeUnit.SECONDS);
            assertThat(seen).isNotNull();
        } while (seen.failure() == null);
        return seen;
    }

    private static String unicode(String escaped) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < escaped.length(); i++) {
            if (escaped.startsWith("\\u", i)) {
                text.append((char) Integer.parseInt(escaped.substring(i + 2, i + 6), 16));
                i += 5;
            } else {
                text.append(escaped.charAt(i));
            }
        }
        return text.toString();
    }

    private static String name(@Nullable String hex) {
        return new String(HexFormat.of().parseHex(String.valueOf(hex)), StandardCharsets.UTF_8);
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    private Engine start(long maxBytesInFlight, Listener.ClientTimeouts patience)
            throws IOException {
        Pipeline pipeline =
                new Pipeline(
                        new Pipeline.Content(
                                "downloads",
                                endpoints(),
                                new TokenAuthenticator(Map.of("Auth", Sample::check)),
                                FailureMapper.NONE),
                        new Pipeline.Bounds(Duration.ofSeconds(10), 1_000),
                        Pipeline.Perimeter.NONE,
                        new Pipeline.Streaming(
                                EventStreams.Settings.DEFAULT, Uploads.Settings.DEFAULT, now::get),
                        (seen, _, _) -> observed.add(seen));
        Listener.Connections connections = new Listener.Connections(100, 100, _ -> false);
        Listener listener = new Listener("127.0.0.1", 0, connections, maxBytesInFlight, patience);
        return Engine.start(listener, pipeline, new Random(1));
    }

    private List<Endpoint> endpoints() {
        byte[] bytes = TEXT.getBytes(StandardCharsets.US_ASCII);
        return List.of(
                download(
                        "/file",
                        () ->
                                Download.of(folder.resolve("digits.txt"))
                                        .withMediaType("text/plain")
                                        .withName("digits.txt")),
                new Endpoint(
                        "/made",
                        "GET",
                        "/made",
                        new Access.Open((_, _) ->
                                Response.of(Download.of(folder.resolve("digits.txt")))
                                        .downloaded(201))),
                new Endpoint(
                        "/file",
                        "POST",
                        "/file",
                        new Access.Open((_, _) ->
                                Response.of(Download.of(folder.resolve("digits.txt")))
                                        .downloaded(200))),
                new Endpoint(
                        "/unsendable",
                        "GET",
                        "/unsendable",
                        new Access.Open((_, _) ->
                                Response.of(Download.of(endless::open))
                                        .downloaded(200)
                                        .with("X-A", "a\nb"))),
                download("/stream", () -> Download.of(() -> new ByteArrayInputStream(bytes))),
                download("/known", () -> Download.of(10, () -> new ByteArrayInputStream(bytes))),
                download("/short", () -> Download.of(11, () -> new ByteArrayInputStream(bytes))),
                download("/long", () -> Download.of(9, () -> new ByteArrayInputStream(bytes))),
                download("/broken", () -> Download.of(Broken::new)),
                download("/shrinking", () -> Download.of(folder.resolve("shrinking"))),
                download("/absent", () -> Download.of(folder.resolve("absent"))),
                download("/folder", () -> Download.of(folder)),
                download("/pipe", () -> Download.of(pipe())),
                download("/unreadable", () -> Download.of(folder.resolve("unreadable"))),
                download(
                        "/unopenable",
                        () ->
                                Download.of(() -> {
                                    throw new IOException("no");
                                })),
                download("/endless", () -> Download.of(endless::open)),
                download("/silent", () -> Download.of(() -> silent)),
                new Endpoint(
                        "/named",
                        "GET",
                        "/named",
                        new Access.Open((in, _) ->
                                Response.of(
                                                Download.of(() -> new ByteArrayInputStream(bytes))
                                                        .withName(name(in.header("X-Name"))))
                                        .downloaded(200))),
                download(
                        "/shown",
                        () ->
                                Download.of(() -> new ByteArrayInputStream(bytes))
                                        .withLastModified(CHANGED)
                                        .shownAs("digits.txt")),
                new Endpoint(
                        "/timed",
                        "GET",
                        "/timed",
                        new Access.Open((_, _) ->
                                Response.of(Download.of(10, () -> new Late(bytes)))
                                        .downloaded(200)),
                        new Limits(LIMIT, null),
                        List.of()));
    }

    /** Nothing would ever come out of it. */
    private Path pipe() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
        return pipe;
    }

    private interface Logic {
        Download answer() throws Exception;
    }

    private static Endpoint download(String path, Logic logic) {
        return new Endpoint(
                path,
                "GET",
                path,
                new Access.Open((_, _) -> Response.of(logic.answer()).downloaded(200)));
    }

    /** Gives some bytes, then fails. */
    private static final class Broken extends InputStream {
        private int left = 100;

        @Override
        public int read() throws IOException {
            if (left-- == 0) {
                throw new IOException("the disk is on fire");
            }
            return 'a';
        }

        @Override
        public int read(byte[] bytes, int from, int count) throws IOException {
            bytes[from] = (byte) read();
            return 1;
        }
    }

    /** Never ends. */
    private static final class Endless {
        private final AtomicLong read = new AtomicLong();
        private final CountDownLatch opened = new CountDownLatch(1);
        private final CountDownLatch closed = new CountDownLatch(1);

        InputStream open() {
            opened.countDown();
            return new InputStream() {
                @Override
                public int read() {
                    throw new UnsupportedOperationException();
                }

                @Override
                public int read(byte[] bytes, int from, int count) {
                    read.addAndGet(count);
                    return count;
                }

                @Override
                public void close() {
                    closed.countDown();
                }
            };
        }
    }

    /** Has nothing to say until it is closed. */
    private static final class Silent extends InputStream {
        private final CountDownLatch closed = new CountDownLatch(1);

        @Override
        public int read() throws IOException {
            try {
                closed.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            throw new IOException("closed");
        }

        @Override
        public int read(byte[] bytes, int from, int count) throws IOException {
            return read();
        }

        @Override
        public void close() {
            closed.countDown();
        }
    }

    /** Takes longer than its route's logic may. */
    private static final class Late extends ByteArrayInputStream {
        Late(byte[] bytes) {
            super(bytes);
        }

        @Override
        public synchronized int read(byte[] bytes, int from, int count) {
            long end = System.nanoTime() + LIMIT.multipliedBy(5).dividedBy(4).toNanos();
            while (System.nanoTime() - end < 0) {
                LockSupport.parkNanos(end - System.nanoTime());
            }
            return super.read(bytes, from, count);
        }
    }
}

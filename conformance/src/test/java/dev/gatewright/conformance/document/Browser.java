package dev.gatewright.conformance.document;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A browser with one page, led by the protocol of its developer tools. */
final class Browser implements AutoCloseable {
    private static final Path PROGRAM = Path.of("/usr/bin/chromium");
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final JsonMapper JSON = new JsonMapper();

    private final Process process;
    private final HttpClient http = HttpClient.newHttpClient();
    private final BlockingQueue<JsonNode> answers = new LinkedBlockingQueue<>();
    private final WebSocket socket;
    private int calls;

    /** A browser of its own; the test is skipped where there is none. */
    Browser(Path profile) throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(PROGRAM), "chromium is not installed");
        process =
                new ProcessBuilder(
                                PROGRAM.toString(),
                                "--headless=new",
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-dev-shm-usage",
                                "--disable-background-networking",
                                "--no-first-run",
                                "--no-proxy-server",
                                "--window-size=1280,1100",
                                "--remote-debugging-port=0",
                                "--user-data-dir=" + profile,
                                "about:blank")
                        .redirectErrorStream(true)
                        .redirectOutput(profile.resolve("output").toFile())
                        .start();
        Path port = profile.resolve("DevToolsActivePort");
        String address = "http://127.0.0.1:" + await(() -> firstLine(port)) + "/json/list";
        String page = await(() -> pageOf(address));
        socket = http.newWebSocketBuilder().buildAsync(URI.create(page), new Answers()).join();
        call("Page.enable", Map.of());
    }

    private static String firstLine(Path file) throws IOException {
        return Files.exists(file) ? Files.readString(file).lines().findFirst().orElse("") : "";
    }

    private String pageOf(String address) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address)).build();
        JsonNode all =
                JSON.readTree(http.send(request, HttpResponse.BodyHandlers.ofString()).body());
        for (JsonNode one : all) {
            if (one.path("type").asString().equals("page")) {
                return one.path("webSocketDebuggerUrl").asString();
            }
        }
        return "";
    }

    /** A look that may have to be taken again. */
    @FunctionalInterface
    private interface Look {
        String take() throws Exception;
    }

    /** The first text that is not empty. */
    private static String await(Look look) throws Exception {
        Instant end = Instant.now().plus(PATIENCE);
        String seen = look.take();
        while (seen.isEmpty() && Instant.now().isBefore(end)) {
            TimeUnit.MILLISECONDS.sleep(50);
            seen = look.take();
        }
        return seen;
    }

    /** Goes to a page, on which what its policy refuses is gathered. */
    void open(String url) throws Exception {
        call(
                "Page.addScriptToEvaluateOnNewDocument",
                Map.of(
                        "source",
                        "window.refused = []; document.addEventListener('securitypolicyviolation',"
                                + " event => window.refused.push(event.violatedDirective + ' '"
                                + " + event.blockedURI));"));
        call("Page.navigate", Map.of("url", url));
        seen("document.readyState === 'complete' && location.href.startsWith('" + url + "')");
    }

    /** The value of an expression in the page, as a text. */
    String value(String expression) throws Exception {
        JsonNode result =
                call("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true));
        return result.path("result").path("value").asString("");
    }

    /** Waits until an expression in the page is true; what it was in the end. */
    boolean seen(String expression) throws Exception {
        return !await(() ->
                        value("String(Boolean(" + expression + "))").equals("true") ? "yes" : "")
                .isEmpty();
    }

    /** Keeps a picture of the page. */
    void keepPicture(Path file) throws Exception {
        JsonNode picture = call("Page.captureScreenshot", Map.of("format", "png"));
        Files.createDirectories(file.getParent());
        Files.write(file, Base64.getDecoder().decode(picture.path("data").asString()));
    }

    private JsonNode call(String method, Map<String, Object> parameters) throws Exception {
        int id = ++calls;
        String text =
                JSON.writeValueAsString(Map.of("id", id, "method", method, "params", parameters));
        socket.sendText(text, true).join();
        while (true) {
            JsonNode answer = answers.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (answer == null) {
                throw new IOException(method + " is not answered");
            }
            if (answer.path("id").asInt(0) == id) {
                return answer.path("result");
            }
        }
    }

    /** Gathers the parts of each message. */
    private final class Answers implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(
                WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                answers.add(JSON.readTree(text.toString()));
                text.setLength(0);
            }
            from.request(1);
            return null;
        }
    }

    @Override
    public void close() {
        socket.abort();
        http.shutdownNow();
        List.copyOf(process.descendants().toList()).forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().onExit().join();
    }
}

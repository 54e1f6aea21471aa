package dev.gatewright.app;

import dev.gatewright.http.json.JsonCodecs;
import dev.gatewright.http.json.Violations;
import dev.gatewright.runtime.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * One page in a browser, used as a person does, through the DevTools protocol: keys are pressed,
 * and what the page shows is read.
 */
final class DevTools implements AutoCloseable {
    private static final Path PROGRAM = Path.of("/usr/bin/chromium");
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Process browser;
    private final HttpClient http = HttpClient.newHttpClient();
    private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
    private WebSocket socket;
    private int id;

    /** Opens a page; {@code profile} is a folder for the browser's own files. */
    DevTools(String url, Path profile) throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(PROGRAM), "chromium is not installed");
        browser =
                new ProcessBuilder(
                                PROGRAM.toString(),
                                "--headless=new",
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-dev-shm-usage",
                                "--disable-background-networking",
                                "--no-first-run",
                                "--no-proxy-server",
                                "--window-size=1280,1500",
                                "--remote-debugging-port=0",
                                "--user-data-dir=" + profile,
                                url)
                        .redirectErrorStream(true)
                        .redirectOutput(profile.resolve("output").toFile())
                        .start();
        socket =
                http.newWebSocketBuilder()
                        .buildAsync(URI.create(page(profile)), new Receiver())
                        .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        send("Page.enable", "{}");
    }

    /** What an expression is worth as a text; a promise is waited for. */
    String evaluate(String script) throws Exception {
        Json.Members answer =
                send(
                        "Runtime.evaluate",
                        "{\"expression\":%s,\"awaitPromise\":true}"
                                .formatted(quoted("(async () => String(" + script + "))()")));
        return text(member(answer, "result"), "value");
    }

    /** Waits until an expression is true. */
    void await(String condition) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!evaluate(condition).equals("true")) {
            if (System.nanoTime() > end) {
                throw new AssertionError(
                        condition + " never held: " + evaluate("document.body.innerText"));
            }
            LockSupport.parkNanos(20_000_000);
        }
    }

    /** Types a text where the focus is. */
    void type(String text) throws Exception {
        send("Input.insertText", "{\"text\":" + quoted(text) + "}");
    }

    /** Presses a key: {@code Tab} or {@code Enter}. */
    void press(String key) throws Exception {
        int code = key.equals("Tab") ? 9 : 13;
        String text = key.equals("Enter") ? ",\"text\":\"\\r\"" : "";
        for (String kind : List.of("keyDown", "keyUp")) {
            send(
                    "Input.dispatchKeyEvent",
                    "{\"type\":\"%s\",\"key\":\"%s\",\"windowsVirtualKeyCode\":%d%s}"
                            .formatted(kind, key, code, kind.equals("keyDown") ? text : ""));
        }
    }

    /** Says yes to whatever the page asks from now on. */
    void sayYes() throws Exception {
        evaluate("window.confirm = () => true");
    }

    /** A picture of the whole page. */
    byte[] picture() throws Exception {
        Json.Members answer =
                send(
                        "Page.captureScreenshot",
                        "{\"format\":\"png\",\"captureBeyondViewport\":true}");
        return Base64.getDecoder().decode(text(answer, "data"));
    }

    private Json.Members send(String method, String parameters) throws Exception {
        int own = ++id;
        socket.sendText(
                        "{\"id\":%d,\"method\":\"%s\",\"params\":%s}"
                                .formatted(own, method, parameters),
                        true)
                .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        while (true) {
            String message = messages.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (message == null) {
                throw new IOException("the browser does not answer to " + method);
            }
            Json.Members answer = json(message);
            if (answer.values().get("id") instanceof Json.Numeric number
                    && number.value().intValue() == own) {
                return member(answer, "result");
            }
        }
    }

    /** The address of the page's own socket. */
    private String page(Path profile) throws Exception {
        Path port = profile.resolve("DevToolsActivePort");
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            if (Files.exists(port) && !Files.readAllLines(port).isEmpty()) {
                String list =
                        http.send(
                                        HttpRequest.newBuilder(
                                                        URI.create(
                                                                "http://127.0.0.1:"
                                                                        + Files.readAllLines(port)
                                                                                .getFirst()
                                                                        + "/json/list"))
                                                .build(),
                                        HttpResponse.BodyHandlers.ofString())
                                .body();
                String found =
                        list.replaceFirst(
                                "(?s).*\"type\": \"page\".*?\"webSocketDebuggerUrl\":"
                                        + " \"([^\"]+)\".*",
                                "$1");
                if (found.startsWith("ws:")) {
                    return found;
                }
            }
            LockSupport.parkNanos(5_000_000);
        }
        throw new IOException("the browser did not start");
    }

    private static Json.Members json(String text) {
        return JsonCodecs.reader(text.getBytes(StandardCharsets.UTF_8), new Violations()).tree()
                        instanceof Json.Members members
                ? members
                : new Json.Members(Map.of());
    }

    private static Json.Members member(Json.Members in, String name) {
        return in.values().get(name) instanceof Json.Members inner
                ? inner
                : new Json.Members(Map.of());
    }

    private static String text(Json.Members in, String name) {
        return in.values().get(name) instanceof Json.Text(String value) ? value : "";
    }

    private static String quoted(String text) {
        return new String(JsonCodecs.write(out -> out.string(text)), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        socket.abort();
        http.shutdownNow();
        browser.descendants().forEach(ProcessHandle::destroyForcibly);
        browser.destroyForcibly().onExit().join();
    }

    private final class Receiver implements WebSocket.Listener {
        private final StringBuilder part = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(
                WebSocket from, CharSequence data, boolean last) {
            part.append(data);
            if (last) {
                messages.add(part.toString());
                part.setLength(0);
            }
            from.request(1);
            return null;
        }
    }
}

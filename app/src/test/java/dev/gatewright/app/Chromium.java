package dev.gatewright.app;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Assumptions;

/**
 * A browser, with pages of other origins than a service's: every host under {@code example} is this
 * machine. Pages tell a test what they saw by a POST to {@code /seen}.
 */
final class Chromium implements AutoCloseable {
    private static final Path PROGRAM = Path.of("/usr/bin/chromium");
    private static final int PATIENCE_SECONDS = 180;

    private final HttpsServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, String> pages = new ConcurrentHashMap<>();
    private final BlockingQueue<String> seen = new LinkedBlockingQueue<>();

    /**
     * @param tls what the pages' own server speaks
     */
    Chromium(SSLContext tls) throws IOException {
        Assumptions.assumeTrue(Files.isExecutable(PROGRAM), "chromium is not installed");
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        server.createContext("/", this::answer);
        // On its own thread a connection that the browser opens ahead would hold up the others.
        server.setExecutor(threads);
        server.start();
    }

    /** The origin of pages on a host. */
    String origin(String host) {
        return "https://" + host + ':' + server.getAddress().getPort();
    }

    /** Serves a page, on each host. */
    void page(String path, String html) {
        pages.put(path, html);
    }

    /** What a page says it saw, once the browser has opened {@code url}. */
    String open(String url, Path profile) throws Exception {
        Process browser =
                new ProcessBuilder(
                                PROGRAM.toString(),
                                "--headless=new",
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-dev-shm-usage",
                                "--disable-background-networking",
                                "--disable-popup-blocking",
                                "--no-first-run",
                                "--no-proxy-server",
                                "--ignore-certificate-errors",
                                "--remote-debugging-port=0",
                                "--user-data-dir=" + profile,
                                "--host-resolver-rules=MAP *.example 127.0.0.1",
                                url)
                        .redirectErrorStream(true)
                        .redirectOutput(profile.resolve("output").toFile())
                        .start();
        try {
            return String.valueOf(seen.poll(PATIENCE_SECONDS, TimeUnit.SECONDS));
        } finally {
            browser.descendants().forEach(ProcessHandle::destroyForcibly);
            browser.destroyForcibly().waitFor();
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (path.equals("/seen")) {
            seen.add(body);
        }
        byte[] page = pages.getOrDefault(path, "").getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
        exchange.sendResponseHeaders(200, page.length == 0 ? -1 : page.length);
        exchange.getResponseBody().write(page);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}

package dev.gatewright.app;

import com.sun.net.httpserver.HttpServer;
import dev.gatewright.jwt.key.Jwks;
import dev.gatewright.jwt.key.KeyRing;
import dev.gatewright.jwt.key.SigningKey;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** An issuer elsewhere: a web server that publishes keys, or anything else. */
final class Issuer implements AutoCloseable {
    private final HttpServer server;
    private final AtomicInteger fetches = new AtomicInteger();
    private volatile int status = 200;
    private volatile byte[] body = {};

    Issuer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext(
                "/jwks.json",
                exchange -> {
                    fetches.incrementAndGet();
                    exchange.sendResponseHeaders(status, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        server.start();
    }

    URI jwks() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/jwks.json");
    }

    void publish(SigningKey active, SigningKey... others) {
        publish(200, Jwks.of(KeyRing.of(active, others), Instant.EPOCH).toString());
    }

    void publish(int newStatus, String newBody) {
        body = newBody.getBytes(StandardCharsets.UTF_8);
        status = newStatus;
    }

    int fetches() {
        return fetches.get();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

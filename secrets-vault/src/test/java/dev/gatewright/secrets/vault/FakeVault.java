package dev.gatewright.secrets.vault;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Answers as Vault's HTTP API is documented to: KV 1 at {@code kv}, KV 2 at {@code secret}. */
final class FakeVault implements AutoCloseable {
    static final String TOKEN = "hvs.given";
    private final HttpServer server;
    private final String scheme;
    private final Map<String, Map<String, String>> secrets = new ConcurrentHashMap<>();
    private final List<String> tokens = new CopyOnWriteArrayList<>(List.of(TOKEN));
    private final List<Integer> failures = new CopyOnWriteArrayList<>();
    final List<String> requests = new CopyOnWriteArrayList<>();
    final AtomicLong lease = new AtomicLong(3600);
    final AtomicBoolean isRenewable = new AtomicBoolean(true);
    private final AtomicInteger made = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicInteger stalls = new AtomicInteger();
    private volatile boolean isSealed;
    private volatile int renewal = 200;
    private volatile int logins = Integer.MAX_VALUE;
    private volatile String closedPath = "";
    private volatile String namespace = "";

    FakeVault() throws IOException {
        this(HttpServer.create(), "http");
    }

    /** One that speaks TLS. */
    FakeVault(SSLContext tls) throws IOException {
        this(secured(tls), "https");
    }

    private static HttpServer secured(SSLContext tls) throws IOException {
        HttpsServer server = HttpsServer.create();
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        return server;
    }

    private FakeVault(HttpServer server, String scheme) throws IOException {
        this.server = server;
        this.scheme = scheme;
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.createContext("/v1/", this::serve);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    String address() {
        return scheme + "://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Keeps a secret under the path by which it is read. */
    void put(String path, Map<String, String> secret) {
        secrets.put(path, secret);
    }

    /** Answers the next requests with these statuses. */
    void fail(Integer... statuses) {
        failures.addAll(List.of(statuses));
    }

    /** Begins as many of the next responses, and goes on with none. */
    void stall(int responses) {
        stalls.set(responses);
    }

    void seal() {
        isSealed = true;
    }

    void unseal() {
        isSealed = false;
    }

    void demand(String name) {
        namespace = name;
    }

    /** Accepts one token, and no other. */
    void acceptOnly(String token) {
        tokens.clear();
        tokens.add(token);
    }

    /** Answers so where a token is to be renewed; it goes on to accept the token. */
    void renew(int status) {
        renewal = status;
    }

    /** Makes so many tokens, and no more. */
    void limitLogins(int count) {
        logins = count;
    }

    /** Refuses to read a path, whatever the token. */
    void forbid(String path) {
        closedPath = path;
    }

    /** Refuses every token that was made by a login so far. */
    void forget() {
        tokens.clear();
    }

    private void serve(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath().substring("/v1/".length());
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        requests.add(exchange.getRequestMethod() + " " + path);
        if (!header(exchange, "X-Vault-Request").equals("true")) {
            send(exchange, 412, "{\"errors\":[\"required Request header not set\"]}");
        } else if (stalls.getAndDecrement() > 0) {
            stall(exchange);
        } else if (isSealed) {
            send(exchange, 503, "{\"errors\":[\"Vault is sealed\"]}");
        } else if (!failures.isEmpty()) {
            send(exchange, failures.removeFirst(), "{\"errors\":[]}");
        } else if (!namespace.equals(header(exchange, "X-Vault-Namespace"))) {
            send(exchange, 404, "{\"errors\":[\"no handler for route\"]}");
        } else if (path.endsWith("/login")) {
            logIn(exchange, body);
        } else if (!tokens.contains(header(exchange, "X-Vault-Token")) || path.equals(closedPath)) {
            send(exchange, 403, "{\"errors\":[\"permission denied\"]}");
        } else if (renewal != 200 && path.equals("auth/token/renew-self")) {
            send(exchange, renewal, "{\"errors\":[\"permission denied\"]}");
        } else {
            answer(exchange, path);
        }
    }

    private void stall(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 100);
        exchange.getResponseBody().write('{');
        exchange.getResponseBody().flush();
        try {
            closed.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void logIn(HttpExchange exchange, String body) throws IOException {
        boolean isKnown =
                body.equals("{\"role_id\":\"role\",\"secret_id\":\"s3cret\"}")
                        || body.equals("{\"secret_id\":\"s3cret\",\"role_id\":\"role\"}")
                        || (body.contains("\"role\":\"shop\"")
                                && body.contains("\"jwt\":\"pod-token\""));
        if (!isKnown || made.get() >= logins) {
            send(exchange, 400, "{\"errors\":[\"invalid role or secret ID\"]}");
            return;
        }
        String token = "hvs.made-" + made.incrementAndGet();
        tokens.add(token);
        send(
                exchange,
                200,
                "{\"auth\":{\"client_token\":\"%s\",\"lease_duration\":%d,\"renewable\":%b}}"
                        .formatted(token, lease.get(), isRenewable.get()));
    }

    private void answer(HttpExchange exchange, String path) throws IOException {
        Map<String, String> secret = secrets.get(path);
        if (path.equals("auth/token/lookup-self")) {
            send(exchange, 200, "{\"data\":{\"ttl\":" + lease + ",\"renewable\":true}}");
        } else if (path.equals("auth/token/renew-self")) {
            send(
                    exchange,
                    200,
                    "{\"auth\":{\"client_token\":\"x\",\"lease_duration\":3600,\"renewable\":true}}");
        } else if (secret == null) {
            send(exchange, 404, "{\"errors\":[]}");
        } else if (path.startsWith("secret/data/")) {
            send(
                    exchange,
                    200,
                    "{\"data\":{\"data\":"
                            + json(secret)
                            + ",\"metadata\":{\"version\":3,\"destroyed\":false}}}");
        } else {
            send(exchange, 200, "{\"lease_duration\":2764800,\"data\":" + json(secret) + "}");
        }
    }

    private static String json(Map<String, String> secret) {
        List<String> members = new ArrayList<>();
        secret.forEach((key, value) -> members.add("\"%s\":\"%s\"".formatted(key, value)));
        return "{" + String.join(",", members) + "}";
    }

    private static String header(HttpExchange exchange, String name) {
        @Nullable String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }
}

package dev.gatewright.server.engine;

import dev.gatewright.server.pipeline.Answer;
import dev.gatewright.server.pipeline.Pipeline;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;

/**
 * The HTTP/1.1 engine: a virtual thread a connection, every request through one pipeline.
 *
 * <p>Started when made, stopped by {@link #close}, which lets requests under way finish for a few
 * seconds.
 */
public final class Engine implements AutoCloseable {
    private static final int MAX_HEAD_BYTES = 32 * 1024;
    private static final int MAX_FIRST_LINE = 8 * 1024;
    private static final int DRAIN_BYTES = 1024 * 1024;
    private static final int SHORT_BODY_BYTES = 64 * 1024;
    private final Pipeline pipeline;
    private final RequestIds ids;
    private final ClientWatch watch = new ClientWatch();
    private final WebServer server;

    private Engine(Listener listener, Pipeline pipeline, RandomGenerator random) {
        this.pipeline = pipeline;
        this.ids = new RequestIds(random);
        Http1Config http1 =
                Http1Config.builder()
                        .maxHeadersSize(MAX_HEAD_BYTES)
                        .maxPrologueLength(MAX_FIRST_LINE)
                        .continueImmediately(false)
                        .build();
        Http1ConnectionSelector selector = Http1ConnectionSelector.builder().config(http1).build();
        server =
                WebServer.builder()
                        .host(listener.host())
                        .port(listener.port())
                        .shutdownHook(false)
                        .protocolsDiscoverServices(false)
                        .featuresDiscoverServices(false)
                        .maxTcpConnections(listener.maxConnections())
                        .shutdownGracePeriod(Duration.ofSeconds(5))
                        .addConnectionSelector(
                                new WatchingSelector(selector, watch, listener.patience()))
                        .directHandlers(EngineProblems.handlers(ids))
                        .addRouting(HttpRouting.builder().any(this::handle))
                        .build();
    }

    /**
     * Starts listening.
     *
     * @param random tells this process's request ids from another's
     * @throws IOException when the address cannot be bound: the port is taken, say
     */
    public static Engine start(Listener listener, Pipeline pipeline, RandomGenerator random)
            throws IOException {
        refuseUnbindable(listener);
        Engine engine = new Engine(listener, pipeline, random);
        engine.server.start();
        if (!engine.server.isRunning()) {
            engine.close();
            throw new IOException("the listener did not start");
        }
        return engine;
    }

    /** The engine itself only logs why it cannot bind, and returns as if it had. */
    private static void refuseUnbindable(Listener listener) throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(listener.host(), listener.port()));
        }
    }

    /** The port in use. */
    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.stop();
        watch.close();
    }

    private void handle(ServerRequest request, ServerResponse response) {
        WatchedClient client = WatchedClient.CURRENT.get();
        client.waits();
        Answer answer = pipeline.answer(new HelidonExchange(request, ids.next()));
        client.takesAnswer();
        boolean bodyLeft = request.content().hasEntity() && !request.content().consumed();
        boolean closes = bodyLeft && !isShort(request);
        send(answer, request, response, closes);
        if (bodyLeft && request.continueSent()) {
            client.readsBody(DRAIN_BYTES);
            drain(request);
        }
        if (response.headers().contains(HeaderValues.CONNECTION_CLOSE)) {
            // The engine itself says so and waits for another request all the same.
            throw new CloseConnectionException("the answer was the last of its connection");
        }
        client.betweenRequests();
    }

    /** Whether the rest of a refused body is worth reading to keep the connection. */
    private static boolean isShort(ServerRequest request) {
        OptionalLong length = request.headers().contentLength();
        return length.isPresent()
                && length.getAsLong() <= SHORT_BODY_BYTES
                && request.continueSent();
    }

    private static void send(
            Answer answer, ServerRequest request, ServerResponse response, boolean closes) {
        response.status(Status.create(answer.status()));
        answer.headers().forEach((name, value) -> response.header(HeaderNames.create(name), value));
        if (closes) {
            response.header(HeaderValues.CONNECTION_CLOSE);
        }
        boolean isHead = request.prologue().method().text().equals("HEAD");
        if (isHead && answer.body().length > 0) {
            // What GET would have told (RFC 9110 §8.6): of no length at all is said to be empty.
            response.header(HeaderNames.CONTENT_LENGTH, Integer.toString(answer.body().length));
        }
        if (answer.body().length == 0 || isHead) {
            response.send();
        } else {
            response.send(answer.body());
        }
    }

    /**
     * Takes a refused body, or the start of a long one, so that closing the connection does not
     * destroy the answer before a client that is still sending has read it (RFC 9112 §9.6).
     */
    private static void drain(ServerRequest request) {
        byte[] part = new byte[8192];
        try {
            InputStream in = request.content().inputStream();
            int left = DRAIN_BYTES;
            for (int n = in.read(part); n >= 0 && left > 0; n = in.read(part)) {
                left -= n;
            }
        } catch (IOException | RuntimeException e) {
            // the connection is closed either way
        }
    }
}

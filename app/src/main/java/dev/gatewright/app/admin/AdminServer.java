package dev.gatewright.app.admin;

import dev.gatewright.app.config.AdminConfig;
import dev.gatewright.app.observe.AccessLog;
import dev.gatewright.http.engine.Engine;
import dev.gatewright.http.engine.Listener;
import dev.gatewright.http.exchange.Handler;
import dev.gatewright.http.pipeline.Authenticator;
import dev.gatewright.http.pipeline.Observer;
import dev.gatewright.http.pipeline.Pipeline;
import dev.gatewright.runtime.Client;
import dev.gatewright.runtime.Endpoint;
import dev.gatewright.runtime.Scheme;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The port for those who operate a service, served by the same engine as the service, apart from
 * it: with few connections and little memory, and open from before the service starts until after
 * it has stopped.
 */
public final class AdminServer implements AutoCloseable {
    private static final int MAX_CONNECTIONS = 256;

    /** Whoever takes all of theirs keeps no probe from another address out. */
    private static final int MAX_OF_AN_ADDRESS = 64;

    private static final long MAX_BYTES_IN_FLIGHT = 4L << 20;
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final long MAX_BODY = 4096;
    private static final int MAX_CONCURRENT = 32;

    private final Engine engine;
    private final String host;

    private AdminServer(Engine engine, String host) {
        this.engine = engine;
        this.host = host;
    }

    /**
     * Starts listening.
     *
     * @param name the service's
     * @param token what a caller of more than health and metrics must show
     * @throws IOException when the address cannot be bound
     */
    public static AdminServer start(
            AdminConfig.Port config,
            String name,
            List<Endpoint> endpoints,
            Optional<AdminToken> token,
            RandomGenerator random)
            throws IOException {
        Observer failures = new AccessLog(false);
        Pipeline pipeline =
                new Pipeline(
                        new Pipeline.Content(
                                name, endpoints, new NoScheme(), _ -> Optional.empty()),
                        new Pipeline.Bounds(TIMEOUT, MAX_BODY, MAX_CONCURRENT),
                        Pipeline.Perimeter.NONE,
                        failures);
        boolean isLoopback = LoopbackNames.isLoopback(config.host());
        Handler guarded = new AdminGuard(pipeline, token, isLoopback);
        Handler handler = isLoopback ? new LoopbackNames(guarded) : guarded;
        try {
            return open(config, config.port(), handler, random);
        } catch (IOException e) {
            if (config.yields()) {
                return open(config, 0, handler, random);
            }
            throw new IOException(
                    "port %d of %s cannot be bound; choose another one with Admin.Port"
                            .formatted(config.port(), config.host()),
                    e);
        }
    }

    private static AdminServer open(
            AdminConfig.Port config, int port, Handler handler, RandomGenerator random)
            throws IOException {
        Listener listener =
                new Listener(
                        config.host(),
                        port,
                        new Listener.Connections(MAX_CONNECTIONS, MAX_OF_AN_ADDRESS, _ -> false),
                        MAX_BYTES_IN_FLIGHT,
                        Listener.ClientTimeouts.DEFAULT);
        return new AdminServer(Engine.start(listener, handler, random), config.host());
    }

    /** Where it answers, for a client on this machine. */
    public String url() {
        boolean isEverywhere = host.equals("0.0.0.0") || host.equals("::");
        String name = isEverywhere ? "localhost" : host;
        return "http://" + (name.contains(":") ? "[" + name + "]" : name) + ":" + engine.port();
    }

    @Override
    public void close() {
        engine.close();
    }

    /** The endpoints here name no scheme. */
    private static final class NoScheme implements Authenticator {
        @Override
        public <C> Outcome<C> authenticate(Scheme<C> scheme, String token, Client client) {
            return new Outcome.Refused<>(new Refusal.Invalid(), "no scheme here");
        }
    }
}

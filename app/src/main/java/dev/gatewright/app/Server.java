package dev.gatewright.app;

import dev.gatewright.app.auth.TokenAuthenticator;
import dev.gatewright.app.config.ListenConfig;
import dev.gatewright.app.config.ServerConfig;
import dev.gatewright.http.engine.Engine;
import dev.gatewright.http.engine.Listener;
import dev.gatewright.http.engine.Load;
import dev.gatewright.http.exchange.Handler;
import dev.gatewright.http.pipeline.CookieTokens;
import dev.gatewright.http.pipeline.Observer;
import dev.gatewright.http.pipeline.Pipeline;
import dev.gatewright.http.pipeline.RequestSignatures;
import dev.gatewright.http.pipeline.Tickets;
import dev.gatewright.http.proxy.TrustedProxies;
import dev.gatewright.runtime.Endpoint;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * A service being served. {@link #close} lets requests under way finish for some seconds, then
 * stops.
 */
public final class Server implements AutoCloseable {
    private final Engine engine;
    private final String origin;
    private final Optional<TlsWatch> watch;

    private Server(Engine engine, String origin, Optional<TlsWatch> watch) {
        this.engine = engine;
        this.origin = origin;
        this.watch = watch;
    }

    /**
     * Starts serving.
     *
     * @param clock the time by which streams of events are kept
     * @param random tells this process's request ids from another's
     * @throws IllegalArgumentException when two endpoints answer the same requests, or one takes
     *     bodies for which there is never room
     * @throws IOException when the address cannot be bound: the port is taken, say
     */
    public static Server start(
            ServerConfig config,
            Service service,
            Observer observer,
            InstantSource clock,
            RandomGenerator random)
            throws IOException {
        Pipeline.Content content =
                content(config, service, CookieTokens.NONE, Tickets.NONE, RequestSignatures.NONE);
        return start(config, handler(config, content, observer, clock), random);
    }

    /** Starts listening for {@code handler}. */
    static Server start(ServerConfig config, Handler handler, RandomGenerator random)
            throws IOException {
        ListenConfig listen = config.listen();
        TrustedProxies proxies = config.perimeter().proxies();
        Listener listener =
                new Listener(
                        listen.host(),
                        listen.port(),
                        new Listener.Connections(
                                listen.limits().connections(),
                                listen.limits().connectionsPerAddress(),
                                proxies::trusts),
                        listen.limits().bytesInFlight(),
                        timeouts(listen.clients()),
                        new Listener.Transport(
                                listen.tls(),
                                peer -> listen.proxyProtocol() && proxies.trusts(peer)));
        Engine engine = Engine.start(listener, handler, random);
        return new Server(
                engine,
                (listen.tls().isPresent() ? "https://" : "http://") + name(listen.host()),
                listen.tls().map(TlsWatch::start));
    }

    /**
     * A service as it is served, with what its tokens may come in beside a header, and what
     * verifies signed requests.
     */
    static Pipeline.Content content(
            ServerConfig config,
            Service service,
            CookieTokens cookies,
            Tickets tickets,
            RequestSignatures signatures) {
        return new Pipeline.Content(
                config.name(),
                service.endpoints(),
                new TokenAuthenticator(service.checks()),
                new StoreFailures(),
                cookies,
                tickets,
                signatures);
    }

    /** What answers the requests of a service. */
    static Pipeline handler(
            ServerConfig config, Pipeline.Content content, Observer observer, InstantSource clock) {
        refuseUnservable(config, content.endpoints());
        return new Pipeline(
                content,
                config.bounds(),
                config.perimeter(),
                new Pipeline.Streaming(config.events(), config.uploads(), clock),
                observer);
    }

    private static Listener.ClientTimeouts timeouts(ListenConfig.Clients clients) {
        return new Listener.ClientTimeouts(
                clients.idle(), clients.head(), clients.body(), clients.response());
    }

    private static void refuseUnservable(ServerConfig config, List<Endpoint> endpoints) {
        long room = config.listen().limits().bytesInFlight();
        for (Endpoint endpoint : endpoints) {
            Long own = endpoint.limits().maxBytes();
            long maxBytes = own == null ? config.bounds().maxBytes() : own;
            if (endpoint.files().isEmpty() && maxBytes > room) {
                throw new IllegalArgumentException(
                        "%s takes bodies of %d bytes, and MaxBytesInFlight is %d"
                                .formatted(endpoint.handler(), maxBytes, room));
            }
        }
    }

    /** What is taken of the server's bounds at this moment. */
    public Load load() {
        return engine.load();
    }

    /** The port in use. */
    public int port() {
        return engine.port();
    }

    /** Where the service answers, for a client on this machine. */
    public String url() {
        return origin + ":" + port();
    }

    private static String name(String host) {
        boolean everywhere = host.equals("0.0.0.0") || host.equals("::");
        String name = everywhere ? "localhost" : host;
        return name.contains(":") ? "[" + name + "]" : name;
    }

    /**
     * Goes on serving for a while, new connections too, and says with each response that the
     * connection ends: before stopping, so that clients go elsewhere.
     */
    public void drain(Duration time) throws InterruptedException {
        engine.drain(time);
    }

    @Override
    public void close() {
        watch.ifPresent(TlsWatch::close);
        engine.close();
    }
}

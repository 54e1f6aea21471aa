package dev.gatewright.server.engine;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.time.Duration;
import java.util.Set;

/** Puts every connection of another selector under a {@link ClientWatch}. */
final class WatchingSelector implements ServerConnectionSelector {
    private final ServerConnectionSelector engine;
    private final ClientWatch watch;
    private final Listener.Patience patience;

    WatchingSelector(
            ServerConnectionSelector engine, ClientWatch watch, Listener.Patience patience) {
        this.engine = engine;
        this.watch = watch;
        this.patience = patience;
    }

    @Override
    public int bytesToIdentifyConnection() {
        return engine.bytesToIdentifyConnection();
    }

    @Override
    public Support supports(BufferData data) {
        return engine.supports(data);
    }

    @Override
    public Set<String> supportedApplicationProtocols() {
        return engine.supportedApplicationProtocols();
    }

    @Override
    public ServerConnection connection(ConnectionContext context) {
        WatchedClient client = new WatchedClient(context, patience);
        return new Watched(engine.connection(new WatchedConnection(context, client)), client);
    }

    private final class Watched implements ServerConnection {
        private final ServerConnection connection;
        private final WatchedClient client;

        Watched(ServerConnection connection, WatchedClient client) {
            this.connection = connection;
            this.client = client;
        }

        @Override
        public void handle(Limit limit) throws InterruptedException {
            watch.add(client);
            try {
                ScopedValue.where(WatchedClient.CURRENT, client)
                        .call(() -> {
                            connection.handle(limit);
                            return client;
                        });
            } finally {
                watch.remove(client);
            }
        }

        @Override
        public Duration idleTime() {
            return connection.idleTime();
        }

        @Override
        public void close(boolean interrupt) {
            connection.close(interrupt);
        }
    }
}

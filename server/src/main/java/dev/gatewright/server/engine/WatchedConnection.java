package dev.gatewright.server.engine;

import io.helidon.common.buffers.DataReader;
import io.helidon.common.buffers.DataWriter;
import io.helidon.common.socket.HelidonSocket;
import io.helidon.common.socket.PeerInfo;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.ListenerContext;
import io.helidon.webserver.ProxyProtocolData;
import io.helidon.webserver.Router;
import java.util.Optional;
import java.util.concurrent.ExecutorService;

/** A connection as the engine knows it, but read through its {@link WatchedClient}. */
record WatchedConnection(ConnectionContext engine, WatchedClient client)
        implements ConnectionContext {

    @Override
    public DataReader dataReader() {
        return client.reader();
    }

    @Override
    public DataWriter dataWriter() {
        return engine.dataWriter();
    }

    @Override
    public ListenerContext listenerContext() {
        return engine.listenerContext();
    }

    @Override
    public ExecutorService executor() {
        return engine.executor();
    }

    @Override
    public Router router() {
        return engine.router();
    }

    @Override
    public Optional<ProxyProtocolData> proxyProtocolData() {
        return engine.proxyProtocolData();
    }

    @Override
    public HelidonSocket serverSocket() {
        return engine.serverSocket();
    }

    @Override
    public PeerInfo remotePeer() {
        return engine.remotePeer();
    }

    @Override
    public PeerInfo localPeer() {
        return engine.localPeer();
    }

    @Override
    public boolean isSecure() {
        return engine.isSecure();
    }

    @Override
    public String socketId() {
        return engine.socketId();
    }

    @Override
    public String childSocketId() {
        return engine.childSocketId();
    }
}

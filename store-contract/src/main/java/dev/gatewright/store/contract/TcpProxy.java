package dev.gatewright.store.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A network that fails on demand, between a client and a server on this machine: it can hang, with
 * connections open and nothing arriving; be cut, with connections closed and none accepted; or lose
 * the connections there are, as when a server loses its power: neither end is told.
 */
public final class TcpProxy implements AutoCloseable {
    private enum State {
        FORWARDING,
        HANGING,
        CUT
    }

    private final ServerSocket door;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final Object change = new Object();
    private volatile int target;
    private volatile State state = State.FORWARDING;
    private volatile int losses;

    private TcpProxy(ServerSocket door, int target) {
        this.door = door;
        this.target = target;
    }

    /** A proxy before a port of this machine. */
    public static TcpProxy before(int port) throws IOException {
        ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        TcpProxy proxy = new TcpProxy(door, port);
        Thread.startVirtualThread(proxy::accept);
        return proxy;
    }

    /** The port to connect to instead. */
    public int port() {
        return door.getLocalPort();
    }

    /** New connections go to another port. */
    public void redirect(int port) {
        target = port;
    }

    /** From now on nothing arrives. */
    public void hang() {
        become(State.HANGING);
    }

    /** On the connections there are nothing arrives any more; new ones work. */
    public void lose() {
        synchronized (change) {
            losses++;
        }
    }

    /** Closes every connection and accepts none. */
    public void cut() {
        state = State.CUT;
        sockets.forEach(TcpProxy::close);
        become(State.CUT);
    }

    /** All is well again; what hung arrives now. */
    public void heal() {
        become(State.FORWARDING);
    }

    @Override
    public void close() throws IOException {
        door.close();
        cut();
    }

    private void become(State next) {
        synchronized (change) {
            state = next;
            change.notifyAll();
        }
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                if (state == State.CUT) {
                    close(client);
                } else {
                    Thread.startVirtualThread(() -> connect(client));
                }
            } catch (IOException _) {
                // The door has been closed, or a client left on the doorstep.
            }
        }
    }

    private void connect(Socket client) {
        try {
            Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
            sockets.add(client);
            sockets.add(server);
            int born = losses;
            Thread.startVirtualThread(() -> pump(client, server, born));
            pump(server, client, born);
        } catch (IOException _) {
            close(client);
        }
    }

    private void pump(Socket from, Socket to, int born) {
        byte[] buffer = new byte[8192];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                waitWhileNothingArrives(from, born);
                out.write(buffer, 0, count);
            }
        } catch (IOException _) {
            // One side is gone: so is the other, now.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            sockets.remove(from);
            sockets.remove(to);
        }
    }

    private void waitWhileNothingArrives(Socket from, int born) throws InterruptedException {
        synchronized (change) {
            while ((state == State.HANGING || born < losses) && !from.isClosed()) {
                change.wait();
            }
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException _) {
            // Closed is closed.
        }
    }
}

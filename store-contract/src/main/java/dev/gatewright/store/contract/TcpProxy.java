package dev.gatewright.store.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A network that fails on demand, between a client and a server on this machine: it can hang, with
 * connections open and nothing arriving; be cut, with connections closed and none accepted; lose
 * the connections there are, as when a server loses its power: neither end is told; or break off
 * what is sent in the middle.
 */
public final class TcpProxy implements AutoCloseable {
    private enum State {
        FORWARDING,
        HANGING,
        CUT
    }

    /** Who sends. */
    public enum Side {
        CLIENT,
        SERVER
    }

    /** What becomes of a connection whose bytes break off. */
    public enum End {
        /** Both sides see the end of it. */
        CLOSE,
        /** The other side sees the end, and may go on sending; the sender notices nothing. */
        HALF_CLOSE,
        /** Nobody sees anything. */
        STALL
    }

    /** How many more bytes arrive of what a side sends on each connection, and what then is. */
    private static final class Break {
        private final Side side;
        private final int bytes;
        private final End end;

        Break(Side side, int bytes, End end) {
            this.side = side;
            this.bytes = bytes;
            this.end = end;
        }
    }

    private final ServerSocket door;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final Object change = new Object();
    private volatile int target;
    private volatile State state = State.FORWARDING;
    private volatile int losses;
    private volatile @Nullable Break broken;

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

    /** From now on no more than some bytes arrive of what a side sends on each connection. */
    public void breakOff(Side side, int bytes, End end) {
        synchronized (change) {
            broken = new Break(side, bytes, end);
            change.notifyAll();
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
        broken = null;
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
            if (state == State.CUT) {
                // Cut while this connected; `cut` may not have seen these sockets.
                close(client);
                close(server);
            }
            int born = losses;
            Thread.startVirtualThread(() -> pump(Side.CLIENT, client, server, born));
            pump(Side.SERVER, server, client, born);
        } catch (IOException _) {
            close(client);
        }
    }

    private void pump(Side side, Socket from, Socket to, int born) {
        byte[] buffer = new byte[8192];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            Break met = null;
            int left = 0;
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                waitWhileNothingArrives(from, born);
                Break now = broken;
                if (now != met) {
                    met = now;
                    left = now == null ? 0 : now.bytes;
                }
                if (met == null || met.side != side) {
                    out.write(buffer, 0, count);
                    continue;
                }
                int passed = Math.min(left, count);
                left -= passed;
                out.write(buffer, 0, passed);
                if (passed < count) {
                    end(met, from, to);
                    if (met.end != End.STALL) {
                        return;
                    }
                    out.write(buffer, passed, count - passed);
                }
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

    /** Returns when the connection is over, or what stalls may go on. */
    private void end(Break of, Socket from, Socket to) throws IOException, InterruptedException {
        switch (of.end) {
            case CLOSE -> {}
            case HALF_CLOSE -> {
                to.shutdownOutput();
                from.getInputStream().transferTo(OutputStream.nullOutputStream());
            }
            case STALL -> {
                synchronized (change) {
                    while (of == broken && !from.isClosed()) {
                        change.wait();
                    }
                }
            }
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

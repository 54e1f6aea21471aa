package dev.gatewright.http.engine;

import io.netty.channel.Channel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.internal.SocketUtils;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * The socket of a client. Its event loop reads and writes it, as with any channel; what has nothing
 * to write at the time lets another thread write past it.
 */
final class ClientSocket extends NioSocketChannel {

    private ClientSocket(Channel listening, SocketChannel socket) {
        super(listening, socket);
    }

    /**
     * From any thread, while the event loop has nothing to write: writes what the network takes at
     * once.
     *
     * @throws IOException when the connection is gone
     */
    void writeNow(ByteBuffer bytes) throws IOException {
        var _ = javaChannel().write(bytes);
    }

    /** Reads on, or leaves what comes with the network. */
    void readAhead(boolean expected) {
        if (config().isAutoRead() != expected) {
            config().setAutoRead(expected);
        }
    }

    /** The socket that accepts them. */
    static final class Listening extends NioServerSocketChannel {
        @Override
        protected int doReadMessages(List<Object> accepted) throws Exception {
            SocketChannel socket = SocketUtils.accept(javaChannel());
            if (socket == null) {
                return 0;
            }
            accepted.add(new ClientSocket(this, socket));
            return 1;
        }

        /**
         * On its event loop: accepts the connections that wait for it, as far as it may accept any,
         * and closes. The system resets those that still wait when a socket is closed.
         */
        void closeAfterAccepting() {
            List<Object> accepted = new ArrayList<>();
            try {
                while (config().isAutoRead() && doReadMessages(accepted) > 0) {
                    pipeline().fireChannelRead(accepted.removeLast());
                }
            } catch (Exception e) {
                pipeline().fireExceptionCaught(e);
            } finally {
                var _ = close();
            }
        }
    }
}

package dev.gatewright.http.engine;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.SocketChannel;
import io.netty.util.AttributeKey;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/**
 * Counts connections. Accepts no more while there are as many as allowed in all, and marks those
 * that are too many of one address.
 *
 * <p>Used on the event loop of the listening socket only.
 */
@Sharable
final class Acceptor extends ChannelInboundHandlerAdapter {
    private static final AttributeKey<Boolean> TOO_MANY = AttributeKey.valueOf("too-many");
    private static final int IPV6_NETWORK_BYTES = 8;

    private final Listener.Connections limits;
    private final Map<ByteBuffer, Integer> openByNetwork = new HashMap<>();
    private final LimitReport refusals = new LimitReport();
    private final LimitReport filled = new LimitReport();
    private int open;

    Acceptor(Listener.Connections limits) {
        this.limits = limits;
    }

    /** Whether a connection is one too many of its address. */
    static boolean isTooMany(Channel accepted) {
        return accepted.hasAttr(TOO_MANY);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        Channel listener = context.channel();
        SocketChannel accepted = (SocketChannel) message;
        ByteBuffer network = network(accepted.remoteAddress());
        if (openByNetwork.merge(network, 1, Integer::sum) > limits.maxPerAddress()
                && !limits.isShared().test(accepted.remoteAddress().getAddress())) {
            accepted.attr(TOO_MANY).set(true);
            refusals.report("MaxConnsPerAddress: connections refused so far");
        }
        open++;
        if (open == limits.max()) {
            listener.config().setAutoRead(false);
            filled.report("MaxConns: all connections taken, so many times so far");
        }
        accepted.closeFuture().addListener(_ -> countOnItsLoop(listener, network));
        context.fireChannelRead(accepted);
    }

    private void countOnItsLoop(Channel listener, ByteBuffer network) {
        EventLoop loop = listener.eventLoop();
        if (!loop.isShuttingDown()) {
            loop.execute(() -> closed(listener, network));
        }
    }

    private void closed(Channel listener, ByteBuffer network) {
        openByNetwork.computeIfPresent(network, (_, count) -> count == 1 ? null : count - 1);
        open--;
        if (open == limits.max() - 1) {
            listener.config().setAutoRead(true);
        }
    }

    /** An IPv4 address, or the part of an IPv6 address that one client has to itself. */
    private static ByteBuffer network(InetSocketAddress peer) {
        InetAddress address = peer.getAddress();
        byte[] bytes = address.getAddress();
        return ByteBuffer.wrap(bytes, 0, Math.min(bytes.length, IPV6_NETWORK_BYTES)).slice();
    }
}

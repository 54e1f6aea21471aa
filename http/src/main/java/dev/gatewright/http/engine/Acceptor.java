package dev.gatewright.http.engine;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.SocketChannel;
import io.netty.util.AttributeKey;
import java.util.concurrent.TimeUnit;

/**
 * Counts connections. Accepts no more while there are as many as allowed in all, and marks those
 * that are too many of one address; and goes on after a failure to accept one.
 *
 * <p>Used on the event loop of the listening socket only.
 */
@Sharable
final class Acceptor extends ChannelInboundHandlerAdapter {
    private static final AttributeKey<Boolean> TOO_MANY = AttributeKey.valueOf("too-many");

    private final Listener.Connections limits;
    private final AddressCounts addresses;
    private final LimitReport filled = new LimitReport();
    private final LimitReport failures = new LimitReport();
    private int open;

    Acceptor(Listener.Connections limits, AddressCounts addresses) {
        this.limits = limits;
        this.addresses = addresses;
    }

    /** Whether a connection is one too many of its address. */
    static boolean isTooMany(Channel accepted) {
        return accepted.hasAttr(TOO_MANY);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        Channel listener = context.channel();
        SocketChannel accepted = (SocketChannel) message;
        if (addresses.add(accepted.remoteAddress().getAddress(), accepted)) {
            accepted.attr(TOO_MANY).set(true);
        }
        open++;
        if (open == limits.max()) {
            listener.config().setAutoRead(false);
            filled.report(() -> "MaxConns: all connections taken, so many times so far");
        }
        accepted.closeFuture().addListener(_ -> countOnItsLoop(listener));
        context.fireChannelRead(accepted);
    }

    /**
     * Waits a second before it accepts on: a process that has as many files open as it may can do
     * so when others are closed.
     */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable fault) {
        failures.report(
                () -> "connections cannot be accepted (" + fault + "), so many times so far");
        Channel listener = context.channel();
        listener.config().setAutoRead(false);
        var _ = listener.eventLoop().schedule(() -> acceptOn(listener), 1, TimeUnit.SECONDS);
    }

    private void acceptOn(Channel listener) {
        if (listener.isOpen() && open < limits.max()) {
            listener.config().setAutoRead(true);
        }
    }

    private void countOnItsLoop(Channel listener) {
        EventLoop loop = listener.eventLoop();
        if (!loop.isShuttingDown()) {
            loop.execute(() -> closed(listener));
        }
    }

    private void closed(Channel listener) {
        open--;
        if (open == limits.max() - 1) {
            listener.config().setAutoRead(true);
        }
    }
}

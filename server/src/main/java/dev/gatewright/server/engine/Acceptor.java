package dev.gatewright.server.engine;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoop;

/**
 * Counts connections, and accepts no more while there are as many as allowed.
 *
 * <p>Used on the event loop of the listening socket only.
 */
@Sharable
final class Acceptor extends ChannelInboundHandlerAdapter {
    private final int limit;
    private int open;

    Acceptor(int limit) {
        this.limit = limit;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object accepted) {
        Channel listener = context.channel();
        open++;
        if (open == limit) {
            listener.config().setAutoRead(false);
        }
        ((Channel) accepted).closeFuture().addListener(_ -> countOnItsLoop(listener));
        context.fireChannelRead(accepted);
    }

    private void countOnItsLoop(Channel listener) {
        EventLoop loop = listener.eventLoop();
        if (!loop.isShuttingDown()) {
            loop.execute(() -> closed(listener));
        }
    }

    private void closed(Channel listener) {
        open--;
        if (open == limit - 1) {
            listener.config().setAutoRead(true);
        }
    }
}

package dev.gatewright.http.engine;

import dev.gatewright.http.engine.ResponseEncoder.Persistence;
import dev.gatewright.http.engine.read.ByteBudget;
import dev.gatewright.http.engine.read.ProxyHeaderReader;
import dev.gatewright.http.exchange.EncodedResponse;
import dev.gatewright.http.exchange.StreamedBody;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.security.cert.X509Certificate;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * One client connection, as others see it: the network tells it what happens, and virtual threads
 * what becomes of the requests they serve. What it does then is its {@link RequestCycle}.
 *
 * <p>All state belongs to the event loop of the connection. What threads call only passes the word
 * on; a short response a thread writes to the socket by itself, when it is its {@link Turn}.
 */
final class Connection extends ChannelInboundHandlerAdapter {
    /** The longest body that the thread of a request writes by itself. */
    private static final int DIRECT = 32 * 1024;

    private final ClientSocket channel;
    private final RequestRunner runner;
    private final AddressCounts addresses;
    private final RequestCycle cycle;
    private String address;
    private boolean isClientUnknown;
    private @Nullable X509Certificate certificate;

    Connection(
            ClientSocket channel,
            RequestRunner runner,
            Listener.ClientTimeouts timeouts,
            ByteBudget budget,
            AddressCounts addresses) {
        this.channel = channel;
        this.runner = runner;
        this.addresses = addresses;
        this.address = channel.remoteAddress().getAddress().getHostAddress();
        this.cycle = new RequestCycle(this, channel, runner, timeouts, budget, addresses);
    }

    /** The address of the other side, or the one that a proxy has told in its place. */
    String address() {
        return address;
    }

    /** Whether a proxy has said nothing of the client: the address is the proxy's. */
    boolean isClientUnknown() {
        return isClientUnknown;
    }

    /** The certificate that the client has shown; null without one. */
    @Nullable X509Certificate certificate() {
        return certificate;
    }

    EventLoop loop() {
        return channel.eventLoop();
    }

    /** From any thread: wants the body of a request, of at most {@code maxBytes}. */
    void gather(EngineExchange of, long maxBytes) {
        var _ = onLoop(() -> cycle.gather(of, maxBytes));
    }

    /** From any thread: wants the body of a request as it arrives. */
    void pipe(EngineExchange of, BodyPipe into) {
        if (!onLoop(() -> cycle.pipe(of, into))) {
            into.fail(RequestCycle.bodyBrokeOff());
        }
    }

    /** From any thread: there is room in the pipe again. */
    void resume(EngineExchange of) {
        var _ = onLoop(() -> cycle.resume(of));
    }

    /** From any thread: responds to a request, unless that was done or the client is gone. */
    void respond(EngineExchange to, EncodedResponse response) {
        if (response.body().length > DIRECT || !to.turn().begin()) {
            var _ = onLoop(() -> cycle.respond(to, response));
        } else {
            respondDirectly(to, response);
        }
    }

    private void respondDirectly(EngineExchange to, EncodedResponse response) {
        ByteBuffer bytes =
                ResponseEncoder.encode(
                        response,
                        runner.headers().lines(response),
                        Persistence.of(to.head(), true),
                        to.mayHaveBody(response));
        try {
            channel.writeNow(bytes);
        } catch (IOException e) {
            abort(to);
            return;
        }
        if (bytes.hasRemaining()) {
            var _ = onLoop(() -> cycle.finishResponding(to, bytes));
        } else if (!to.turn().end()) {
            var _ = onLoop(() -> cycle.responded(to));
        }
    }

    /** From any thread: starts a response whose body follows by {@link #sendPart}. */
    void startStream(
            EngineExchange to, EncodedResponse response, StreamedBody stream, boolean isWanted) {
        var _ = onLoop(() -> cycle.startStream(to, response, stream, isWanted));
    }

    /**
     * From any thread: sends a part of a body.
     *
     * @param taken learns when the network has it, or that there is nobody to take it
     */
    void sendPart(
            EngineExchange of,
            byte[] bytes,
            int from,
            int count,
            CompletableFuture<Boolean> taken) {
        if (!onLoop(() -> cycle.writePart(of, bytes, from, count, taken))) {
            taken.complete(false);
        }
    }

    /**
     * From any thread: the body is at its end.
     *
     * @param isWhole whether all of it was sent; else the connection ends too
     */
    void endStream(EngineExchange of, boolean isWhole) {
        var _ = onLoop(() -> cycle.endStream(of, isWhole));
    }

    /** From any thread: the rest of a body cannot be sent, which the client must see. */
    void cut(EngineExchange of) {
        var _ = onLoop(() -> cycle.cut(of));
    }

    /** From any thread: gives up on a request that nothing can be said to any more. */
    void abort(EngineExchange of) {
        var _ = onLoop(() -> cycle.abort(of));
    }

    /** Looks whether somebody took too long. */
    void check(long now) {
        cycle.check(now);
    }

    /** Lets the next response say that it is the last, and be it; ends one that has no end. */
    void drain() {
        cycle.drain();
    }

    /** Ends the connection after the request it serves, at once when it serves none. */
    void end() {
        cycle.end();
    }

    void close() {
        cycle.close();
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        boolean isHttp = channel.pipeline().first() == this;
        if (Acceptor.isTooMany(channel)) {
            cycle.refuse(isHttp);
        } else if (isHttp) {
            cycle.open(true);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf data = (ByteBuf) message;
        try {
            cycle.receive(data);
        } finally {
            data.release();
        }
        cycle.advance();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        switch (event) {
            case ChannelInputShutdownEvent _, SslCloseCompletionEvent _ -> cycle.inputShut();
            case SslHandshakeCompletionEvent handshake -> handshaken(handshake);
            case ProxyHeaderReader.Read header -> told(header);
            default -> {}
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        close();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        // The socket failed; whoever waited on it learns that it is closed.
        close();
    }

    /** What a proxy says of the other side, before TLS. */
    private void told(ProxyHeaderReader.Read header) {
        boolean isPlain = channel.pipeline().get(SslHandler.class) == null;
        InetAddress client = header.address();
        isClientUnknown = client == null;
        if (client != null) {
            address = client.getHostAddress();
            if (addresses.add(client, channel)) {
                cycle.refuse(isPlain);
                return;
            }
        }
        if (isPlain) {
            cycle.open(true);
        }
    }

    private void handshaken(SslHandshakeCompletionEvent handshake) {
        SslHandler handler = channel.pipeline().get(SslHandler.class);
        if (handshake.isSuccess() && handler != null) {
            certificate = TlsHandlers.peer(handler);
            cycle.open(false);
        } else {
            TlsHandlers.log(handshake.cause());
            close();
        }
    }

    /** False when the engine is stopped, and with it the connection gone. */
    private boolean onLoop(Runnable action) {
        try {
            channel.eventLoop().execute(action);
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }
}

package dev.gatewright.http.engine;

import dev.gatewright.http.engine.ConnectionState.Phase;
import dev.gatewright.http.engine.ResponseEncoder.Framing;
import dev.gatewright.http.engine.ResponseEncoder.Persistence;
import dev.gatewright.http.engine.read.ByteBudget;
import dev.gatewright.http.exchange.EncodedResponse;
import dev.gatewright.http.exchange.StreamedBody;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * Writes the responses of one connection on its event loop: slice by slice, or in parts as they are
 * made.
 *
 * <p>What the network does not take at once is reserved from the budget, since clients may not
 * read; without room the connection is reset.
 */
final class ResponseOutput {
    /** What of a response is handed to the socket at once. */
    private static final int SLICE = 128 * 1024;

    private static final byte[] NOTHING = {};

    private final RequestCycle cycle;
    private final ClientSocket channel;
    private final ConnectionState state;
    private final RequestRunner runner;
    private final ByteBudget budget;
    private final Duration limit;

    /** The bytes reserved for what this client has not taken of a response yet. */
    private long unsent;

    private boolean isMemoryOfStreamReserved;
    private Framing framing = Framing.LENGTH;
    private boolean isKeptAfterStream;

    /**
     * @param cycle learns when a response is with the network, and when it cannot be
     * @param limit how long a client may take over what was written
     */
    ResponseOutput(
            RequestCycle cycle,
            ClientSocket channel,
            ConnectionState state,
            RequestRunner runner,
            ByteBudget budget,
            Duration limit) {
        this.cycle = cycle;
        this.channel = channel;
        this.state = state;
        this.runner = runner;
        this.budget = budget;
        this.limit = limit;
    }

    /** Writes a response as a whole. */
    void respond(EngineExchange to, EncodedResponse response, boolean isKept) {
        state.enter(Phase.RESPONDING, limit);
        int length = to.mayHaveBody(response) ? response.body().length : 0;
        int first = Math.min(length, SLICE);
        ByteBuf bytes =
                ResponseEncoder.encode(
                        channel.alloc(),
                        response,
                        runner.headers().lines(response),
                        Persistence.of(to.head(), isKept),
                        first);
        write(bytes, response.body(), first, length, isKept);
    }

    /** Writes what the network did not take at once of a response that its thread wrote. */
    void finish(ByteBuffer rest, boolean isKept) {
        state.enter(Phase.RESPONDING, limit);
        write(Unpooled.wrappedBuffer(rest), NOTHING, 0, 0, isKept);
    }

    /** Writes the head of a response whose body would follow in parts, and is not wanted. */
    void respondWithHead(
            EngineExchange to, EncodedResponse response, StreamedBody stream, boolean isKept) {
        state.enter(Phase.RESPONDING, limit);
        write(head(to, response, stream, isKept), NOTHING, 0, 0, isKept);
    }

    /** Starts a response whose body follows by {@link #writePart}, until {@link #endStream}. */
    void startStream(
            EngineExchange to, EncodedResponse response, StreamedBody stream, boolean isKept) {
        framing = Framing.of(stream, to.head());
        isKeptAfterStream = isKept;
        isMemoryOfStreamReserved = stream.memory() > 0;
        state.enter(Phase.STREAMING);
        var _ = channel.writeAndFlush(head(to, response, stream, isKept));
    }

    /**
     * Writes a part of a body.
     *
     * @param taken learns when the network has it, or that there is nobody to take it
     */
    void writePart(byte[] bytes, int from, int count, CompletableFuture<Boolean> taken) {
        state.enter(Phase.STREAMING, limit);
        ChannelFuture written =
                channel.writeAndFlush(
                        ResponseEncoder.part(channel.alloc(), framing, bytes, from, count));
        boolean isHeld = written.isDone() || isMemoryOfStreamReserved || holdUnsent(bytes.length);
        written.addListener(_ -> {
            if (written.isSuccess() && state.is(Phase.STREAMING)) {
                releaseUnsent();
                state.enter(Phase.STREAMING);
            }
            taken.complete(written.isSuccess());
        });
        if (!isHeld) {
            cycle.reset();
        }
    }

    /**
     * Ends a body; one that is not whole so that the client sees it, as far as its framing can
     * tell.
     */
    void endStream(EngineExchange of, boolean isWhole) {
        if (!isWhole && framing == Framing.LENGTH) {
            cycle.reset();
            return;
        }
        state.enter(Phase.RESPONDING, limit);
        if (!isWhole) {
            runner.abandon(of);
        }
        write(ResponseEncoder.end(framing), NOTHING, 0, 0, isWhole && isKeptAfterStream);
    }

    /** Gives back what was reserved for bytes that the network had not taken. */
    void releaseUnsent() {
        budget.release(unsent);
        unsent = 0;
    }

    private ByteBuf head(
            EngineExchange to, EncodedResponse response, StreamedBody stream, boolean isKept) {
        return ResponseEncoder.head(
                channel.alloc(),
                response,
                runner.headers().lines(response),
                Persistence.of(to.head(), isKept),
                Framing.of(stream, to.head()),
                stream.length());
    }

    private void write(ByteBuf bytes, byte[] rest, int from, int to, boolean isKept) {
        int count = Math.max(to, bytes.readableBytes());
        ChannelFuture written = channel.writeAndFlush(bytes);
        if (written.isDone()) {
            written(written, rest, from, to, isKept);
        } else if (holdUnsent(count)) {
            written.addListener(_ -> written(written, rest, from, to, isKept));
        } else {
            cycle.reset();
        }
    }

    private void written(ChannelFuture last, byte[] rest, int from, int to, boolean isKept) {
        if (!last.isSuccess()) {
            cycle.close();
        } else if (from < to) {
            int next = Math.min(to, from + SLICE);
            ByteBuf slice = channel.alloc().directBuffer(next - from);
            write(slice.writeBytes(rest, from, next - from), rest, next, to, isKept);
        } else if (state.is(Phase.RESPONDING)) {
            cycle.responded(isKept);
        }
    }

    /** Reserves what the network did not take at once; false when there is no room. */
    private boolean holdUnsent(int count) {
        if (unsent == 0) {
            if (!budget.reserve(count)) {
                return false;
            }
            unsent = count;
        }
        return true;
    }
}

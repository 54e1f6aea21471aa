package dev.gatewright.http.engine;

import dev.gatewright.http.engine.ConnectionState.Phase;
import dev.gatewright.http.engine.ResponseEncoder.Framing;
import dev.gatewright.http.engine.read.ByteBudget;
import dev.gatewright.http.engine.read.Head;
import dev.gatewright.http.engine.read.HeadReader;
import dev.gatewright.http.engine.read.Input;
import dev.gatewright.http.exchange.EncodedResponse;
import dev.gatewright.http.exchange.StreamedBody;
import dev.gatewright.runtime.Problem;
import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What a connection does: reads a request, has it served, writes the response, and so on, one
 * request at a time, until one side ends it.
 *
 * <p>Used on the event loop of the connection only. What concerns a request that is no longer
 * served is dropped: its thread may be late.
 */
final class RequestCycle {
    /** What may be read ahead of the response to the request before. */
    private static final int READ_AHEAD = 16 * 1024;

    private final Connection connection;
    private final ClientSocket channel;
    private final RequestRunner runner;
    private final Listener.ClientTimeouts timeouts;
    private final AddressCounts addresses;
    private final Input in;
    private final ConnectionState state = new ConnectionState();
    private final IncomingBody body;
    private final ResponseOutput output;
    private final Lingering lingering;
    private HeadReader heads = new HeadReader();
    private @Nullable EngineExchange exchange;

    /** Why no more of this connection can be read; null while it can. */
    private @Nullable Problem broken;

    /** Whether what is written goes out as it is. */
    private boolean isPlain;

    private boolean isInputShut;
    private boolean isDraining;
    private boolean isEnding;

    /** Whether the connection is one too many of its address. */
    private boolean isRefused;

    RequestCycle(
            Connection connection,
            ClientSocket channel,
            RequestRunner runner,
            Listener.ClientTimeouts timeouts,
            ByteBudget budget,
            AddressCounts addresses) {
        this.connection = connection;
        this.channel = channel;
        this.runner = runner;
        this.timeouts = timeouts;
        this.addresses = addresses;
        in = new Input(budget);
        body = new IncomingBody(this, channel, state, in, budget, timeouts.body());
        output = new ResponseOutput(this, channel, state, runner, budget, timeouts.response());
        lingering = new Lingering(channel, state);
        state.enter(Phase.OPENING, timeouts.head());
    }

    /** What is said of a body that does not come to its end. */
    static Problem bodyBrokeOff() {
        return Problem.badRequest("the body broke off");
    }

    /** HTTP begins, on the socket itself where it {@code isPlain}, else within TLS. */
    void open(boolean isPlain) {
        if (state.is(Phase.OPENING)) {
            this.isPlain = isPlain;
            state.enter(Phase.IDLE, timeouts.idle());
            readHead();
        }
    }

    /** Refuses a connection that is one too many of its address. */
    void refuse(boolean isPlain) {
        isRefused = true;
        if (!isPlain) {
            // A handshake costs more than it is worth to tell why.
            close();
            return;
        }
        open(true);
        breakOff(
                Problem.of(503, "too many connections from one address")
                        .withRetryAfter(Duration.ofSeconds(1)));
    }

    /** Keeps what has arrived, to be read by {@link #advance}. */
    void receive(ByteBuf data) {
        lookUp();
        if (state.is(Phase.LINGERING)) {
            lingering.drop(data.readableBytes());
        } else if (!state.is(Phase.CLOSED) && broken == null && !in.append(data)) {
            breakOff(Collector.noRoom());
        }
    }

    /** Does what can be done with the bytes received so far. */
    void advance() {
        switch (state.phase()) {
            case IDLE, HEAD -> readHead();
            case GATHERING -> body.gatherMore();
            case PIPING -> body.pipeMore();
            case SERVING, RESPONDING, STREAMING ->
                    channel.readAhead(in.length() < READ_AHEAD && broken == null);
            case SKIPPING -> skipMore();
            case OPENING, LINGERING, CLOSED -> {}
        }
    }

    /** The client sends no more. */
    void inputShut() {
        lookUp();
        isInputShut = true;
        switch (state.phase()) {
            case OPENING, IDLE, HEAD, SKIPPING, LINGERING -> close();
            case GATHERING -> body.gatherMore();
            case PIPING -> body.pipeMore();
            case STREAMING -> {
                if (exchange != null && exchange.endsWithClient()) {
                    close();
                }
            }
            case SERVING, RESPONDING, CLOSED -> {}
        }
    }

    /** Whether the client has said that it sends no more. */
    boolean isInputShut() {
        return isInputShut;
    }

    /** Looks whether somebody took too long. */
    void check(long now) {
        EngineExchange served = exchange;
        if (served != null) {
            served.giveUpIfLate(now, runner);
        }
        if (state.is(Phase.SERVING) && served != null && served.turn().isDone()) {
            responded(true);
        }
        if (state.isLate(now)) {
            late();
        }
    }

    private void late() {
        switch (state.phase()) {
            case HEAD -> breakOff(Problem.of(408, "the request took too long to arrive"));
            case GATHERING, PIPING -> breakOff(Problem.of(408, "the body took too long to arrive"));
            case SKIPPING -> linger();
            case OPENING, IDLE, LINGERING -> close();
            // What waits to be sent goes with it, also what the system holds.
            case RESPONDING, STREAMING -> reset();
            case SERVING, CLOSED -> {}
        }
    }

    private void readHead() {
        if (in.length() == 0) {
            return;
        }
        try {
            Head head = heads.read(in);
            if (head != null) {
                serve(head);
            } else if (state.is(Phase.IDLE)) {
                state.enter(Phase.HEAD, timeouts.head());
            }
        } catch (Problem problem) {
            breakOff(problem);
        }
    }

    private void serve(Head head) {
        heads = new HeadReader();
        EngineExchange next = runner.exchange(connection, head);
        exchange = next;
        state.enter(Phase.SERVING);
        body.begin(head, next);
        if (isPlain
                && body.isRead()
                && in.length() == 0
                && head.isKeptAlive()
                && !isInputShut
                && !isDraining) {
            next.turn().giveToThread();
        }
        runner.serve(next);
        advance();
    }

    /** Takes the word back from the thread that serves a request, for there is more to do. */
    private void lookUp() {
        EngineExchange served = exchange;
        if (state.is(Phase.SERVING) && served != null && served.turn().claim()) {
            responded(true);
        }
    }

    /** Gathers the body of a request, of at most {@code maxBytes}. */
    void gather(EngineExchange of, long maxBytes) {
        if (of != exchange || !body.isExpected() || !state.is(Phase.SERVING)) {
            of.bodyFailed(bodyBrokeOff());
        } else if (broken != null) {
            of.bodyFailed(broken);
        } else {
            body.gather(of, maxBytes);
        }
    }

    /** Hands over the body of a request as it arrives. */
    void pipe(EngineExchange of, BodyPipe into) {
        if (of != exchange || !body.isExpected() || !state.is(Phase.SERVING)) {
            into.fail(bodyBrokeOff());
        } else if (broken != null) {
            into.fail(broken);
        } else {
            body.pipe(into);
        }
    }

    /** There is room in the pipe again. */
    void resume(EngineExchange of) {
        if (of == exchange && state.is(Phase.PIPING)) {
            body.resumePiping();
        }
    }

    /** Reads no more of this connection: tells why, unless something else is being said. */
    void breakOff(Problem problem) {
        broken = problem;
        in.release();
        switch (state.phase()) {
            case IDLE, HEAD -> {
                body.forget();
                EngineExchange refused = runner.exchange(connection, heads.unreadable());
                exchange = refused;
                state.enter(Phase.SERVING);
                runner.refuse(refused, problem);
            }
            case GATHERING, PIPING -> {
                state.enter(Phase.SERVING);
                failBody(problem);
            }
            case SERVING, RESPONDING, STREAMING -> {}
            case SKIPPING -> {
                linger();
                return;
            }
            case OPENING, LINGERING, CLOSED -> close();
        }
        channel.readAhead(false);
    }

    private void failBody(Problem problem) {
        body.fail(problem);
        if (exchange != null) {
            exchange.bodyFailed(problem);
        }
    }

    /** Responds to a request. */
    void respond(EngineExchange to, EncodedResponse response) {
        if (to == exchange) {
            stopReadingBody();
            output.respond(to, response, isKept(to));
        }
    }

    /** Writes what the network did not take at once of a response that its thread wrote. */
    void finishResponding(EngineExchange to, ByteBuffer rest) {
        if (to == exchange) {
            output.finish(rest, isKept(to));
        }
    }

    /** Starts a response whose body follows by {@link #writePart}, if it is wanted. */
    void startStream(
            EngineExchange to, EncodedResponse response, StreamedBody stream, boolean isWanted) {
        if (to != exchange) {
            to.clientGone();
            return;
        }
        stopReadingBody();
        boolean isKept = Framing.of(stream, to.head()) != Framing.CLOSE && isKept(to);
        if (!isWanted) {
            output.respondWithHead(to, response, stream, isKept);
            return;
        }
        output.startStream(to, response, stream, isKept);
        if (isDraining) {
            to.drain();
        }
        advance();
    }

    private void stopReadingBody() {
        if (state.is(Phase.GATHERING)) {
            breakOff(Problem.badRequest("the response came before the body"));
        }
        body.stopPiping();
    }

    /**
     * Writes a part of a body.
     *
     * @param taken learns when the network has it, or that there is nobody to take it
     */
    void writePart(
            EngineExchange of,
            byte[] bytes,
            int from,
            int count,
            CompletableFuture<Boolean> taken) {
        if (of == exchange && state.is(Phase.STREAMING)) {
            output.writePart(bytes, from, count, taken);
        } else {
            taken.complete(false);
        }
    }

    /** The body is at its end; the connection is too, unless it {@code isWhole}. */
    void endStream(EngineExchange of, boolean isWhole) {
        if (of == exchange && state.is(Phase.STREAMING)) {
            output.endStream(of, isWhole);
        }
    }

    /** The rest of a body cannot be sent, which the client must see. */
    void cut(EngineExchange of) {
        if (of == exchange) {
            reset();
        }
    }

    /** Nothing can be said to a request any more. */
    void abort(EngineExchange of) {
        if (of == exchange) {
            close();
        }
    }

    /** The thread of a request has responded, and the event loop was to be told. */
    void responded(EngineExchange to) {
        if (to == exchange) {
            responded(true);
        }
    }

    /** A response is with the network: the rest of the body is next, then the next request. */
    void responded(boolean isKept) {
        exchange = null;
        output.releaseUnsent();
        if (!isKept || isEnding) {
            linger();
            return;
        }
        channel.readAhead(true);
        if (!body.isRead()) {
            state.enter(Phase.SKIPPING, timeouts.body());
        }
        skipMore();
    }

    /** Whether the connection can go on once the current request is answered. */
    private boolean isKept(EngineExchange served) {
        skipArrived();
        return served.head().isKeptAlive()
                && broken == null
                && !isDraining
                && !body.isContinueDue()
                && body.isWorthSkipping(served.head().length());
    }

    private void skipArrived() {
        if (broken == null) {
            try {
                body.skipArrived();
            } catch (Problem problem) {
                broken = problem;
            }
        }
    }

    /** Reads what is left of a refused body; then the connection is free for the next request. */
    private void skipMore() {
        try {
            if (body.skipMore()) {
                nextRequest();
            } else if (isInputShut) {
                close();
            }
        } catch (Problem problem) {
            linger();
        }
    }

    private void nextRequest() {
        state.enter(Phase.IDLE, timeouts.idle());
        readHead();
        if (isInputShut && (state.is(Phase.IDLE) || state.is(Phase.HEAD))) {
            close();
        }
    }

    /** Lets the next response say that it is the last, and be it; ends one that has no end. */
    void drain() {
        lookUp();
        isDraining = true;
        if (state.is(Phase.STREAMING) && exchange != null) {
            exchange.drain();
        }
    }

    /** Ends the connection after the request it serves, at once when it serves none. */
    void end() {
        drain();
        isEnding = true;
        switch (state.phase()) {
            case OPENING, IDLE -> close();
            case SKIPPING -> linger();
            case LINGERING -> lingering.hurry();
            default -> {}
        }
    }

    /** Ends the connection with the last response, which the client is given the time to read. */
    private void linger() {
        in.release();
        if (isInputShut || isRefused && !addresses.mayLinger(channel)) {
            close();
        } else {
            lingering.begin(isRefused || isEnding ? Lingering.SHORT : timeouts.body());
        }
    }

    /** Ends the connection in a way that no client takes for the end of the body. */
    void reset() {
        channel.config().setSoLinger(0);
        // past TLS, which would say that this is the end
        var _ = channel.pipeline().firstContext().close();
        close();
    }

    /** Ends the connection at once; whoever waits for it learns that it is gone. */
    void close() {
        if (state.is(Phase.CLOSED)) {
            return;
        }
        EngineExchange served = exchange;
        if (served != null) {
            failBody(bodyBrokeOff());
            runner.abandon(served);
            served.clientGone();
        }
        exchange = null;
        state.enter(Phase.CLOSED);
        in.release();
        output.releaseUnsent();
        var _ = channel.close();
    }
}

package dev.gatewright.http.engine;

import dev.gatewright.http.engine.ResponseEncoder.Framing;
import dev.gatewright.http.engine.ResponseEncoder.Persistence;
import dev.gatewright.http.engine.read.BodyReader;
import dev.gatewright.http.engine.read.ByteBudget;
import dev.gatewright.http.engine.read.Head;
import dev.gatewright.http.engine.read.HeadReader;
import dev.gatewright.http.engine.read.Input;
import dev.gatewright.http.engine.read.ProxyHeaderReader;
import dev.gatewright.http.engine.read.Skipped;
import dev.gatewright.http.exchange.EncodedResponse;
import dev.gatewright.http.exchange.StreamedBody;
import dev.gatewright.runtime.Problem;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
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
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * One client connection: reads a request, has it served, writes the response, and so on, one
 * request at a time.
 *
 * <p>All its state belongs to its event loop. A virtual thread that serves a request speaks to it
 * through {@link #gather}, {@link #respond} and {@link #abort}, which only pass the word on; a
 * short response it writes to the socket by itself, when it is its {@link Turn}.
 */
final class Connection extends ChannelInboundHandlerAdapter {
    /** What may be read ahead of the response to the request before. */
    private static final int READ_AHEAD = 16 * 1024;

    /** The rest of a refused body that is worth reading to keep the connection. */
    private static final int SHORT_BODY = 64 * 1024;

    /** What of a response is handed to the socket at once. */
    private static final int SLICE = 128 * 1024;

    /** What of a body that is handed over as it arrives counts as a whole part. */
    private static final int PIPED_PART = 64 * 1024;

    /** The longest body that the thread of a request writes by itself. */
    private static final int DIRECT = 32 * 1024;

    private static final byte[] NOTHING = {};

    /** How long a client may be quiet before a connection that has ended is closed. */
    private static final Duration LINGER = Duration.ofSeconds(5);

    /** The longest that a connection lingers which others wait for. */
    private static final Duration SHORT_LINGER = Duration.ofSeconds(2);

    /** Beyond this, nothing more is taken of a client that was told the end. */
    private static final long LINGER_BYTES = 64L << 20;

    private enum Phase {
        /** Before HTTP: the address a proxy tells, the handshake of TLS. */
        OPENING,
        /** Between requests. */
        IDLE,
        /** The head of a request has begun. */
        HEAD,
        /** A request is being served. */
        SERVING,
        /** Its body is being gathered, too. */
        GATHERING,
        /** Its body is handed over as it arrives. */
        PIPING,
        /** The response is on its way out. */
        RESPONDING,
        /** The response is on its way out in parts, as they are made. */
        STREAMING,
        /** The rest of a body that nobody wants is being read. */
        SKIPPING,
        /** Nothing more is said; what still comes is dropped, so that the client reads us out. */
        LINGERING,
        CLOSED
    }

    private final RequestRunner runner;
    private final Listener.ClientTimeouts timeouts;
    private final ByteBudget budget;
    private final AddressCounts addresses;
    private final ClientSocket channel;
    private final Input in;

    private String address;
    private @Nullable X509Certificate certificate;
    private Phase phase = Phase.OPENING;
    private long deadline;
    private boolean hasDeadline;
    private HeadReader heads = new HeadReader();
    private @Nullable EngineExchange exchange;
    private @Nullable BodyReader body;
    private @Nullable Collector collector;
    private @Nullable BodyPipe pipe;
    private int pipedPart;

    /** Why no more of this connection can be read; null while it can. */
    private @Nullable Problem broken;

    /** Whether the client waits for leave to send the body. */
    private boolean isContinueDue;

    /** Whether what is written goes out as it is. */
    private boolean isPlain;

    private boolean isInputShut;
    private boolean isDraining;
    private boolean isEnding;

    /** Whether the connection is one too many of its address. */
    private boolean isRefused;

    private Skipped skipped = new Skipped(SHORT_BODY);
    private long lingered;

    /** When lingering ends, whatever the client does. */
    private long lingerEnd;

    /** The bytes reserved for what this client has not taken of a response yet. */
    private long unsent;

    private boolean isMemoryOfStreamReserved;
    private Framing framing = Framing.LENGTH;
    private boolean isKeptAfterStream;

    Connection(
            ClientSocket channel,
            RequestRunner runner,
            Listener.ClientTimeouts timeouts,
            ByteBudget budget,
            AddressCounts addresses) {
        this.channel = channel;
        this.addresses = addresses;
        this.runner = runner;
        this.timeouts = timeouts;
        this.budget = budget;
        this.in = new Input(budget);
        this.address = channel.remoteAddress().getAddress().getHostAddress();
        waitFor(Phase.OPENING, timeouts.head());
    }

    /** The address of the other side, or the one that a proxy has told in its place. */
    String address() {
        return address;
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
        var _ = onLoop(() -> startGathering(of, maxBytes));
    }

    /** From any thread: wants the body of a request as it arrives. */
    void pipe(EngineExchange of, BodyPipe into) {
        if (!onLoop(() -> startPiping(of, into))) {
            into.fail(Problem.badRequest("the body broke off"));
        }
    }

    /** From any thread: there is room in the pipe again. */
    void resume(EngineExchange of) {
        var _ =
                onLoop(() -> {
                    if (of == exchange && phase == Phase.PIPING) {
                        waitFor(Phase.PIPING, timeouts.body());
                        pipeMore();
                    }
                });
    }

    /** From any thread: responds to a request, unless that was done or the client is gone. */
    void respond(EngineExchange to, EncodedResponse answer) {
        if (answer.body().length > DIRECT || !to.turn().begin()) {
            var _ = onLoop(() -> startResponding(to, answer));
        } else {
            respondDirectly(to, answer);
        }
    }

    private void respondDirectly(EngineExchange to, EncodedResponse answer) {
        ByteBuffer bytes =
                ResponseEncoder.encode(
                        answer,
                        runner.headers().lines(answer),
                        persistence(to, true),
                        hasBody(to, answer));
        try {
            channel.writeNow(bytes);
        } catch (IOException e) {
            abort(to);
            return;
        }
        if (bytes.hasRemaining()) {
            var _ = onLoop(() -> finishResponding(to, bytes));
        } else if (!to.turn().end()) {
            var _ = onLoop(() -> responded(to));
        }
    }

    /** From any thread: starts a response whose body follows by {@link #sendPart}. */
    void startStream(
            EngineExchange to, EncodedResponse answer, StreamedBody stream, boolean isWanted) {
        var _ = onLoop(() -> startStreaming(to, answer, stream, isWanted));
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
        if (!onLoop(() -> writePart(of, bytes, from, count, taken))) {
            taken.complete(false);
        }
    }

    /**
     * From any thread: the body is at its end.
     *
     * @param isWhole whether all of it was sent; else the connection ends too
     */
    void endStream(EngineExchange of, boolean isWhole) {
        var _ = onLoop(() -> endStreaming(of, isWhole));
    }

    /** From any thread: the rest of a body cannot be sent, which the client must see. */
    void cut(EngineExchange of) {
        var _ =
                onLoop(() -> {
                    if (of == exchange) {
                        reset();
                    }
                });
    }

    /** From any thread: gives up on a request that nothing can be said to any more. */
    void abort(EngineExchange of) {
        var _ =
                onLoop(() -> {
                    if (of == exchange) {
                        close();
                    }
                });
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        boolean isPlain = channel.pipeline().first() == this;
        if (Acceptor.isTooMany(channel)) {
            refuse(isPlain);
        } else if (isPlain) {
            opened();
        }
    }

    /** Refuses a connection that is one too many of its address. */
    private void refuse(boolean isPlain) {
        isRefused = true;
        if (!isPlain) {
            // A handshake costs more than it is worth to tell why.
            close();
            return;
        }
        opened();
        breakOff(Problem.of(503, "too many connections from one address").with("Retry-After", "1"));
    }

    /** What a proxy says of the other side, before TLS. */
    private void told(ProxyHeaderReader.Read header) {
        boolean isPlain = channel.pipeline().get(SslHandler.class) == null;
        InetAddress client = header.address();
        if (client != null) {
            address = client.getHostAddress();
            if (addresses.add(client, channel)) {
                refuse(isPlain);
                return;
            }
        }
        if (isPlain) {
            opened();
        }
    }

    /** HTTP begins. */
    private void opened() {
        if (phase == Phase.OPENING) {
            isPlain = channel.pipeline().get(SslHandler.class) == null;
            waitFor(Phase.IDLE, timeouts.idle());
            readHead();
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf data = (ByteBuf) message;
        try {
            lookUp();
            receive(data);
        } finally {
            data.release();
        }
        advance();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        switch (event) {
            case ChannelInputShutdownEvent _, SslCloseCompletionEvent _ -> inputShut();
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

    private void handshaken(SslHandshakeCompletionEvent handshake) {
        SslHandler handler = channel.pipeline().get(SslHandler.class);
        if (handshake.isSuccess() && handler != null) {
            certificate = TlsHandlers.peer(handler);
            opened();
        } else {
            TlsHandlers.log(handshake.cause());
            close();
        }
    }

    /** Looks whether somebody took too long. */
    void check(long now) {
        EngineExchange served = exchange;
        if (served != null && served.isLate(now)) {
            runner.abandon(served);
        }
        if (phase == Phase.SERVING && served != null && served.turn().isDone()) {
            responded(true);
        }
        if (hasDeadline && now - deadline >= 0) {
            hasDeadline = false;
            late();
        }
    }

    /** Lets the next response say that it is the last, and be it; ends one that has no end. */
    void drain() {
        lookUp();
        isDraining = true;
        if (phase == Phase.STREAMING && exchange != null) {
            exchange.drain();
        }
    }

    /** Ends the connection after the request it serves, at once when it serves none. */
    void end() {
        drain();
        isEnding = true;
        switch (phase) {
            case OPENING, IDLE -> close();
            case SKIPPING -> linger();
            case LINGERING -> {
                long now = System.nanoTime();
                lingerEnd = now + Math.min(lingerEnd - now, SHORT_LINGER.toNanos());
                waitUpTo(lingerEnd, LINGER);
            }
            default -> {}
        }
    }

    void close() {
        if (phase == Phase.CLOSED) {
            return;
        }
        EngineExchange served = exchange;
        if (served != null) {
            failBody(Problem.badRequest("the body broke off"));
            runner.abandon(served);
            served.clientGone();
        }
        exchange = null;
        waitForNothing(Phase.CLOSED);
        in.release();
        releaseUnsent();
        var _ = channel.close();
    }

    /** Takes the word back from the thread that serves a request, for there is more to do. */
    private void lookUp() {
        EngineExchange served = exchange;
        if (phase == Phase.SERVING && served != null && served.turn().claim()) {
            responded(true);
        }
    }

    private void receive(ByteBuf data) {
        if (phase == Phase.LINGERING) {
            drop(data.readableBytes());
        } else if (phase != Phase.CLOSED && broken == null && !in.append(data)) {
            breakOff(Collector.noRoom());
        }
    }

    /**
     * Takes what comes after the end, while it comes. To close with bytes unread would have the
     * client's system throw away the response; so beyond the most that is taken, the client is only
     * held up until it has had the time to read.
     */
    private void drop(int count) {
        lingered += count;
        waitUpTo(lingerEnd, LINGER);
        if (lingered > LINGER_BYTES) {
            readAhead(false);
        }
    }

    /** Does what can be done with the bytes received so far. */
    private void advance() {
        switch (phase) {
            case IDLE, HEAD -> readHead();
            case GATHERING -> gatherMore();
            case PIPING -> pipeMore();
            case SERVING, RESPONDING, STREAMING ->
                    readAhead(in.length() < READ_AHEAD && broken == null);
            case SKIPPING -> skipMore();
            case OPENING, LINGERING, CLOSED -> {}
        }
    }

    private void readHead() {
        if (in.length() == 0) {
            return;
        }
        if (phase == Phase.IDLE) {
            waitFor(Phase.HEAD, timeouts.head());
        }
        try {
            Head head = heads.read(in);
            if (head != null) {
                serve(head);
            }
        } catch (Problem problem) {
            breakOff(problem);
        }
    }

    private void serve(Head head) {
        heads = new HeadReader();
        BodyReader reader = new BodyReader(head);
        body = reader;
        skipped = new Skipped(SHORT_BODY);
        EngineExchange next = runner.exchange(this, head);
        exchange = next;
        waitForNothing(Phase.SERVING);
        if (!reader.isDone() && reader.left() <= in.length()) {
            takeWhole(next, reader);
        }
        isContinueDue = head.expectsContinue() && !reader.isDone();
        if (isPlain
                && reader.isDone()
                && in.length() == 0
                && head.isKeptAlive()
                && !isInputShut
                && !isDraining) {
            next.turn().giveToThread();
        }
        runner.serve(next);
        advance();
    }

    /** Takes a short body that came with its head; without room it waits to be asked for. */
    private void takeWhole(EngineExchange of, BodyReader reader) {
        Collector whole = new Collector(reader.left(), budget);
        if (whole.reserveAll()) {
            reader.read(in, whole);
            of.bodyArrived(whole);
        }
    }

    private void startGathering(EngineExchange of, long maxBytes) {
        BodyReader reader = body;
        if (of != exchange || reader == null || phase != Phase.SERVING) {
            of.bodyFailed(Problem.badRequest("the body broke off"));
            return;
        }
        if (broken != null) {
            of.bodyFailed(broken);
            return;
        }
        collector = new Collector(Math.min(maxBytes, reader.left()), budget);
        waitFor(Phase.GATHERING, timeouts.body());
        sayContinue();
        readAhead(true);
        advance();
    }

    private void sayContinue() {
        if (isContinueDue && in.length() == 0) {
            var _ = channel.writeAndFlush(ascii("HTTP/1.1 100 Continue\r\n\r\n"));
        }
        isContinueDue = false;
    }

    private void startPiping(EngineExchange of, BodyPipe into) {
        if (of != exchange || body == null || phase != Phase.SERVING) {
            into.fail(Problem.badRequest("the body broke off"));
            return;
        }
        if (broken != null) {
            into.fail(broken);
            return;
        }
        pipe = into;
        waitFor(Phase.PIPING, timeouts.body());
        sayContinue();
        pipeMore();
    }

    /** Hands over what has arrived, and reads on unless the pipe is full. */
    private void pipeMore() {
        BodyReader reader = body;
        BodyPipe target = pipe;
        if (reader == null || target == null) {
            return;
        }
        try {
            int arrived = in.length();
            if (reader.read(in, target)) {
                pipe = null;
                waitForNothing(Phase.SERVING);
                target.finish();
                readAhead(true);
            } else if (isInputShut) {
                breakOff(Problem.badRequest("the body broke off"));
            } else if (target.pausesWhenFull()) {
                waitForNothing(Phase.PIPING);
                readAhead(false);
            } else {
                pipedPart += arrived;
                if (pipedPart >= PIPED_PART) {
                    pipedPart = 0;
                    waitFor(Phase.PIPING, timeouts.body());
                }
                readAhead(true);
            }
        } catch (Problem problem) {
            breakOff(problem);
        }
    }

    private void gatherMore() {
        BodyReader reader = body;
        Collector target = collector;
        EngineExchange served = exchange;
        if (reader == null || target == null || served == null) {
            return;
        }
        try {
            if (reader.read(in, target)) {
                collector = null;
                waitForNothing(Phase.SERVING);
                served.bodyArrived(target);
            } else if (isInputShut) {
                breakOff(Problem.badRequest("the body broke off"));
            }
        } catch (Problem problem) {
            breakOff(problem);
        }
    }

    /** Reads no more of this connection: tells why, unless something else is being said. */
    private void breakOff(Problem problem) {
        broken = problem;
        in.release();
        switch (phase) {
            case IDLE, HEAD -> {
                body = null;
                EngineExchange refused = runner.exchange(this, heads.unreadable());
                exchange = refused;
                waitForNothing(Phase.SERVING);
                runner.refuse(refused, problem);
            }
            case GATHERING, PIPING -> {
                waitForNothing(Phase.SERVING);
                failBody(problem);
            }
            case SERVING, RESPONDING, STREAMING -> {}
            case SKIPPING -> {
                linger();
                return;
            }
            case OPENING, LINGERING, CLOSED -> close();
        }
        readAhead(false);
    }

    private void failBody(Problem problem) {
        Collector target = collector;
        if (target != null) {
            collector = null;
            target.release();
        }
        if (pipe != null) {
            pipe.fail(problem);
            pipe = null;
        }
        if (exchange != null) {
            exchange.bodyFailed(problem);
        }
    }

    private void startResponding(EngineExchange to, EncodedResponse answer) {
        if (to != exchange) {
            return;
        }
        if (phase == Phase.GATHERING) {
            breakOff(Problem.badRequest("the response came before the body"));
        }
        pipe = null;
        boolean isKept = isKept(to);
        waitFor(Phase.RESPONDING, timeouts.answer());
        int length = hasBody(to, answer) ? answer.body().length : 0;
        int first = Math.min(length, SLICE);
        ByteBuf bytes =
                ResponseEncoder.encode(
                        channel.alloc(),
                        answer,
                        runner.headers().lines(answer),
                        persistence(to, isKept),
                        first);
        write(bytes, answer.body(), first, length, isKept);
    }

    private static boolean hasBody(EngineExchange to, EncodedResponse answer) {
        return ResponseEncoder.mayHaveBody(answer.status()) && !to.method().equals("HEAD");
    }

    /** Writes what the network did not take at once. */
    private void finishResponding(EngineExchange to, ByteBuffer rest) {
        if (to == exchange) {
            waitFor(Phase.RESPONDING, timeouts.answer());
            write(Unpooled.wrappedBuffer(rest), NOTHING, 0, 0, isKept(to));
        }
    }

    /** The thread of a request has responded, and the event loop was to be told. */
    private void responded(EngineExchange to) {
        if (to == exchange) {
            responded(true);
        }
    }

    private static Persistence persistence(EngineExchange to, boolean isKept) {
        if (!isKept) {
            return Persistence.CLOSE;
        }
        return to.head().isHttp10() ? Persistence.KEEP_ALIVE : Persistence.IMPLIED;
    }

    private void startStreaming(
            EngineExchange to, EncodedResponse answer, StreamedBody stream, boolean isWanted) {
        if (to != exchange) {
            to.clientGone();
            return;
        }
        if (phase == Phase.GATHERING) {
            breakOff(Problem.badRequest("the response came before the body"));
        }
        pipe = null;
        framing = framing(to, stream);
        isKeptAfterStream = framing != Framing.CLOSE && isKept(to);
        isMemoryOfStreamReserved = stream.memory() > 0;
        ByteBuf head =
                ResponseEncoder.head(
                        channel.alloc(),
                        answer,
                        runner.headers().lines(answer),
                        persistence(to, isKeptAfterStream),
                        framing,
                        stream.length());
        if (!isWanted) {
            waitFor(Phase.RESPONDING, timeouts.answer());
            write(head, NOTHING, 0, 0, isKeptAfterStream);
            return;
        }
        waitForNothing(Phase.STREAMING);
        var _ = channel.writeAndFlush(head);
        if (isDraining) {
            to.drain();
        }
        advance();
    }

    private static Framing framing(EngineExchange to, StreamedBody stream) {
        if (stream.length() != StreamedBody.UNKNOWN) {
            return Framing.LENGTH;
        }
        return to.head().isHttp10() ? Framing.CLOSE : Framing.CHUNKED;
    }

    private void writePart(
            EngineExchange of,
            byte[] bytes,
            int from,
            int count,
            CompletableFuture<Boolean> taken) {
        if (of != exchange || phase != Phase.STREAMING) {
            taken.complete(false);
            return;
        }
        waitFor(Phase.STREAMING, timeouts.answer());
        ChannelFuture written =
                channel.writeAndFlush(
                        ResponseEncoder.part(channel.alloc(), framing, bytes, from, count));
        boolean isHeld = written.isDone() || isMemoryOfStreamReserved || holdUnsent(bytes.length);
        written.addListener(_ -> {
            if (written.isSuccess() && phase == Phase.STREAMING) {
                releaseUnsent();
                waitForNothing(Phase.STREAMING);
            }
            taken.complete(written.isSuccess());
        });
        if (!isHeld) {
            reset();
        }
    }

    private void endStreaming(EngineExchange of, boolean isWhole) {
        if (of != exchange || phase != Phase.STREAMING) {
            return;
        }
        if (!isWhole && framing == Framing.LENGTH) {
            reset();
            return;
        }
        waitFor(Phase.RESPONDING, timeouts.answer());
        if (!isWhole) {
            runner.abandon(of);
        }
        ByteBuf end = framing == Framing.CHUNKED ? ascii("0\r\n\r\n") : Unpooled.EMPTY_BUFFER;
        write(end, NOTHING, 0, 0, isWhole && isKeptAfterStream);
    }

    /** Ends the connection in a way that no client takes for the end of the body. */
    private void reset() {
        channel.config().setSoLinger(0);
        // past TLS, which would say that this is the end
        var _ = channel.pipeline().firstContext().close();
        close();
    }

    private void write(ByteBuf bytes, byte[] rest, int from, int to, boolean isKept) {
        int count = Math.max(to, bytes.readableBytes());
        ChannelFuture written = channel.writeAndFlush(bytes);
        if (written.isDone()) {
            written(written, rest, from, to, isKept);
        } else if (holdUnsent(count)) {
            written.addListener(_ -> written(written, rest, from, to, isKept));
        } else {
            reset();
        }
    }

    /**
     * Reserves what a response takes that the network did not take at once: clients that do not
     * read shall not fill the memory. False when there is no room.
     */
    private boolean holdUnsent(int count) {
        if (unsent == 0) {
            if (!budget.reserve(count)) {
                return false;
            }
            unsent = count;
        }
        return true;
    }

    private void releaseUnsent() {
        budget.release(unsent);
        unsent = 0;
    }

    private void written(ChannelFuture last, byte[] rest, int from, int to, boolean isKept) {
        if (!last.isSuccess()) {
            close();
        } else if (from < to) {
            int next = Math.min(to, from + SLICE);
            ByteBuf slice = channel.alloc().directBuffer(next - from);
            write(slice.writeBytes(rest, from, next - from), rest, next, to, isKept);
        } else if (phase == Phase.RESPONDING) {
            responded(isKept);
        }
    }

    private void responded(boolean isKept) {
        exchange = null;
        releaseUnsent();
        if (!isKept || isEnding) {
            linger();
            return;
        }
        readAhead(true);
        waitFor(Phase.SKIPPING, timeouts.body());
        skipMore();
    }

    /** Reads what is left of a refused body; then the connection is free for the next request. */
    private void skipMore() {
        BodyReader reader = body;
        try {
            if (reader == null || reader.read(in, skipped)) {
                body = null;
                nextRequest();
            } else if (isInputShut) {
                close();
            }
        } catch (Problem problem) {
            linger();
        }
    }

    private void nextRequest() {
        waitFor(Phase.IDLE, timeouts.idle());
        readHead();
        if (isInputShut && (phase == Phase.IDLE || phase == Phase.HEAD)) {
            close();
        }
    }

    /**
     * Says that no more will come, and takes what the client still sends, so that closing does not
     * destroy the response before the client has read it (RFC 9112 §9.6): some read nothing before
     * they have sent all. It has as long for that as for a body, if it is not quiet meanwhile.
     */
    private void linger() {
        in.release();
        if (isInputShut || isRefused && !addresses.mayLinger(channel)) {
            close();
            return;
        }
        long now = System.nanoTime();
        lingerEnd = now + (isRefused || isEnding ? SHORT_LINGER : timeouts.body()).toNanos();
        phase = Phase.LINGERING;
        waitUpTo(lingerEnd, LINGER);
        readAhead(true);
        SslHandler handler = channel.pipeline().get(SslHandler.class);
        if (handler == null) {
            var _ = channel.shutdownOutput();
        } else {
            handler.closeOutbound()
                    .addListener(_ -> {
                        var _ = channel.shutdownOutput();
                    });
        }
    }

    private void inputShut() {
        lookUp();
        isInputShut = true;
        switch (phase) {
            case OPENING, IDLE, HEAD, SKIPPING, LINGERING -> close();
            case GATHERING -> gatherMore();
            case PIPING -> pipeMore();
            case STREAMING -> {
                if (exchange != null && exchange.endsWithClient()) {
                    close();
                }
            }
            case SERVING, RESPONDING, CLOSED -> {}
        }
    }

    private void late() {
        switch (phase) {
            case HEAD -> breakOff(Problem.of(408, "the request took too long to arrive"));
            case GATHERING, PIPING -> breakOff(Problem.of(408, "the body took too long to arrive"));
            case SKIPPING -> linger();
            case OPENING, IDLE, RESPONDING, LINGERING -> close();
            case STREAMING -> reset();
            case SERVING, CLOSED -> {}
        }
    }

    /** Whether the connection can go on once the current request is answered. */
    private boolean isKept(EngineExchange served) {
        skipAtHand();
        return served.head().isKeptAlive()
                && broken == null
                && !isDraining
                && !isContinueDue
                && (body == null || body.isDone() || isShort(served.head().length()));
    }

    private static boolean isShort(long length) {
        return length == Head.CHUNKED || length <= SHORT_BODY;
    }

    private void skipAtHand() {
        if (body != null && broken == null) {
            try {
                body.read(in, skipped);
            } catch (Problem problem) {
                broken = problem;
            }
        }
    }

    private void readAhead(boolean expected) {
        if (channel.config().isAutoRead() != expected) {
            channel.config().setAutoRead(expected);
        }
    }

    private void waitFor(Phase next, Duration limit) {
        phase = next;
        hasDeadline = true;
        deadline = System.nanoTime() + limit.toNanos();
    }

    /** Waits on as before, for as long, but not beyond an end. */
    private void waitUpTo(long end, Duration limit) {
        long now = System.nanoTime();
        hasDeadline = true;
        deadline = now + Math.min(end - now, limit.toNanos());
    }

    private void waitForNothing(Phase next) {
        phase = next;
        hasDeadline = false;
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

    private static ByteBuf ascii(String text) {
        return Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII);
    }
}

package dev.gatewright.http.engine;

import dev.gatewright.http.engine.read.ByteBudget;
import dev.gatewright.http.engine.read.Gzip;
import dev.gatewright.http.engine.read.Head;
import dev.gatewright.http.engine.read.Syntax;
import dev.gatewright.http.exchange.CutResponseException;
import dev.gatewright.http.exchange.EncodedResponse;
import dev.gatewright.http.exchange.Exchange;
import dev.gatewright.http.exchange.StreamedBody;
import dev.gatewright.runtime.Client;
import dev.gatewright.runtime.Problem;
import io.netty.channel.EventLoop;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.InputStream;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One request between the event loop of its connection and the virtual thread that serves it.
 *
 * <p>The body is held until the thread is done, however early the client was told something.
 */
final class EngineExchange implements Exchange {
    private static final int USER_AGENT_LENGTH = 200;
    private static final String ENCODING = "Content-Encoding";

    private final Connection connection;
    private final Head head;
    private final String id;
    private @Nullable Client client;
    private final ByteBudget budget;
    private final Turn turn = new Turn();
    private final CompletableFuture<Collector> arrived = new CompletableFuture<>();
    private @Nullable Collector held;
    private volatile @Nullable StreamedBody streamed;
    private boolean isFinished;
    private boolean isAbandoned;
    private volatile boolean hasResponded;
    private final AtomicReference<@Nullable Runnable> late = new AtomicReference<>();
    private long lateAt;

    EngineExchange(Connection connection, Head head, String id, ByteBudget budget) {
        this.connection = connection;
        this.head = head;
        this.id = id;
        this.budget = budget;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String method() {
        return head.method();
    }

    @Override
    public String rawPath() {
        return head.path();
    }

    @Override
    public String rawQuery() {
        return head.query();
    }

    @Override
    public List<String> headers(String name) {
        return head.values(name);
    }

    @Override
    public Client client() {
        Client known = client;
        if (known == null) {
            known = new Client(connection.address(), userAgent(head));
            client = known;
        }
        return known;
    }

    @Override
    public boolean isClientUnknown() {
        return connection.isClientUnknown();
    }

    @Override
    public Optional<X509Certificate> clientCertificate() {
        return Optional.ofNullable(connection.certificate());
    }

    @Override
    public byte[] body(long maxBytes) {
        if (head.length() == 0) {
            return new byte[0];
        }
        boolean isPacked = isPacked();
        if (head.length() > maxBytes) {
            throw Collector.tooLarge(maxBytes);
        }
        byte[] body = await(maxBytes).bytes();
        return isPacked ? unpack(body, maxBytes) : body;
    }

    @Override
    public InputStream bodyStream(long maxBytes) {
        if (head.length() == 0) {
            return InputStream.nullInputStream();
        }
        if (isPacked()) {
            throw Problem.of(415, "a form with files must not be encoded")
                    .with("Accept-Encoding", "identity");
        }
        if (head.length() > maxBytes) {
            throw Collector.tooLarge(maxBytes);
        }
        if (arrived.isDone()) {
            return new ByteArrayInputStream(await(maxBytes).bytes());
        }
        if (!budget.reserve(BodyPipe.MEMORY)) {
            throw Collector.noRoom();
        }
        BodyPipe pipe = new BodyPipe(maxBytes, () -> connection.resume(this));
        connection.pipe(this, pipe);
        return new FilterInputStream(pipe) {
            private boolean isClosed;

            @Override
            public void close() {
                if (!isClosed) {
                    isClosed = true;
                    budget.release(BodyPipe.MEMORY);
                }
            }
        };
    }

    @Override
    public void respond(EncodedResponse response) {
        StreamedBody body = response.stream();
        if (body == null) {
            hasResponded = true;
            respondAtOnce(response);
        } else {
            try (body) {
                stream(response, body);
            }
        }
    }

    private void respondAtOnce(EncodedResponse response) {
        boolean isDone = false;
        try {
            connection.respond(this, response);
            isDone = true;
        } finally {
            if (!isDone) {
                connection.abort(this);
            }
        }
    }

    private void stream(EncodedResponse response, StreamedBody body) {
        boolean isWanted = mayHaveBody(response);
        long memory = isWanted ? body.memory() : 0;
        if (!budget.reserve(memory)) {
            throw Collector.noRoom();
        }
        try {
            hasResponded = true;
            streamed = body;
            connection.startStream(this, response, body, isWanted);
            if (isWanted) {
                StreamSink sink = new StreamSink(connection, this, body.length());
                body.writeTo(sink);
                sink.finish();
            }
        } catch (ClientGoneException e) {
            connection.abort(this);
        } catch (Exception | StackOverflowError | AssertionError e) {
            connection.cut(this);
            throw new CutResponseException(e);
        } finally {
            streamed = null;
            budget.release(memory);
        }
    }

    /** On the event loop: whether a client that ended its half of the connection is gone. */
    boolean endsWithClient() {
        StreamedBody body = streamed;
        return body != null && body.endsWithClient();
    }

    /** On the event loop: the service is about to stop. */
    void drain() {
        StreamedBody body = streamed;
        if (body != null) {
            Thread.startVirtualThread(body::drain);
        }
    }

    /** On the event loop: there is nobody to respond to. Wakes a body that waits for something. */
    void clientGone() {
        StreamedBody body = streamed;
        if (body != null) {
            Thread.startVirtualThread(body::close);
        }
    }

    @Override
    public void startClock(Duration limit, Runnable whenLate) {
        lateAt = System.nanoTime() + limit.toNanos();
        late.set(whenLate);
    }

    @Override
    public boolean stopClock() {
        return late.getAndSet(null) != null;
    }

    /** The event loop of its connection. */
    EventLoop loop() {
        return connection.loop();
    }

    /** Whether its thread may write the response. */
    Turn turn() {
        return turn;
    }

    Head head() {
        return head;
    }

    /** Whether a response to this request is sent with a body. */
    boolean mayHaveBody(EncodedResponse response) {
        return ResponseEncoder.mayHaveBody(response.status()) && !head.method().equals("HEAD");
    }

    /** On the event loop: the body is there. */
    void bodyArrived(Collector body) {
        synchronized (this) {
            if (isFinished) {
                body.release();
                return;
            }
            held = body;
        }
        arrived.complete(body);
    }

    /** On the event loop: there will be no body. */
    void bodyFailed(Problem problem) {
        arrived.completeExceptionally(problem);
    }

    /** On the event loop: gives the logic up when the time that it was given is over. */
    void giveUpIfLate(long now, RequestRunner runner) {
        Runnable action = late.get();
        if (action != null && now - lateAt >= 0 && late.compareAndSet(action, null)) {
            // Counted before anybody can have read the response.
            runner.abandon(this);
            Thread.startVirtualThread(action);
        }
    }

    /** On the event loop: nobody waits any more. True when that is news, and matters. */
    synchronized boolean abandon() {
        if (isFinished || isAbandoned) {
            return false;
        }
        isAbandoned = true;
        return true;
    }

    /** The thread is done. True when nobody was waiting for it any more. */
    boolean finish() {
        if (!hasResponded) {
            connection.abort(this);
        }
        synchronized (this) {
            isFinished = true;
            if (held != null) {
                held.release();
                held = null;
            }
            return isAbandoned;
        }
    }

    private Collector await(long maxBytes) {
        if (!arrived.isDone()) {
            connection.gather(this, maxBytes);
        }
        try {
            return arrived.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof Problem problem) {
                throw problem;
            }
            throw e;
        }
    }

    /** Whether the body is packed; refuses every coding but one. */
    private boolean isPacked() {
        List<String> codings = head.values(ENCODING);
        if (codings.isEmpty()) {
            return false;
        }
        String coding = String.join(",", codings).strip();
        if (Syntax.areSame(coding, "gzip") || Syntax.areSame(coding, "x-gzip")) {
            return true;
        }
        if (Syntax.areSame(coding, "identity")) {
            return false;
        }
        throw Problem.of(415, "the body must not be encoded, or be gzip")
                .with("Accept-Encoding", "gzip, identity");
    }

    private byte[] unpack(byte[] packed, long maxBytes) {
        Collector unpacked = new Collector(maxBytes, budget);
        boolean isWhole = false;
        try {
            Gzip.unpack(packed, unpacked);
            isWhole = true;
        } finally {
            if (!isWhole) {
                unpacked.release();
            }
        }
        synchronized (this) {
            if (held != null) {
                held.release();
            }
            held = unpacked;
        }
        return unpacked.bytes();
    }

    private static String userAgent(Head head) {
        List<String> lines = head.values("User-Agent");
        if (lines.isEmpty()) {
            return "";
        }
        String agent = lines.size() == 1 ? lines.getFirst() : String.join(", ", lines);
        return agent.length() > USER_AGENT_LENGTH ? agent.substring(0, USER_AGENT_LENGTH) : agent;
    }
}

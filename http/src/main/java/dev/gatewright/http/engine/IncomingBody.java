package dev.gatewright.http.engine;

import dev.gatewright.http.engine.ConnectionState.Phase;
import dev.gatewright.http.engine.read.BodyReader;
import dev.gatewright.http.engine.read.ByteBudget;
import dev.gatewright.http.engine.read.Head;
import dev.gatewright.http.engine.read.Input;
import dev.gatewright.http.engine.read.Skipped;
import dev.gatewright.runtime.Problem;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The body of the request that a connection serves: gathered in memory, handed over as it arrives,
 * or skipped when nobody wants it.
 *
 * <p>Used on the event loop of the connection only.
 */
final class IncomingBody {
    /** The rest of a refused body that is worth reading to keep the connection. */
    private static final int SHORT = 64 * 1024;

    /** What of a body that is handed over as it arrives counts as a whole part. */
    private static final int PIPED_PART = 64 * 1024;

    private final RequestCycle cycle;
    private final ClientSocket channel;
    private final ConnectionState state;
    private final Input in;
    private final ByteBudget budget;
    private final Duration limit;
    private @Nullable BodyReader reader;
    private @Nullable Collector collector;
    private @Nullable EngineExchange gathering;
    private @Nullable BodyPipe pipe;
    private int pipedPart;
    private Skipped skipped = new Skipped(SHORT);

    /** Whether the client waits for leave to send the body. */
    private boolean isContinueDue;

    /**
     * @param cycle learns when a body breaks off
     * @param in what has arrived on the connection
     * @param budget what gathered bodies are reserved from
     * @param limit how long a client may take over a body, or a whole part of it
     */
    IncomingBody(
            RequestCycle cycle,
            ClientSocket channel,
            ConnectionState state,
            Input in,
            ByteBudget budget,
            Duration limit) {
        this.cycle = cycle;
        this.channel = channel;
        this.state = state;
        this.in = in;
        this.budget = budget;
        this.limit = limit;
    }

    /**
     * The body that a head announces. A short one that came with its head is taken at once; without
     * room for it, it waits to be asked for.
     */
    void begin(Head head, EngineExchange of) {
        BodyReader next = new BodyReader(head);
        reader = next;
        skipped = new Skipped(SHORT);
        if (!next.isDone() && next.left() <= in.length()) {
            Collector whole = new Collector(next.left(), budget);
            if (whole.reserveAll()) {
                next.read(in, whole);
                of.bodyArrived(whole);
            }
        }
        isContinueDue = head.expectsContinue() && !next.isDone();
    }

    /** Whether there is a body that can be asked for. */
    boolean isExpected() {
        return reader != null;
    }

    /** Whether nothing of the body is left to read. */
    boolean isRead() {
        return reader == null || reader.isDone();
    }

    /** Gathers at most {@code maxBytes} of it for the thread of the request. */
    void gather(EngineExchange of, long maxBytes) {
        long left = reader == null ? 0 : reader.left();
        collector = new Collector(Math.min(maxBytes, left), budget);
        gathering = of;
        start(Phase.GATHERING);
        channel.readAhead(true);
        gatherMore();
    }

    /** Gathers what has arrived. */
    void gatherMore() {
        BodyReader from = reader;
        Collector target = collector;
        EngineExchange waiting = gathering;
        if (from == null || target == null || waiting == null) {
            return;
        }
        try {
            if (from.read(in, target)) {
                collector = null;
                gathering = null;
                state.enter(Phase.SERVING);
                waiting.bodyArrived(target);
            } else if (cycle.isInputShut()) {
                cycle.breakOff(RequestCycle.bodyBrokeOff());
            }
        } catch (Problem problem) {
            cycle.breakOff(problem);
        }
    }

    /** Hands it over as it arrives. */
    void pipe(BodyPipe into) {
        pipe = into;
        start(Phase.PIPING);
        pipeMore();
    }

    /** Hands over what has arrived, and reads on unless the pipe is full. */
    void pipeMore() {
        BodyReader from = reader;
        BodyPipe target = pipe;
        if (from == null || target == null) {
            return;
        }
        try {
            int arrived = in.length();
            if (from.read(in, target)) {
                pipe = null;
                state.enter(Phase.SERVING);
                target.finish();
                channel.readAhead(true);
            } else if (cycle.isInputShut()) {
                cycle.breakOff(RequestCycle.bodyBrokeOff());
            } else if (target.pausesWhenFull()) {
                state.enter(Phase.PIPING);
                channel.readAhead(false);
            } else {
                countPiped(arrived - in.length());
                channel.readAhead(true);
            }
        } catch (Problem problem) {
            cycle.breakOff(problem);
        }
    }

    /** There is room in the pipe again. */
    void resumePiping() {
        state.enter(Phase.PIPING, limit);
        pipeMore();
    }

    /** Hands over no more, for the response was made without the rest. */
    void stopPiping() {
        pipe = null;
    }

    /** Tells who waits for the body that it will not come, and gives back what was gathered. */
    void fail(Problem problem) {
        Collector target = collector;
        if (target != null) {
            collector = null;
            gathering = null;
            target.release();
        }
        if (pipe != null) {
            pipe.fail(problem);
            pipe = null;
        }
    }

    /** Knows of no body any more: nothing of the connection can be read. */
    void forget() {
        reader = null;
    }

    /** Whether the client waits for leave to send the body. */
    boolean isContinueDue() {
        return isContinueDue;
    }

    /**
     * Drops what has arrived of a body that nobody wants.
     *
     * @throws Problem when it is malformed, or longer than is worth reading
     */
    void skipArrived() {
        if (reader != null) {
            reader.read(in, skipped);
        }
    }

    /**
     * Drops what has arrived; true when the body is at its end, and a request may begin.
     *
     * @throws Problem when it is malformed, or longer than is worth reading
     */
    boolean skipMore() {
        if (reader != null && !reader.read(in, skipped)) {
            return false;
        }
        reader = null;
        return true;
    }

    /**
     * Whether the rest is short enough to be read for the connection's sake, as far as can be told.
     *
     * @param announced the length that the head told
     */
    boolean isWorthSkipping(long announced) {
        return isRead() || announced == Head.CHUNKED || announced <= SHORT;
    }

    /** Starts to wait for it, and says so to a client that waits for leave to send. */
    private void start(Phase next) {
        state.enter(next, limit);
        if (isContinueDue && in.length() == 0) {
            var _ = channel.writeAndFlush(ResponseEncoder.leaveToSend());
        }
        isContinueDue = false;
    }

    /** Each whole part has the whole time. */
    private void countPiped(int bytes) {
        pipedPart += bytes;
        if (pipedPart >= PIPED_PART) {
            pipedPart = 0;
            state.enter(Phase.PIPING, limit);
        }
    }
}

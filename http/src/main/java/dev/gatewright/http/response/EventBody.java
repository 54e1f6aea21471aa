package dev.gatewright.http.response;

import dev.gatewright.http.exchange.BodySink;
import dev.gatewright.http.exchange.StreamedBody;
import dev.gatewright.http.json.JsonCodecs;
import dev.gatewright.runtime.Codec;
import dev.gatewright.runtime.Event;
import dev.gatewright.runtime.EventStream;
import dev.gatewright.runtime.Events;
import dev.gatewright.runtime.Request;
import dev.gatewright.runtime.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A stream of events on its way to a client (HTML Living Standard, "Server-sent events").
 *
 * <p>It ends when logic returns, when the client goes, when the service stops, or when the caller
 * is not admitted any more: that is asked again now and then, since a token may be revoked or
 * expire while a stream lives for hours. Logic is not interrupted; it learns of the end when it
 * next sends.
 *
 * <p>Two threads write to it: logic sends its events on the request's thread, and heartbeats come
 * from a thread for a moment, which offers them only where nothing is being written. Whether it has
 * ended is decided under its lock, once: an action for the end is run exactly once, whether it was
 * handed over before or after.
 */
final class EventBody<T> implements StreamedBody, EventStream<T> {
    private static final byte[] HEARTBEAT = ascii(":\n\n");

    private final Codec<T> codec;
    private final Events<T> events;
    private final Request request;
    private final BooleanSupplier isAdmitted;
    private final EventStreams streams;
    private final Runnable giveBack;

    /** A body may be closed by who wrote it and by the connection; its place is given back once. */
    private final AtomicBoolean isReleased = new AtomicBoolean();

    /**
     * One look at a time: asking whether a caller is still admitted may take as long as a store.
     */
    private final AtomicBoolean isLookedAt = new AtomicBoolean();

    private final List<Runnable> atEnd = new ArrayList<>();
    private volatile @Nullable BodySink sink;
    private volatile Instant lastSent;
    private volatile Instant lastChecked;
    private boolean hasEnded;

    private EventBody(
            Response.Content.Streamed<T> content,
            Request request,
            BooleanSupplier isAdmitted,
            EventStreams streams,
            Runnable giveBack) {
        this.codec = content.codec();
        this.events = content.events();
        this.request = request;
        this.isAdmitted = isAdmitted;
        this.streams = streams;
        this.giveBack = giveBack;
        this.lastSent = streams.now();
        this.lastChecked = lastSent;
    }

    /**
     * One that is not open yet.
     *
     * @param giveBack what gives back its place, run once
     */
    static <T> EventBody<T> of(
            Response.Content.Streamed<T> content,
            Request request,
            BooleanSupplier isAdmitted,
            EventStreams streams,
            Runnable giveBack) {
        return new EventBody<>(content, request, isAdmitted, streams, giveBack);
    }

    @Override
    public long length() {
        return UNKNOWN;
    }

    @Override
    public long memory() {
        return 0;
    }

    @Override
    public boolean endsWithClient() {
        return true;
    }

    @Override
    public void writeTo(BodySink to) throws Exception {
        if (!start(to)) {
            to.end();
        }
        streams.add(this);
        try {
            events.sendTo(this);
            // Logic may let the exception of a lost client pass: that is no failure of logic.
        } catch (ClosedException e) {
            throw e.getCause() instanceof IOException gone ? gone : e;
        } finally {
            streams.remove(this);
        }
    }

    @Override
    public void send(Event<T> event) {
        BodySink to = sink;
        if (to == null) {
            throw new IllegalStateException("the stream is not open yet");
        }
        byte[] bytes = bytes(event);
        Instant started = streams.now();
        try {
            to.write(bytes, 0, bytes.length);
        } catch (IOException e) {
            var _ = end();
            throw new ClosedException(e);
        }
        lastSent = started;
    }

    @Override
    public synchronized boolean isOpen() {
        return !hasEnded;
    }

    @Override
    public void onEnd(Runnable action) {
        synchronized (this) {
            if (!hasEnded) {
                atEnd.add(action);
                return;
            }
        }
        Thread.startVirtualThread(action);
    }

    @Override
    public Optional<String> lastEventId() {
        return request.headers("Last-Event-ID").stream().findFirst();
    }

    @Override
    public void drain() {
        cut();
    }

    @Override
    public void close() {
        var _ = end();
        if (isReleased.compareAndSet(false, true)) {
            giveBack.run();
        }
    }

    /** Does what is due, on its own thread. */
    void look(Instant now, EventStreams.Settings settings) {
        boolean isCheckDue = isDue(lastChecked, settings.recheck(), now);
        boolean isHeartbeatDue = isDue(lastSent, settings.heartbeat(), now);
        if ((isCheckDue || isHeartbeatDue) && isLookedAt.compareAndSet(false, true)) {
            boolean isStarted = false;
            try {
                Thread.startVirtualThread(() -> {
                    try {
                        care(now, isCheckDue, isHeartbeatDue);
                    } finally {
                        isLookedAt.set(false);
                    }
                });
                isStarted = true;
            } finally {
                if (!isStarted) {
                    isLookedAt.set(false);
                }
            }
        }
    }

    /** A clock that is set back does not put off what is due. */
    private static boolean isDue(Instant last, Duration pause, Instant now) {
        return now.isBefore(last) || !now.isBefore(last.plus(pause));
    }

    private void care(Instant now, boolean isCheckDue, boolean isHeartbeatDue) {
        if (isCheckDue) {
            lastChecked = now;
            if (!isAdmitted.getAsBoolean()) {
                cut();
                return;
            }
        }
        BodySink to = sink;
        if (isHeartbeatDue && to != null) {
            try {
                if (to.offer(HEARTBEAT)) {
                    lastSent = now;
                }
            } catch (IOException e) {
                var _ = end();
            }
        }
    }

    /** False when it has ended already: a service may stop between the head and the body. */
    private synchronized boolean start(BodySink to) {
        sink = to;
        return !hasEnded;
    }

    /**
     * Ends the response, or has it ended as soon as its body begins; logic learns of it when it
     * next sends or looks.
     */
    private void cut() {
        BodySink to = end();
        if (to != null) {
            to.end();
        }
    }

    /** Gives where the body goes, once it has begun. */
    private @Nullable BodySink end() {
        List<Runnable> actions;
        BodySink to;
        synchronized (this) {
            hasEnded = true;
            actions = List.copyOf(atEnd);
            atEnd.clear();
            to = sink;
        }
        actions.forEach(Thread::startVirtualThread);
        return to;
    }

    private byte[] bytes(Event<T> event) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        event.id().ifPresent(id -> line(text, "id: ", id));
        event.name().ifPresent(name -> line(text, "event: ", name));
        text.writeBytes(ascii("data: "));
        text.writeBytes(JsonCodecs.write(out -> codec.write(event.data(), out)));
        text.writeBytes(ascii("\n\n"));
        return text.toByteArray();
    }

    private static void line(ByteArrayOutputStream text, String field, String value) {
        text.writeBytes(ascii(field));
        text.writeBytes(value.getBytes(StandardCharsets.UTF_8));
        text.write('\n');
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}

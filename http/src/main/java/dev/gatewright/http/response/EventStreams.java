package dev.gatewright.http.response;

import dev.gatewright.http.exchange.EncodedResponse;
import dev.gatewright.runtime.Access;
import dev.gatewright.runtime.Call;
import dev.gatewright.runtime.Problem;
import dev.gatewright.runtime.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * The streams of events that are open: how many there may be, and what must be done for each from
 * time to time. One thread looks at all of them while there are some.
 */
public final class EventStreams {
    private static final long LOOK_NANOS = 100_000_000;

    private final Settings settings;
    private final InstantSource clock;
    private final AtomicInteger admitted = new AtomicInteger();

    /** How many each caller has open, or is about to open; nobody with none. */
    private final ConcurrentMap<Holder, Integer> held = new ConcurrentHashMap<>();

    private final Set<EventBody<?>> open = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean isWatched = new AtomicBoolean();

    /**
     * How streams of events are kept.
     *
     * @param heartbeat after which time without an event a comment is sent, so that proxies leave
     *     the connection alone and a client that has left is noticed
     * @param recheck how often it is checked that the caller may still be there: at most so long
     *     after their token has ended, their stream ends
     * @param max how many there may be at once; more are refused with 503
     * @param maxPerCaller how many of them one account may have, so that nobody takes the places of
     *     all others; more are refused with 429
     */
    public record Settings(Duration heartbeat, Duration recheck, int max, int maxPerCaller) {
        /** A comment after 15 s, a check after 5 s, at most 1000, 100 of one caller. */
        public static final Settings DEFAULT =
                new Settings(Duration.ofSeconds(15), Duration.ofSeconds(5), 1_000, 100);
    }

    /**
     * Whose streams are counted: an account.
     *
     * @param scheme the scheme under which it calls, as a customer 1 is not the employee 1
     */
    private record Holder(String scheme, String issuer, String subject) {}

    /**
     * None yet.
     *
     * @param clock the time by which heartbeats and checks are due
     */
    public EventStreams(Settings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * A response whose body is a stream of events. Whoever gets it sends or discards it.
     *
     * @param isAdmitted whether the caller may be there at this moment; may take its time
     * @throws Problem 503 when there are as many as there may be, 429 when their caller has as many
     *     of them as one may have
     */
    public EncodedResponse open(
            Response<?> response,
            Response.Content.Streamed<?> events,
            Call call,
            BooleanSupplier isAdmitted) {
        EventBody<?> body = EventBody.of(events, call.request(), isAdmitted, this, place(call));
        try {
            return ResponseWriter.head(
                    unbuffered(response, call.endpoint().access() instanceof Access.Open),
                    "text/event-stream",
                    body,
                    call.request().id());
        } catch (Throwable e) {
            body.close();
            throw e;
        }
    }

    /** What a token decides on is kept from caches anyway; nginx must pass each event on. */
    private static Response<?> unbuffered(Response<?> response, boolean isOpen) {
        Response<?> uncached = isOpen ? response.field("Cache-Control", "no-cache") : response;
        return uncached.field("X-Accel-Buffering", "no");
    }

    /** How many there are, those about to open among them. */
    public int count() {
        return admitted.get();
    }

    /** A place for a stream, which is given back by running it, once. */
    private Runnable place(Call call) {
        if (admitted.incrementAndGet() > settings.max()) {
            admitted.decrementAndGet();
            throw Problem.of(503, "too many streams of events")
                    .withRetryAfter(Duration.ofSeconds(1));
        }
        Optional<Holder> holder = holder(call);
        Runnable giveBack =
                () -> {
                    holder.ifPresent(this::forget);
                    admitted.decrementAndGet();
                };
        if (holder.isPresent()
                && held.merge(holder.get(), 1, Integer::sum) > settings.maxPerCaller()) {
            giveBack.run();
            throw Problem.of(429, "too many streams of events of one caller")
                    .withRetryAfter(Duration.ofSeconds(1));
        }
        return giveBack;
    }

    private static Optional<Holder> holder(Call call) {
        String scheme =
                switch (call.endpoint().access()) {
                    case Access.Token<?> token -> token.scheme().name();
                    case Access.OptionalToken<?> token -> token.scheme().name();
                    case Access.Open _ -> "";
                };
        return call.caller().map(caller -> new Holder(scheme, caller.issuer(), caller.subject()));
    }

    private void forget(Holder holder) {
        held.computeIfPresent(holder, (_, count) -> count == 1 ? null : count - 1);
    }

    void add(EventBody<?> body) {
        open.add(body);
        if (isWatched.compareAndSet(false, true)) {
            boolean isStarted = false;
            try {
                Thread.ofVirtual().name("event-streams").start(this::watch);
                isStarted = true;
            } finally {
                if (!isStarted) {
                    isWatched.set(false);
                }
            }
        }
    }

    void remove(EventBody<?> body) {
        open.remove(body);
    }

    Instant now() {
        return clock.instant();
    }

    private void watch() {
        do {
            while (!open.isEmpty()) {
                LockSupport.parkNanos(LOOK_NANOS);
                look();
            }
            isWatched.set(false);
        } while (!open.isEmpty() && isWatched.compareAndSet(false, true));
    }

    /** Nothing may be thrown: no stream would be looked at again, whoever's token has ended. */
    private void look() {
        try {
            Instant now = clock.instant();
            open.forEach(body -> body.look(now, settings));
        } catch (RuntimeException | Error _) {
            // No memory to look at them: the next time will be soon.
        }
    }
}

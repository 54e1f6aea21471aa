package dev.gatewright.http.pipeline;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/** The one response to one request: whoever has it first sends it, and the observer hears of it. */
final class Reply {
    private final Exchange exchange;
    private final Observation seen;
    private final Observer observer;
    private final Cors cors;
    private final long start = System.nanoTime();
    private volatile boolean involvesToken;
    private final AtomicBoolean isSent = new AtomicBoolean();

    Reply(Exchange exchange, Observation seen, Observer observer, Cors cors) {
        this.exchange = exchange;
        this.seen = seen;
        this.observer = observer;
        this.cors = cors;
    }

    /** A token decides on the answer, or could: no cache may keep it unless it says so itself. */
    void involvesToken() {
        involvesToken = true;
    }

    /** Sends an answer, unless one was sent. */
    void send(EncodedResponse answer) {
        if (isSent.compareAndSet(false, true)) {
            exchange.respond(cors.applied(exchange, kept(answer)));
            observer.answered(seen, answer.status(), Duration.ofNanos(System.nanoTime() - start));
        }
    }

    private EncodedResponse kept(EncodedResponse answer) {
        if (involvesToken || !exchange.headers("Authorization").isEmpty()) {
            answer.headers().putIfAbsent("cache-control", EncodedResponse.NO_STORE);
        }
        return answer;
    }
}

package dev.gatewright.http.pipeline;

import dev.gatewright.http.exchange.CutResponseException;
import dev.gatewright.http.exchange.EncodedResponse;
import dev.gatewright.http.exchange.Exchange;
import dev.gatewright.http.response.ResponseWriter;
import dev.gatewright.runtime.Problem;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The one response to one request: whoever has it first sends it, and the observer hears of it. Two
 * may have one when logic is late: the thread that runs it, and the one that answers in its place.
 */
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

    /** A token decides on the response, or could: no cache may keep it unless it says so itself. */
    void involvesToken() {
        involvesToken = true;
    }

    /** Sends a response, unless one was sent. */
    void send(EncodedResponse response) {
        if (!isSent.compareAndSet(false, true)) {
            response.discard();
            return;
        }
        int status = respond(response);
        observer.answered(seen, status, Duration.ofNanos(System.nanoTime() - start));
    }

    /** The status that was sent. */
    private int respond(EncodedResponse response) {
        try {
            exchange.respond(completed(response));
            return response.status();
        } catch (CutResponseException e) {
            seen.cut(Objects.requireNonNullElse(e.getCause(), e));
            return response.status();
        } catch (Problem problem) {
            seen.refused(problem.detail());
            exchange.respond(completed(ResponseWriter.write(problem, exchange.id())));
            return problem.status();
        }
    }

    /** The same response, with what caches and browsers must be told. */
    private EncodedResponse completed(EncodedResponse response) {
        if (involvesToken || !exchange.headers("Authorization").isEmpty()) {
            response.headers().putIfAbsent("cache-control", EncodedResponse.NO_STORE);
        }
        cors.applyTo(response, exchange);
        return response;
    }
}

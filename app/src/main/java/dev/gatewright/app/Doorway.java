package dev.gatewright.app;

import dev.gatewright.http.exchange.EncodedResponse;
import dev.gatewright.http.exchange.Exchange;
import dev.gatewright.http.exchange.ForwardingExchange;
import dev.gatewright.http.exchange.Handler;
import dev.gatewright.http.exchange.SecurityHeaders;
import dev.gatewright.http.exchange.StreamedBody;
import dev.gatewright.http.response.ResponseWriter;
import dev.gatewright.runtime.Problem;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Where requests enter a service in development: they wait for the version that is on its way, and
 * are refused with the faults that keep it from coming. It is what stays when versions change, so
 * the port is bound all the time.
 */
final class Doorway implements Handler {
    /** Then a request is told that the service is being built. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    /** So long the version before may take for requests in it, before it is closed under them. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Set<StreamedBody> streams = new HashSet<>();
    private @Nullable Handler handler;
    private int inside;

    /** Whether the version inside is about to be closed. */
    private boolean isEmptying;

    /** Has requests wait. */
    void hold() {
        set(null);
    }

    /** Has requests answered by {@code next}. */
    void open(Handler next) {
        lock.lock();
        try {
            isEmptying = false;
            set(next);
        } finally {
            lock.unlock();
        }
    }

    /** Has requests refused, with a page for people and a problem for programs. */
    void refuse(String title, String faults) {
        set(new Refusing(title, faults));
    }

    private void set(@Nullable Handler next) {
        lock.lock();
        try {
            handler = next;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits, not for ever, until no request is inside. What has no end of its own is ended, as when
     * a service stops: a stream of events would go on with the version before.
     */
    void awaitEmpty() {
        lock.lock();
        try {
            isEmptying = true;
            streams.forEach(Doorway::drain);
            long left = GRACE.toNanos();
            while (inside > 0 && left > 0) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void serve(Exchange exchange) {
        Handler next = enter();
        if (next == null) {
            exchange.respond(
                    ResponseWriter.write(
                            Problem.of(503, "the service is being built"), exchange.id()));
            return;
        }
        try {
            next.serve(new Streaming(exchange));
        } finally {
            leave();
        }
    }

    /** A request whose response may have to be ended. */
    private final class Streaming extends ForwardingExchange {

        Streaming(Exchange exchange) {
            super(exchange);
        }

        @Override
        public void respond(EncodedResponse response) {
            StreamedBody stream = response.stream();
            if (stream == null) {
                super.respond(response);
                return;
            }
            begin(stream);
            try {
                super.respond(response);
            } finally {
                end(stream);
            }
        }
    }

    private void begin(StreamedBody stream) {
        lock.lock();
        try {
            streams.add(stream);
            if (isEmptying) {
                drain(stream);
            }
        } finally {
            lock.unlock();
        }
    }

    private void end(StreamedBody stream) {
        lock.lock();
        try {
            streams.remove(stream);
        } finally {
            lock.unlock();
        }
    }

    /** On another thread: a client that reads slowly holds up nobody. */
    private static void drain(StreamedBody stream) {
        Thread.startVirtualThread(stream::drain);
    }

    @Override
    public void refuse(Exchange exchange, Problem problem) {
        exchange.respond(ResponseWriter.write(problem, exchange.id()));
    }

    @Override
    public SecurityHeaders headers() {
        lock.lock();
        try {
            return handler == null ? SecurityHeaders.DEFAULT : handler.headers();
        } finally {
            lock.unlock();
        }
    }

    /** The handler to go to, counted as inside; null when none came in time. */
    private @Nullable Handler enter() {
        lock.lock();
        try {
            long left = LONGEST_WAIT.toNanos();
            while (handler == null && left > 0) {
                left = changed.awaitNanos(left);
            }
            if (handler != null) {
                inside++;
            }
            return handler;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        } finally {
            lock.unlock();
        }
    }

    private void leave() {
        lock.lock();
        try {
            inside--;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Refuses everything with one reason. */
    private record Refusing(String title, String faults) implements Handler {

        @Override
        public void serve(Exchange exchange) {
            boolean forPeople =
                    exchange.headers("Accept").stream()
                            .anyMatch(accept ->
                                    accept.toLowerCase(Locale.ROOT).contains("text/html"));
            EncodedResponse problem =
                    ResponseWriter.write(
                            Problem.of(503, title + (faults.isEmpty() ? "" : ": " + faults)),
                            exchange.id());
            exchange.respond(forPeople ? page(problem) : problem);
        }

        @Override
        public void refuse(Exchange exchange, Problem problem) {
            exchange.respond(ResponseWriter.write(problem, exchange.id()));
        }

        @Override
        public SecurityHeaders headers() {
            return SecurityHeaders.DEFAULT;
        }

        private EncodedResponse page(EncodedResponse problem) {
            String html =
                    """
                    <!doctype html>
                    <html lang="en">
                    <meta charset="utf-8">
                    <title>%1$s</title>
                    <style>body { font: 16px sans-serif; margin: 3em } pre { font-size: 15px }</style>
                    <h1>%1$s</h1>
                    <pre>%2$s</pre>
                    <p>Save a file to try again; then reload this page.</p>
                    </html>
                    """
                            .formatted(escaped(title), escaped(faults));
            Map<String, List<String>> headers = new HashMap<>(problem.headers());
            headers.put("content-type", List.of("text/html; charset=utf-8"));
            headers.put(
                    "content-security-policy",
                    List.of("default-src 'none'; style-src 'unsafe-inline'"));
            return new EncodedResponse(
                    problem.status(), headers, html.getBytes(StandardCharsets.UTF_8));
        }

        private static String escaped(String text) {
            return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        }
    }
}

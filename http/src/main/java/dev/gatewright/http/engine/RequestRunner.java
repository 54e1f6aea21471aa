package dev.gatewright.http.engine;

import dev.gatewright.http.engine.read.ByteBudget;
import dev.gatewright.http.engine.read.Head;
import dev.gatewright.http.exchange.Handler;
import dev.gatewright.http.exchange.SecurityHeaders;
import dev.gatewright.runtime.Problem;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Has requests served, each on a virtual thread of its own.
 *
 * <p>Logic may go on when nobody waits for it any more, since it is never interrupted: it was late,
 * or the client left. Beyond {@value #MAX_ABANDONED} such requests, new ones are refused.
 */
final class RequestRunner {
    private static final int MAX_ABANDONED = 2_000;

    private final Handler handler;
    private final RequestIds ids;
    private final ByteBudget budget;
    private final AtomicInteger abandoned = new AtomicInteger();
    private final ThreadFactory threads = Thread.ofVirtual().name("request").factory();

    RequestRunner(Handler handler, RequestIds ids, ByteBudget budget) {
        this.handler = handler;
        this.ids = ids;
        this.budget = budget;
    }

    /** A request with its own id. */
    EngineExchange exchange(Connection connection, Head head) {
        return new EngineExchange(connection, head, ids.next(), budget);
    }

    /** The headers to send with every response. */
    SecurityHeaders headers() {
        return handler.headers();
    }

    /** Has a request served. */
    void serve(EngineExchange exchange) {
        if (abandoned.get() >= MAX_ABANDONED) {
            refuse(exchange, Collector.noRoom());
        } else {
            run(exchange, () -> handler.serve(exchange));
        }
    }

    /** Has a request refused that cannot be served. */
    void refuse(EngineExchange exchange, Problem problem) {
        run(exchange, () -> handler.refuse(exchange, problem));
    }

    /** Of how many requests the logic goes on though nobody waits for it. */
    int abandoned() {
        return abandoned.get();
    }

    /** Notes that nobody waits for a request any more. */
    void abandon(EngineExchange exchange) {
        if (exchange.abandon()) {
            abandoned.incrementAndGet();
        }
    }

    private void run(EngineExchange exchange, Runnable work) {
        Thread thread =
                threads.newThread(() -> {
                    try {
                        work.run();
                    } finally {
                        finish(exchange);
                    }
                });
        StartBatch.start(thread, () -> finish(exchange), exchange.loop());
    }

    private void finish(EngineExchange exchange) {
        if (exchange.finish()) {
            abandoned.decrementAndGet();
        }
    }
}

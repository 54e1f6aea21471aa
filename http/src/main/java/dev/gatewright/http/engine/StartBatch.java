package dev.gatewright.http.engine;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.FastThreadLocal;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts the threads of the requests that one round of an event loop has read, all at the end of
 * the round. Started one by one, each would wake a sleeping carrier, which had served it and slept
 * again before the next request was read: to wake and to sleep costs more than to serve.
 *
 * <p>Used on event loops only.
 */
final class StartBatch {
    private static final FastThreadLocal<StartBatch> OF_LOOP =
            new FastThreadLocal<>() {
                @Override
                protected StartBatch initialValue() {
                    return new StartBatch();
                }
            };

    private final List<Thread> threads = new ArrayList<>();

    private StartBatch() {}

    /** Starts a thread when the event loop has read what is there to read. */
    static void start(Thread thread, EventLoop loop) {
        StartBatch batch = OF_LOOP.get();
        batch.threads.add(thread);
        if (batch.threads.size() == 1) {
            loop.execute(batch::startAll);
        }
    }

    private void startAll() {
        threads.forEach(Thread::start);
        threads.clear();
    }
}

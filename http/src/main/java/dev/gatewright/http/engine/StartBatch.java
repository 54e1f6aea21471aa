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

    private static final System.Logger LOG = System.getLogger("dev.gatewright.http");

    private final List<Thread> threads = new ArrayList<>();
    private final List<Runnable> otherwise = new ArrayList<>();

    private StartBatch() {}

    /**
     * Starts a thread when the event loop has read what is there to read.
     *
     * @param unstarted what is done on the event loop if it cannot be started
     */
    static void start(Thread thread, Runnable unstarted, EventLoop loop) {
        StartBatch batch = OF_LOOP.get();
        batch.threads.add(thread);
        batch.otherwise.add(unstarted);
        if (batch.threads.size() == 1) {
            loop.execute(batch::startAll);
        }
    }

    /** A batch that is not empty is never started again: whatever fails, nothing may be left. */
    private void startAll() {
        try {
            for (int i = 0; i < threads.size(); i++) {
                start(threads.get(i), otherwise.get(i));
            }
        } finally {
            threads.clear();
            otherwise.clear();
        }
    }

    private static void start(Thread thread, Runnable unstarted) {
        try {
            thread.start();
        } catch (RuntimeException | Error e) {
            unstarted.run();
            LOG.log(System.Logger.Level.ERROR, "a request cannot be served: no thread", e);
        }
    }
}

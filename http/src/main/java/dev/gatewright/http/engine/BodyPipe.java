package dev.gatewright.http.engine;

import dev.gatewright.http.engine.read.Sink;
import dev.gatewright.runtime.Problem;
import java.io.InputStream;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A body on its way from the event loop to the thread that reads it, a bounded part at a time: the
 * loop reads no more of the connection while the pipe is full.
 */
final class BodyPipe extends InputStream implements Sink {
    /** Beyond this, no more is read of the connection. */
    private static final int FULL = 64 * 1024;

    /** What the pipe takes at most: it may be full but for a byte when more arrives. */
    static final int MEMORY = 2 * FULL;

    private final long limit;
    private final Runnable resume;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private byte[] bytes = new byte[MEMORY];
    private int from;
    private int to;
    private long expected;
    private boolean isPaused;
    private boolean isDone;
    private @Nullable Problem failure;

    /**
     * @param limit the most bytes to take
     * @param resume has the loop read on
     */
    BodyPipe(long limit, Runnable resume) {
        this.limit = limit;
        this.resume = resume;
    }

    /**
     * {@inheritDoc}
     *
     * @throws Problem 413 when it goes beyond the limit
     */
    @Override
    public void expect(long count) {
        if (count > limit - expected) {
            throw Collector.tooLarge(limit);
        }
        expected += count;
    }

    @Override
    public void take(byte[] data, int start, int count) {
        lock.lock();
        try {
            makeRoom(count);
            System.arraycopy(data, start, bytes, to, count);
            to += count;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** On the event loop: whether it takes no more for now; {@code resume} is called later. */
    boolean pausesWhenFull() {
        lock.lock();
        try {
            isPaused = to - from >= FULL;
            return isPaused;
        } finally {
            lock.unlock();
        }
    }

    /** On the event loop: the body is there. */
    void finish() {
        end(null);
    }

    /** On the event loop: no more of it will come. */
    void fail(Problem problem) {
        end(problem);
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    /**
     * {@inheritDoc}
     *
     * @throws Problem when the body does not arrive
     */
    @Override
    public int read(byte[] target, int start, int count) {
        if (count == 0) {
            return 0;
        }
        int read;
        boolean isResumed = false;
        lock.lock();
        try {
            while (from == to && !isDone) {
                changed.awaitUninterruptibly();
            }
            if (from == to) {
                if (failure != null) {
                    throw failure;
                }
                return -1;
            }
            read = Math.min(count, to - from);
            System.arraycopy(bytes, from, target, start, read);
            from += read;
            if (isPaused && to - from < FULL / 2) {
                isPaused = false;
                isResumed = true;
            }
        } finally {
            lock.unlock();
        }
        if (isResumed) {
            resume.run();
        }
        return read;
    }

    private void end(@Nullable Problem problem) {
        lock.lock();
        try {
            if (!isDone) {
                isDone = true;
                failure = problem;
                changed.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    private void makeRoom(int count) {
        if (bytes.length - to >= count) {
            return;
        }
        int length = to - from;
        byte[] target = length + count <= bytes.length ? bytes : new byte[length + count];
        System.arraycopy(bytes, from, target, 0, length);
        bytes = target;
        from = 0;
        to = length;
    }
}

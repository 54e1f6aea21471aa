package dev.gatewright.app.observe;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Writes lines on its own thread, so that a slow reader of the log holds up no request and no event
 * loop. A line that finds {@value #QUEUED} others waiting is dropped; how many were is said as soon
 * as there is room.
 */
final class LogWriter implements AutoCloseable {
    private static final int QUEUED = 8192;
    private static final int BATCH = 512;
    private static final int FLUSHED_FROM = 32 << 10;
    private static final Duration REST = Duration.ofMillis(2);
    private static final Duration CLOSING = Duration.ofSeconds(2);

    private final BlockingQueue<Entry> queue = new ArrayBlockingQueue<>(QUEUED);
    private final AtomicLong dropped = new AtomicLong();
    private final OutputStream out;

    /** A line, or a mark up to which somebody waits for all to be written. */
    private sealed interface Entry {
        record Line(byte[] bytes) implements Entry {}

        record Mark(CountDownLatch written) implements Entry {}
    }

    LogWriter(OutputStream out) {
        this.out = out;
        Thread.ofPlatform().daemon().name("gatewright-log").start(this::writeAll);
    }

    /** Writes a line soon. Never blocks. */
    void write(byte[] line) {
        if (!queue.offer(new Entry.Line(line))) {
            dropped.incrementAndGet();
        }
    }

    /** Writes a line, and waits until it was written; for a while. */
    void writeNow(byte[] line, Duration limit) {
        write(line);
        flush(limit);
    }

    /** Returns when all that was logged before is written; after {@code limit}, anyway. */
    void flush(Duration limit) {
        CountDownLatch written = new CountDownLatch(1);
        long end = System.nanoTime() + limit.toNanos();
        try {
            if (queue.offer(new Entry.Mark(written), limit.toNanos(), TimeUnit.NANOSECONDS)) {
                boolean isWritten = written.await(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                assert isWritten || System.nanoTime() >= end;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        flush(CLOSING);
    }

    private void writeAll() {
        List<Entry> batch = new ArrayList<>(BATCH);
        ByteArrayOutputStream lines = new ByteArrayOutputStream(FLUSHED_FROM);
        while (true) {
            try {
                batch.add(queue.take());
                queue.drainTo(batch, BATCH - 1);
                write(batch, lines);
                // To wake this thread for each line would cost more than to write it.
                TimeUnit.NANOSECONDS.sleep(REST.toNanos());
            } catch (InterruptedException | IOException | RuntimeException | Error _) {
                // There is nobody to tell: the log is where one would.
            } finally {
                batch.forEach(LogWriter::release);
                batch.clear();
            }
        }
    }

    /** All lines in few writes: each is a call to the operating system. */
    private void write(List<Entry> batch, ByteArrayOutputStream lines) throws IOException {
        // A write that failed has left some.
        lines.reset();
        for (Entry entry : batch) {
            if (entry instanceof Entry.Line line) {
                lines.writeBytes(line.bytes());
                if (lines.size() >= FLUSHED_FROM) {
                    lines.writeTo(out);
                    lines.reset();
                }
            }
        }
        lines.writeTo(out);
        long lost = dropped.getAndSet(0);
        if (lost > 0) {
            out.write(("log lines dropped: " + lost + "\n").getBytes(StandardCharsets.UTF_8));
        }
        out.flush();
    }

    private static void release(Entry entry) {
        if (entry instanceof Entry.Mark mark) {
            mark.written().countDown();
        }
    }
}

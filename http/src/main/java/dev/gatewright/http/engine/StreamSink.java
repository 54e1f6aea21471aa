package dev.gatewright.http.engine;

import dev.gatewright.http.exchange.BodySink;
import dev.gatewright.http.exchange.StreamedBody;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Sends the parts of a body over a connection, each when the one before has left for the network:
 * that is what a slow client makes a body wait by.
 */
final class StreamSink implements BodySink {
    /** What is handed to the socket at once. */
    private static final int PART = 32 * 1024;

    private final Connection connection;
    private final EngineExchange exchange;
    private final long length;
    private final ReentrantLock turn = new ReentrantLock();
    private long sent;
    private volatile boolean isEnded;

    /**
     * @param length how many bytes there will be, or {@link StreamedBody#UNKNOWN}
     */
    StreamSink(Connection connection, EngineExchange exchange, long length) {
        this.connection = connection;
        this.exchange = exchange;
        this.length = length;
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        turn.lock();
        try {
            writeAll(bytes, from, count);
        } finally {
            turn.unlock();
        }
    }

    @Override
    public boolean offer(byte[] bytes) throws IOException {
        if (!turn.tryLock()) {
            return false;
        }
        try {
            writeAll(bytes, 0, bytes.length);
            return true;
        } finally {
            turn.unlock();
        }
    }

    @Override
    public void end() {
        isEnded = true;
        connection.endStream(exchange, false);
    }

    /**
     * All is written.
     *
     * @throws IOException when it is less than was announced
     */
    void finish() throws IOException {
        if (length != StreamedBody.UNKNOWN && sent != length) {
            throw new IOException("the body has %d bytes, not %d".formatted(sent, length));
        }
        connection.endStream(exchange, true);
    }

    private void writeAll(byte[] bytes, int from, int count) throws IOException {
        if (length != StreamedBody.UNKNOWN && count > length - sent) {
            throw new IOException(
                    "the body has more than the %d bytes announced".formatted(length));
        }
        for (int at = from; at < from + count; at += PART) {
            writePart(bytes, at, Math.min(PART, from + count - at));
        }
        sent += count;
    }

    private void writePart(byte[] bytes, int from, int count) throws IOException {
        if (isEnded) {
            throw new ClientGoneException();
        }
        CompletableFuture<Boolean> taken = new CompletableFuture<>();
        connection.sendPart(exchange, bytes, from, count, taken);
        if (!taken.join()) {
            throw new ClientGoneException();
        }
    }
}

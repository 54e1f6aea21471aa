package dev.gatewright.server.engine;

import io.helidon.common.buffers.DataReader;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ConnectionContext;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One connection's client: what we wait for, until when, and how many bytes it may still send.
 *
 * <p>Written by the connection's thread, read by {@link ClientWatch}.
 */
final class WatchedClient {
    /** The client of the connection whose thread is running. */
    static final ScopedValue<WatchedClient> CURRENT = ScopedValue.newInstance();

    /** Room for a head, and for the framing of a body in small chunks. */
    private static final long HEAD_BYTES = 64 * 1024;

    private static final int CHUNK_FRAMING = 8;

    private final ConnectionContext connection;
    private final Listener.Patience patience;
    private final DataReader reader;
    private boolean betweenRequests;
    private long bytesLeft = HEAD_BYTES;
    private volatile long deadline;

    WatchedClient(ConnectionContext connection, Listener.Patience patience) {
        this.connection = connection;
        this.patience = patience;
        this.reader = DataReader.create(this::receive);
        betweenRequests();
    }

    /** The reader through which every byte of the client passes. */
    DataReader reader() {
        return reader;
    }

    void readsBody(long maxBytes) {
        bytesLeft = HEAD_BYTES + maxBytes * CHUNK_FRAMING;
        waitFor(patience.body());
    }

    /** The service is at work: the client is not to blame for the time it takes. */
    void waits() {
        betweenRequests = false;
        deadline = Long.MAX_VALUE;
    }

    void takesAnswer() {
        waitFor(patience.answer());
    }

    void betweenRequests() {
        betweenRequests = true;
        bytesLeft = HEAD_BYTES;
        waitFor(patience.idle());
    }

    /** Whether the client went on past what the present part of a request may have. */
    boolean sentTooMuch() {
        return bytesLeft < 0;
    }

    boolean isLate(long now) {
        return deadline != Long.MAX_VALUE && now - deadline > 0;
    }

    void cutOff() {
        try {
            connection.serverSocket().close();
        } catch (UncheckedIOException e) {
            // already closed from the other side
        }
    }

    private void waitFor(Duration patience) {
        deadline = System.nanoTime() + patience.toNanos();
    }

    private byte @Nullable [] receive() {
        DataReader source = connection.dataReader();
        try {
            source.ensureAvailable();
        } catch (DataReader.InsufficientDataAvailableException e) {
            return null;
        }
        byte[] bytes = source.readBytes(source.available());
        bytesLeft -= bytes.length;
        if (bytesLeft < 0) {
            throw new CloseConnectionException("more bytes than any request may have");
        }
        if (betweenRequests) {
            betweenRequests = false;
            waitFor(patience.head());
        }
        return bytes;
    }
}

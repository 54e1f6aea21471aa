package dev.gatewright.http.engine;

import dev.gatewright.http.engine.ConnectionState.Phase;
import io.netty.handler.ssl.SslHandler;
import java.time.Duration;

/**
 * The end of a connection whose client may still be sending: we say that no more will come and drop
 * what arrives. To close with bytes unread would have the client's system throw away the response
 * before the client has read it (RFC 9112 §9.6), and some clients read nothing before they have
 * sent all.
 *
 * <p>A client has as long for that as for a body, if it is not quiet meanwhile. Used on the event
 * loop of the connection only.
 */
final class Lingering {
    /** How long a client may be quiet before the connection is closed. */
    private static final Duration QUIET = Duration.ofSeconds(5);

    /** The longest that a connection lingers which others wait for. */
    static final Duration SHORT = Duration.ofSeconds(2);

    /** Beyond this, nothing more is taken, and the client is held up until the time is over. */
    private static final long MAX_BYTES = 64L << 20;

    private final ClientSocket channel;
    private final ConnectionState state;
    private long dropped;

    /** When it is over, whatever the client does. */
    private long end;

    Lingering(ClientSocket channel, ConnectionState state) {
        this.channel = channel;
        this.state = state;
    }

    /** Ends our half of the connection, and the whole of it after {@code limit} at the latest. */
    void begin(Duration limit) {
        end = System.nanoTime() + limit.toNanos();
        state.enter(Phase.LINGERING);
        state.extend(end, QUIET);
        channel.readAhead(true);
        SslHandler handler = channel.pipeline().get(SslHandler.class);
        if (handler == null) {
            var _ = channel.shutdownOutput();
        } else {
            handler.closeOutbound()
                    .addListener(_ -> {
                        var _ = channel.shutdownOutput();
                    });
        }
    }

    /** Something has arrived, and is dropped. */
    void drop(int bytes) {
        dropped += bytes;
        state.extend(end, QUIET);
        if (dropped > MAX_BYTES) {
            channel.readAhead(false);
        }
    }

    /** Somebody waits for the end. */
    void hurry() {
        long now = System.nanoTime();
        end = now + Math.min(end - now, SHORT.toNanos());
        state.extend(end, QUIET);
    }
}

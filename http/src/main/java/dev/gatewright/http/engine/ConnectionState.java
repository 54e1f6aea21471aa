package dev.gatewright.http.engine;

import java.time.Duration;

/**
 * What a connection is doing, and until when its client may take over it.
 *
 * <p>A limit is on a whole part of a request, not on pauses, so that a client which drips is cut
 * off like one that stalls. Nothing happens by itself when the time is up: {@link Sweep} looks.
 *
 * <p>Used on the event loop of the connection only.
 */
final class ConnectionState {
    enum Phase {
        /** Before HTTP: the address a proxy tells, the handshake of TLS. */
        OPENING,
        /** Between requests. */
        IDLE,
        /** The head of a request has begun. */
        HEAD,
        /** A request is being served. */
        SERVING,
        /** Its body is being gathered, too. */
        GATHERING,
        /** Its body is handed over as it arrives. */
        PIPING,
        /** The response is on its way out. */
        RESPONDING,
        /** The response is on its way out in parts, as they are made. */
        STREAMING,
        /** The rest of a body that nobody wants is being read. */
        SKIPPING,
        /** Nothing more is said; what still comes is dropped, so that the client reads us out. */
        LINGERING,
        CLOSED
    }

    private Phase phase = Phase.OPENING;
    private long deadline;
    private boolean hasDeadline;

    Phase phase() {
        return phase;
    }

    boolean is(Phase expected) {
        return phase == expected;
    }

    /** Goes on to a phase that the client may hold up for as long as {@code limit}. */
    void enter(Phase next, Duration limit) {
        phase = next;
        hasDeadline = true;
        deadline = System.nanoTime() + limit.toNanos();
    }

    /** Goes on to a phase in which nothing is expected of the client. */
    void enter(Phase next) {
        phase = next;
        hasDeadline = false;
    }

    /**
     * Gives the client {@code limit} from now in the same phase, but no time beyond {@code end}.
     *
     * @param end in the time of {@link System#nanoTime}
     */
    void extend(long end, Duration limit) {
        long now = System.nanoTime();
        hasDeadline = true;
        deadline = now + Math.min(end - now, limit.toNanos());
    }

    /** Whether the client took too long, which is said once. */
    boolean isLate(long now) {
        if (!hasDeadline || now - deadline < 0) {
            return false;
        }
        hasDeadline = false;
        return true;
    }
}

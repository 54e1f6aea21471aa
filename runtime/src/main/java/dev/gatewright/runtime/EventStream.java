package dev.gatewright.runtime;

import java.util.Optional;

/**
 * An open stream of events to one client (server-sent events, WHATWG HTML §9.2).
 *
 * <p>It ends when logic is done, the client leaves, the caller's token ends, or the service stops.
 * Between events, the server keeps the connection alive. Safe for many threads.
 */
public interface EventStream<T> {

    /**
     * Sends an event, and waits until the network has it.
     *
     * @throws ClosedException when the stream has ended; logic may let it through
     */
    void send(Event<T> event);

    /** Sends an event without id and name. */
    default void send(T data) {
        send(Event.of(data));
    }

    /** Whether there is still somebody to send to. */
    boolean isOpen();

    /** Has {@code action} run when the stream ends for whatever reason, on another thread. */
    void onEnd(Runnable action);

    /**
     * The id of the last event that the client got before it lost its connection, as it says:
     * whatever it sent. Empty when it said none.
     */
    Optional<String> lastEventId();

    /** The stream has ended. Costs no stack trace. */
    final class ClosedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public ClosedException(Throwable cause) {
            super("the stream of events has ended", cause, false, false);
        }
    }
}

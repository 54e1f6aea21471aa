package dev.gatewright.http.engine;

import java.util.concurrent.atomic.AtomicReference;

/**
 * Who writes the response to one request: the thread that serves it, which saves two changes of
 * threads, or the event loop, which alone can do more than write.
 *
 * <p>The thread may write where nothing else is to be done for the connection: no body is left to
 * read, no next request has arrived, nobody wants the connection to end. The event loop learns of
 * such a response when it next looks at the connection.
 */
final class Turn {
    private enum State {
        /** The thread may write. */
        THREAD,
        /** The thread writes. */
        WRITING,
        /** The thread writes, and has to tell the event loop when it is done. */
        AWAITED,
        /** The thread has written. */
        DONE,
        /** The event loop writes. */
        LOOP
    }

    private final AtomicReference<State> state = new AtomicReference<>(State.LOOP);

    /** On the event loop, before the thread starts: lets it write. */
    void giveToThread() {
        state.set(State.THREAD);
    }

    /** On the thread: whether it may write, and does; {@link #end} must follow. */
    boolean begin() {
        return state.compareAndSet(State.THREAD, State.WRITING);
    }

    /** On the thread: all is written. False when the event loop waits to be told. */
    boolean end() {
        return state.compareAndSet(State.WRITING, State.DONE);
    }

    /**
     * On the event loop: it has something to do for the connection, so that the thread must leave
     * the response to it, or tell it when it has written. True when it has written already.
     */
    boolean claim() {
        return state.updateAndGet(Turn::claimed) == State.DONE;
    }

    /** Whether the thread has written the response. */
    boolean isDone() {
        return state.get() == State.DONE;
    }

    private static State claimed(State state) {
        return switch (state) {
            case THREAD, LOOP -> State.LOOP;
            case WRITING, AWAITED -> State.AWAITED;
            case DONE -> State.DONE;
        };
    }
}

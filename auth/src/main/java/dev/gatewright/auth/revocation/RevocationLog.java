package dev.gatewright.auth.revocation;

import dev.gatewright.auth.store.StoreUnavailableException;
import java.time.Duration;
import java.util.List;

/**
 * The revocations of a store, in the order in which they were made, for views to follow.
 *
 * <p>Every verb throws {@link StoreUnavailableException} when the store cannot answer in time.
 */
public interface RevocationLog {

    /** Begins to follow the log, from its oldest revocation that can still match a token. */
    Tail follow();

    /**
     * Logs again what the log has lost, as a node remembers it, and ends the sessions that go with
     * it: raises epochs that were lost too. Does nothing where the log has it.
     *
     * @return how many revocations the log did not have
     */
    long reinstate(List<Revocation> remembered);

    /** Asks the store itself whether a token is revoked. */
    boolean isRevoked(TokenIdentity token);

    /** Hears what is in the log. */
    @FunctionalInterface
    interface Listener {

        /** The log holds this. */
        void revoked(Revocation revocation);

        /**
         * The log no longer holds what was last heard: all that it holds now comes from its
         * beginning, until the call of {@link Tail#next} returns.
         */
        default void startedOver() {}
    }

    /**
     * A place in the log. It misses nothing: after a failure the next call goes on from where the
     * last one ended, however long the store was away. For one thread.
     */
    interface Tail extends AutoCloseable {

        /**
         * Hands over every revocation made since the last call that returned; some may come twice.
         * The first call hands over all there are. If there is none, waits for one; when it
         * returns, the store has answered, with revocations or without.
         *
         * @param timeout the longest wait, while nothing happens
         */
        void next(Duration timeout, Listener into) throws InterruptedException;

        @Override
        void close();
    }
}

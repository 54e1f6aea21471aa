package dev.gatewright.auth.revocation;

import dev.gatewright.auth.store.StoreUnavailableException;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * The revocations of a store, in the order in which they were made, for views to follow.
 *
 * <p>Every verb throws {@link StoreUnavailableException} when the store cannot answer in time.
 */
public interface RevocationLog {

    /** Begins to follow the log, from its oldest revocation that can still match a token. */
    Tail follow();

    /** Asks the store itself whether a token is revoked. */
    boolean isRevoked(TokenIdentity token);

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
         * @param patience the longest wait, while nothing happens
         */
        void next(Duration patience, Consumer<Revocation> into) throws InterruptedException;

        @Override
        void close();
    }
}

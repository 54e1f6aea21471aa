package dev.gatewright.store.contract;

import org.junit.jupiter.api.Nested;

/**
 * What every session store must hold to, races included, seen through {@link
 * dev.gatewright.auth.session.Sessions} on two nodes over one store. Each subject has a file of its
 * own, and is a nested class here.
 *
 * <p>To test a store, extend this and connect. Each test uses its own subjects, so that the store
 * may be the same for all.
 */
public abstract class SessionStoreContract {

    /** Connects one more node to the store under test. */
    protected abstract NodeStore connect(MovableClock clock) throws Exception;

    /** Copies all that the store holds; what is returned puts the copy in its place. */
    protected abstract Backup backUp() throws Exception;

    /** Loses all that the store holds. */
    protected abstract void loseEverything() throws Exception;

    /** Adds sessions like one that there is, but for their names: as if there were no limit. */
    protected abstract void copySession(String sessionId, int copies) throws Exception;

    /** A copy of a store. */
    @FunctionalInterface
    protected interface Backup {
        void restore() throws Exception;
    }

    @Nested
    class Refreshing extends RefreshContract {
        Refreshing() {
            super(SessionStoreContract.this);
        }
    }

    @Nested
    class Races extends RaceContract {
        Races() {
            super(SessionStoreContract.this);
        }
    }

    @Nested
    class LoggingOut extends LogoutContract {
        LoggingOut() {
            super(SessionStoreContract.this);
        }
    }

    @Nested
    class ManySessions extends ManySessionsContract {
        ManySessions() {
            super(SessionStoreContract.this);
        }
    }

    @Nested
    class Renewal extends RenewalContract {
        Renewal() {
            super(SessionStoreContract.this);
        }
    }

    @Nested
    class WrongClocks extends ClockContract {
        WrongClocks() {
            super(SessionStoreContract.this);
        }
    }

    @Nested
    class LostState extends LossContract {
        LostState() {
            super(SessionStoreContract.this);
        }
    }

    @Nested
    class Realms extends RealmContract {
        Realms() {
            super(SessionStoreContract.this);
        }
    }
}

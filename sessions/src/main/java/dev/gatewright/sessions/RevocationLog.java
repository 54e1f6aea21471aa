package dev.gatewright.sessions;

import java.time.Instant;
import java.util.List;

/** The revocations of a store, for views to load. */
public interface RevocationLog {

    /**
     * Every revocation that can still match a token.
     *
     * @throws StoreUnavailableException when the store cannot answer in time
     */
    List<Revocation> snapshot(Instant now);
}

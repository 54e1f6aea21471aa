package dev.gatewright.jwt.key.remote;

import java.io.IOException;

/** Fetches the bytes of a JWK set. Bounded in size and time. */
@FunctionalInterface
public interface JwksFetcher {

    /**
     * The set as it is published now.
     *
     * @throws IOException if it cannot be had: worth trying again later
     */
    byte[] fetch() throws IOException;
}

package dev.gatewright.auth.revocation;

import java.util.List;

/** A log that is another one, but in what those who follow it hear. */
interface HeardOtherwise extends RevocationLog {
    RevocationLog log();

    @Override
    default long reinstate(List<Revocation> remembered) {
        return log().reinstate(remembered);
    }

    @Override
    default boolean isRevoked(TokenIdentity token) {
        return log().isRevoked(token);
    }
}

package dev.gatewright.store.jdbc;

import dev.gatewright.auth.revocation.Revocation;
import dev.gatewright.auth.revocation.RevokedValue;
import dev.gatewright.auth.store.Identity;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Tells a database that has lost writes what was revoked in them, in the usual order of locks:
 * identities, sessions, log, and each kind by name. In one transaction: a node that dies in it has
 * told nothing, and the others tell what they remember as well.
 */
record Reinstatement(IdentityRows identities, SessionRows sessions, RevocationRows revocations) {

    /** How many revocations the log did not have. */
    long run(Transactions transactions, List<Revocation> remembered) {
        return transactions.run(connection -> {
            for (Revocation.OfSubject subject : subjects(remembered)) {
                raise(connection, subject);
            }
            for (String sessionId : sids(remembered)) {
                sessions.end(connection, sessionId);
            }
            revocations.lock(connection);
            long missing = 0;
            for (Revocation revocation : remembered) {
                if (!revocations.has(connection, revocation)) {
                    revocations.append(connection, _ -> revocation);
                    missing++;
                }
            }
            return missing;
        });
    }

    /** Accounts of other issuers are refused for a time, and have no epoch here. */
    private void raise(Connection connection, Revocation.OfSubject subject) throws SQLException {
        Identity owner = subject.identity();
        if (subject.epoch() == RevokedValue.EVERY_EPOCH) {
            return;
        }
        if (identities.lockedEpoch(connection, owner) < subject.epoch()) {
            identities.set(connection, owner, subject.epoch());
        }
    }

    private static List<Revocation.OfSubject> subjects(List<Revocation> remembered) {
        return only(Revocation.OfSubject.class, remembered)
                .sorted(
                        Comparator.comparing((Revocation.OfSubject one) -> one.realm().text())
                                .thenComparing(one -> one.identity().subject()))
                .toList();
    }

    private static List<String> sids(List<Revocation> remembered) {
        return only(Revocation.OfSession.class, remembered)
                .map(Revocation.OfSession::sessionId)
                .sorted()
                .toList();
    }

    private static <T> Stream<T> only(Class<T> kind, List<Revocation> remembered) {
        return remembered.stream().filter(kind::isInstance).map(kind::cast);
    }
}

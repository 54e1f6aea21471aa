package dev.gatewright.benchmarks;

import dev.gatewright.auth.revocation.Revocation;
import dev.gatewright.auth.revocation.RevocationLog;
import dev.gatewright.auth.revocation.TokenIdentity;
import dev.gatewright.auth.store.StoreUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;

/** A log that holds so many revocations of sessions, tells of them once, and is quiet then. */
record LongLog(int entries) implements RevocationLog {
    @Override
    public Tail follow() {
        return new Tail() {
            private boolean told;

            @Override
            public void next(Duration timeout, Listener into) throws InterruptedException {
                if (told) {
                    Thread.sleep(timeout);
                    return;
                }
                Instant until = Instant.now().plus(Duration.ofDays(1));
                SplittableRandom random = new SplittableRandom(1);
                for (int i = 0; i < entries; i++) {
                    into.revoked(
                            new Revocation.OfSession(Tokens.REALM, Tokens.name(random), until));
                }
                told = true;
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public long reinstate(List<Revocation> remembered) {
        return 0;
    }

    @Override
    public boolean isRevoked(TokenIdentity token) {
        throw new StoreUnavailableException("there is no store", new IllegalStateException());
    }
}

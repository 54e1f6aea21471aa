package dev.gatewright.store.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.auth.revocation.Revocation;
import dev.gatewright.auth.revocation.RevocationTerm;
import dev.gatewright.auth.session.state.Confirmation;
import dev.gatewright.auth.session.state.Device;
import dev.gatewright.auth.session.state.RefreshAttempt;
import dev.gatewright.auth.session.state.RefreshDecision;
import dev.gatewright.auth.session.state.RefreshReplay;
import dev.gatewright.auth.session.state.RefreshStep;
import dev.gatewright.auth.session.state.SessionLimit;
import dev.gatewright.auth.session.state.SessionStore;
import dev.gatewright.auth.session.state.StoredSession;
import dev.gatewright.auth.store.Identity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

/** One session of a store, refreshed at random beside a model of it: the decision table itself. */
final class RandomWalk {
    private static final Device WALKER = new Device("walker", "10.0.0.1");
    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final Duration IDLE = Duration.ofHours(1);
    private static final Duration ABSOLUTE = Duration.ofHours(8);

    private final SessionStore store;
    private final Random random;
    private StoredSession model;
    private Instant now;

    RandomWalk(SessionStore store, Identity owner, Instant start, Random random) {
        this.store = store;
        this.random = random;
        this.now = start;
        this.model =
                StoredSession.opened(
                        UUID.randomUUID().toString(),
                        owner,
                        store.epoch(owner),
                        new StoredSession.Login(start, WALKER, start.plus(ABSOLUTE)),
                        start.plus(IDLE));
        assertThat(store.open(model, new SessionLimit(50, new RevocationTerm(start, ABSOLUTE))))
                .isEqualTo(new SessionStore.Opening.Opened(List.of()));
    }

    void walk(int steps) {
        for (int step = 0; step < steps; step++) {
            now = now.plusMillis(random.nextInt(4) == 0 ? random.nextLong(3_000_000) : 1_000);
            step(attempt());
            if (random.nextInt(4) == 0) {
                confirm(model.generation() - random.nextInt(2));
            }
        }
    }

    /** Only the present generation can be noted, and only once. */
    private void confirm(long generation) {
        store.confirm(
                List.of(
                        new Confirmation(
                                model.owner().realm(), model.sessionId(), generation, now)));
        if (generation == model.generation() && model.confirmedAt() == null && !model.ended()) {
            model = model.confirmed(now);
        }
    }

    private RefreshAttempt attempt() {
        long generation = model.generation() + (random.nextInt(40) == 0 ? -2 : choice());
        return new RefreshAttempt(
                model.owner().realm(),
                model.sessionId(),
                generation,
                now,
                new Device("walker", "10.0.0." + random.nextInt(256)),
                IDLE,
                random.nextBoolean() ? RefreshReplay.FIRST_USE : RefreshReplay.GRACE,
                GRACE,
                new RevocationTerm(now, Duration.ofMinutes(15)));
    }

    private int choice() {
        return switch (random.nextInt(10)) {
            case 0 -> 1;
            case 1, 2 -> -1;
            default -> 0;
        };
    }

    private void step(RefreshAttempt attempt) {
        RefreshStep step = store.refresh(attempt);
        switch (RefreshDecision.of(Optional.of(model), attempt)) {
            case ROTATE -> {
                model = model.rotated(now, IDLE, attempt.device());
                assertThat(step).isEqualTo(new RefreshStep.Rotated(model));
            }
            case REPLAY -> assertThat(step).isEqualTo(new RefreshStep.Replayed(model));
            case REUSE -> {
                model = model.end();
                assertThat(step).isInstanceOf(RefreshStep.Reused.class);
                RefreshStep.Reused reused = (RefreshStep.Reused) step;
                assertThat(reused.session()).isEqualTo(model);
                assertRevoked(reused.revocation(), attempt);
            }
            case STATE_LOST -> assertThat(step).isEqualTo(new RefreshStep.StateLost(model));
            case EXPIRED ->
                    assertThat(step).isIn(new RefreshStep.Expired(), new RefreshStep.Unknown());
            case ENDED -> assertThat(step).isIn(new RefreshStep.Ended(), new RefreshStep.Unknown());
            case UNKNOWN -> throw new AssertionError("the model is known");
        }
    }

    private void assertRevoked(Revocation revocation, RefreshAttempt attempt) {
        Instant until = revocation.until();
        assertThat(until).isAfterOrEqualTo(attempt.revoked().until(attempt.now()));
        assertThat(revocation)
                .isEqualTo(
                        new Revocation.OfSession(model.owner().realm(), model.sessionId(), until));
    }
}

package dev.gatewright.auth.revocation;

import dev.gatewright.auth.revocation.RevocationSettings.OnStoreFailure;
import dev.gatewright.auth.store.Realm;
import dev.gatewright.auth.store.SchemeRealms;
import dev.gatewright.auth.store.StoreUnavailableException;
import dev.gatewright.jwt.VerifiedToken;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * What has been revoked, in this node's memory: answers for every request without a network or a
 * disk. A revocation made on this node is seen here before its caller is answered; those of other
 * nodes arrive as the store's log tells of them.
 *
 * <p>If the log has been silent for longer than {@link RevocationSettings#stale}, the store is
 * asked for every token; what holds when it does not answer is {@link
 * RevocationSettings#onStoreFailure}. Safe for use by many threads.
 */
public final class RevocationView implements AutoCloseable {
    private final SchemeRealms realms;
    private final RevokedNames revoked;
    private final LostRevocations memory;
    private final RevocationFollower follower;
    private final RevocationQueries questions;
    private final OnStoreFailure onStoreFailure;
    private final UncheckedTokens unchecked;

    private RevocationView(
            SchemeRealms realms,
            RevokedNames revoked,
            LostRevocations memory,
            RevocationFollower follower,
            RevocationQueries questions,
            OnStoreFailure onStoreFailure,
            UncheckedTokens unchecked) {
        this.realms = realms;
        this.revoked = revoked;
        this.memory = memory;
        this.follower = follower;
        this.questions = questions;
        this.onStoreFailure = onStoreFailure;
        this.unchecked = unchecked;
    }

    /** A view with {@link RevocationSettings#DEFAULT}. */
    public static RevocationView of(RevocationLog log, Realm realm, InstantSource clock) {
        return of(log, realm, RevocationSettings.DEFAULT, _ -> {}, clock);
    }

    /**
     * A view of all that {@code log} holds for one scheme, which follows it until closed.
     *
     * @param realm that of the scheme's own tokens
     * @param restored told how many revocations the log had lost, once they are written back
     * @throws StoreUnavailableException when the log cannot be read: a service that does not know
     *     what was revoked does not start
     */
    public static RevocationView of(
            RevocationLog log,
            Realm realm,
            RevocationSettings settings,
            LongConsumer restored,
            InstantSource clock) {
        SecureRandom random = new SecureRandom();
        SchemeRealms realms = new SchemeRealms(realm);
        RevokedNames revoked =
                new RevokedNames(
                        new Fingerprint.Seeds(random.nextLong(), random.nextLong()), realms);
        LostRevocations memory = new LostRevocations(realm, log, revoked, restored, clock);
        return new RevocationView(
                realms,
                revoked,
                memory,
                RevocationFollower.start(log, memory, settings.stale(), clock),
                new RevocationQueries(log, settings.timeout(), clock),
                settings.onStoreFailure(),
                new UncheckedTokens(clock));
    }

    /** Whether a token that a verifier of this scheme has accepted still holds. */
    public RevocationStatus status(VerifiedToken token) {
        if (revoked.matches(sought(token))) {
            return RevocationStatus.REVOKED;
        }
        return follower.isFresh() ? RevocationStatus.VALID : asked(identity(token));
    }

    /** Made once for a token that is used again and again. */
    private RevokedNames.Sought sought(VerifiedToken token) {
        RevokedNames.Sought known = token.attachment(RevokedNames.Sought.class);
        if (known != null && known.in() == revoked) {
            return known;
        }
        RevokedNames.Sought sought = revoked.sought(identity(token));
        token.attach(sought);
        return sought;
    }

    private TokenIdentity identity(VerifiedToken token) {
        return TokenIdentity.of(token, realms.of(token.issuer()));
    }

    /** How many tokens were accepted although nobody could tell whether they were revoked. */
    public long allowedUnchecked() {
        return unchecked.count();
    }

    /** How many revocations are remembered: those of the scheme, whoever's they are. */
    long size() {
        return revoked.size();
    }

    /** What is known at this moment. */
    public RevocationState state() {
        return new RevocationState(size(), follower.lag(), follower.isFresh(), allowedUnchecked());
    }

    /** Stops following; from then on the store is queried. */
    @Override
    public void close() {
        follower.close();
    }

    /** Whether a session of the scheme's own realm is known here to be revoked. */
    public boolean isSessionRevoked(String sessionId) {
        return revoked.matchesSession(realms.own(), sessionId);
    }

    /**
     * The epoch below which tokens of an account of the scheme's own realm are known here to be
     * revoked; 0 if none are.
     */
    public long epoch(String subject) {
        long epoch = revoked.epoch(realms.own().identity(subject));
        return epoch == RevokedValue.EVERY_EPOCH ? 0 : epoch;
    }

    /** Takes in a revocation that this node has just made in the store. */
    public void apply(Revocation revocation) {
        memory.acknowledged(revocation);
    }

    /** Takes in what the store says was revoked before, in whatever way. */
    public void remember(Revocation revocation) {
        revoked.add(revocation);
    }

    private RevocationStatus asked(TokenIdentity token) {
        Optional<Boolean> isRevoked = questions.isRevoked(token);
        if (isRevoked.isPresent()) {
            return isRevoked.get() ? RevocationStatus.REVOKED : RevocationStatus.VALID;
        }
        if (onStoreFailure == OnStoreFailure.DENY) {
            return RevocationStatus.UNAVAILABLE;
        }
        unchecked.accept();
        return RevocationStatus.VALID;
    }
}

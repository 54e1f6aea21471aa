package dev.gatewright.auth.session;

import dev.gatewright.auth.audit.AuditEvent;
import dev.gatewright.auth.audit.AuditSink;
import dev.gatewright.auth.revocation.Revocation;
import dev.gatewright.auth.revocation.RevocationTerm;
import dev.gatewright.auth.revocation.RevocationView;
import dev.gatewright.auth.session.state.Device;
import dev.gatewright.auth.session.state.RefreshAttempt;
import dev.gatewright.auth.session.state.RefreshStep;
import dev.gatewright.auth.session.state.SessionStore;
import dev.gatewright.auth.session.state.StoredSession;
import dev.gatewright.auth.store.Identity;
import dev.gatewright.auth.store.Realm;
import dev.gatewright.jwt.AuthenticToken;
import dev.gatewright.jwt.RefusalReason;
import dev.gatewright.jwt.TokenPolicy;
import dev.gatewright.jwt.TokenVerifier;
import dev.gatewright.jwt.Verdict;
import dev.gatewright.jwt.VerifiedToken;
import dev.gatewright.jwt.key.KeySource;
import dev.gatewright.runtime.Lateness;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * One refresh, from a token's text to its outcome.
 *
 * <p>The account is read before the store's step: were it read after, accounts out of reach would
 * cost an honest user the generation just rotated away.
 */
final class RefreshHandler {
    private final SessionSettings settings;
    private final SessionStore store;
    private final RevocationView view;
    private final SessionAccounts accounts;
    private final TokenIssuer issuer;
    private final AuditSink audit;
    private final InstantSource clock;
    private final TokenVerifier tokens;

    RefreshHandler(
            SessionSettings settings,
            KeySource keys,
            TokenIssuer issuer,
            Sessions.Environment environment) {
        this.settings = settings;
        this.store = environment.store();
        this.view = environment.view();
        this.accounts = environment.accounts();
        this.issuer = issuer;
        this.audit = environment.audit();
        this.clock = environment.clock();
        this.tokens = new TokenVerifier(keys, policy(settings), clock);
    }

    /**
     * A shorter {@code RefreshExpire} ends no session opened before: the store's row decides. So it
     * does on tokens of a version that did not name schemes.
     */
    private static TokenPolicy policy(SessionSettings settings) {
        return TokenPolicy.refresh(settings.realm().issuer(), settings.refresh().absoluteExpire())
                .ofSchemeIfNamed(settings.realm().scheme());
    }

    /** What the text says if it is a refresh token of ours, expired or not. */
    Optional<AuthenticToken> authentic(String refreshToken) {
        return tokens.verifyIgnoringExpiry(refreshToken, settings.refresh().absoluteExpire());
    }

    RefreshOutcome refresh(String refreshToken, Device device) {
        return switch (tokens.verify(refreshToken)) {
            case Verdict.Accepted(VerifiedToken token) -> refresh(Presented.of(token, device));
            case Verdict.Rejected(RefusalReason reason, var _) ->
                    reason == RefusalReason.EXPIRED
                            ? new RefreshOutcome.Expired()
                            : new RefreshOutcome.Unknown();
        };
    }

    private RefreshOutcome refresh(Presented token) {
        Optional<SessionAccount> account =
                accounts.find(token.subject()).filter(SessionAccount::enabled);
        return account.isPresent() ? step(token, account.get()) : refuse(token);
    }

    private RefreshOutcome refuse(Presented token) {
        Instant now = clock.instant();
        Identity owner = realm().identity(token.subject());
        if (store.end(owner, token.sessionId(), revoked(now))
                instanceof SessionStore.Ending.Ended(Revocation revocation)) {
            view.apply(revocation);
        }
        audit.accept(
                new AuditEvent.RefreshRefused(
                        now, realm(), token.subject(), token.sessionId(), token.address()));
        return new RefreshOutcome.Refused();
    }

    private RefreshOutcome step(Presented token, SessionAccount account) {
        Instant now = clock.instant();
        Lateness.check();
        return switch (store.refresh(attempt(token, now))) {
            case RefreshStep.Rotated(StoredSession session) when isKnownToHaveEnded(session) ->
                    endAgain(token, session, now);
            case RefreshStep.Replayed(StoredSession session) when isKnownToHaveEnded(session) ->
                    endAgain(token, session, now);
            case RefreshStep.Rotated(StoredSession session) -> {
                audit.accept(
                        new AuditEvent.Refreshed(
                                now,
                                realm(),
                                session.subject(),
                                session.sessionId(),
                                session.generation(),
                                token.address()));
                yield new RefreshOutcome.Rotated(issuer.pair(session, account, now));
            }
            case RefreshStep.Replayed(StoredSession session) -> {
                audit.accept(
                        new AuditEvent.Replayed(
                                now,
                                realm(),
                                session.subject(),
                                session.sessionId(),
                                session.generation(),
                                token.address(),
                                !token.device().equals(session.rotatedBy())));
                yield new RefreshOutcome.Replayed(issuer.pair(session, account, now));
            }
            case RefreshStep.Reused(StoredSession session, Revocation revocation) -> {
                view.apply(revocation);
                audit.accept(
                        new AuditEvent.ReuseDetected(
                                now,
                                realm(),
                                session.subject(),
                                session.sessionId(),
                                token.generation(),
                                session.generation(),
                                token.address()));
                yield new RefreshOutcome.ReuseDetected();
            }
            case RefreshStep.StateLost(StoredSession session) -> {
                reportLostState(token, session, now);
                yield new RefreshOutcome.Unknown();
            }
            case RefreshStep.Expired _ -> new RefreshOutcome.Expired();
            case RefreshStep.Ended _, RefreshStep.Unknown _ -> new RefreshOutcome.Unknown();
        };
    }

    /** As when the store has lost that it ended, or it has ended since. */
    private boolean isKnownToHaveEnded(StoredSession session) {
        return view.isSessionRevoked(session.sessionId())
                || session.epoch() < view.epoch(session.subject());
    }

    private RefreshOutcome endAgain(Presented token, StoredSession session, Instant now) {
        if (store.end(session.owner(), session.sessionId(), revoked(now))
                instanceof SessionStore.Ending.Ended(Revocation revocation)) {
            view.apply(revocation);
            reportLostState(token, session, now);
        }
        return new RefreshOutcome.Unknown();
    }

    private void reportLostState(Presented token, StoredSession session, Instant now) {
        audit.accept(
                new AuditEvent.StateLost(
                        now,
                        realm(),
                        session.subject(),
                        session.sessionId(),
                        token.generation(),
                        session.generation(),
                        token.address()));
    }

    private RefreshAttempt attempt(Presented token, Instant now) {
        return new RefreshAttempt(
                realm(),
                token.sessionId(),
                token.generation(),
                now,
                token.device(),
                settings.refresh().expire(),
                settings.refresh().replay(),
                settings.refresh().grace(),
                revoked(now));
    }

    private Realm realm() {
        return settings.realm();
    }

    private RevocationTerm revoked(Instant now) {
        return new RevocationTerm(now, settings.revocationLife());
    }

    /** What a verified refresh token says, and where it was sent from. */
    private record Presented(String subject, String sessionId, long generation, Device device) {
        static Presented of(VerifiedToken token, Device device) {
            String sessionId = token.sessionId();
            if (sessionId == null) {
                throw new IllegalStateException(
                        "the policy lets no refresh token pass without sid");
            }
            return new Presented(
                    token.subject(),
                    sessionId,
                    token.claims().integer("gen").orElseThrow(),
                    device);
        }

        String address() {
            return device.address();
        }
    }
}

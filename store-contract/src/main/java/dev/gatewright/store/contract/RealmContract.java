package dev.gatewright.store.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.auth.audit.AuditEvent;
import dev.gatewright.auth.revocation.Revocation;
import dev.gatewright.auth.revocation.RevocationStatus;
import dev.gatewright.auth.revocation.RevocationTerm;
import dev.gatewright.auth.revocation.RevokedValue;
import dev.gatewright.auth.revocation.TokenIdentity;
import dev.gatewright.auth.session.RefreshOutcome;
import dev.gatewright.auth.session.TokenPair;
import dev.gatewright.auth.session.state.OpenSession;
import dev.gatewright.auth.store.Identity;
import dev.gatewright.auth.store.Realm;
import dev.gatewright.jwt.VerifiedToken;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Schemes and services that share a store see nothing of each other. */
abstract class RealmContract extends TwoNodes {

    RealmContract(SessionStoreContract tested) {
        super(tested);
    }

    @Test
    void aRefreshTokenIsOfUseInItsOwnRealmOnly() throws Exception {
        TokenPair mine = service.open(me);
        for (Realm stranger : STRANGERS) {
            try (SessionsNode elsewhere = nodeIn(stranger)) {
                assertThat(elsewhere.sessions().refresh(mine.refreshToken()))
                        .isEqualTo(new RefreshOutcome.Unknown());
                assertThat(elsewhere.accepts(mine)).isFalse();
                assertThat(service.accepts(elsewhere.open(me))).isFalse();
            }
        }

        rotated(service.sessions().refresh(mine.refreshToken()));
    }

    /** A token that names no scheme, as those of a version without realms: the row decides. */
    @Test
    void aRefreshTokenThatNamesNoSchemeIsOfUseInTheRealmOfItsSessionOnly() throws Exception {
        TokenPair mine = service.open(me);
        String nameless = service.withoutScheme(mine);
        try (SessionsNode staff = nodeIn(STRANGERS.getFirst())) {
            assertThat(staff.sessions().refresh(nameless)).isEqualTo(new RefreshOutcome.Unknown());
        }

        rotated(service.sessions().refresh(nameless));
    }

    @Test
    void oneSubjectOfTwoRealmsIsTwoPeople() throws Exception {
        for (Realm stranger : STRANGERS) {
            try (SessionsNode elsewhere = nodeIn(stranger)) {
                TokenPair mine = service.open(me);
                String sessionId = service.sessionId(mine);
                TokenPair theirs = elsewhere.open(me);

                assertThat(elsewhere.sessions().list(me))
                        .extracting(OpenSession::id)
                        .containsExactly(elsewhere.sessionId(theirs));
                assertThat(elsewhere.sessions().endSession(me, sessionId)).isFalse();
                elsewhere.sessions().end(me, sessionId);
                elsewhere.sessions().revoke(elsewhere.verified(theirs));
                renew(elsewhere, "none");
                elsewhere.sessions().endAll(me);
                untilRefused(elsewhere, theirs);

                assertThat(service.accepts(mine)).isTrue();
                assertThat(service.sessions().list(me))
                        .extracting(OpenSession::id)
                        .containsExactly(sessionId);
                TokenPair next = rotated(service.sessions().refresh(mine.refreshToken()));
                try (SessionsNode fresh = service.beside(tested.connect(clock), clock)) {
                    assertThat(fresh.accepts(next)).isTrue();
                }
                service.sessions().endAll(me);
            }
        }
    }

    @Test
    void anAccountOfATrustedIssuerIsRefusedOnEveryNodeAndNobodyElseIs() throws Exception {
        String issuer = "https://orders.example";
        try (SessionsNode theirs = nodeIn(new Realm(issuer, "User"))) {
            theirs.put("another", "user", true);
            VerifiedToken refused = theirs.verified(theirs.open(me));
            VerifiedToken another = theirs.verified(theirs.open("another"));
            TokenPair mine = service.open(me);

            service.sessions().refuse(issuer, me, Duration.ofMinutes(15), "admin");

            assertThat(service.status(refused)).isEqualTo(RevocationStatus.REVOKED);
            while (second.status(refused) != RevocationStatus.REVOKED) {
                LockSupport.parkNanos(100_000);
            }
            for (SessionsNode node : List.of(service, second)) {
                assertThat(node.status(another)).isEqualTo(RevocationStatus.VALID);
                assertThat(node.accepts(mine)).isTrue();
            }
            assertThat(service.audit())
                    .last()
                    .isInstanceOfSatisfying(
                            AuditEvent.Revoked.class,
                            event -> {
                                assertThat(event.realm().issuer()).isEqualTo(issuer);
                                assertThat(event.subject()).isEqualTo(me);
                                assertThat(event.by()).isEqualTo("admin");
                            });
        }
    }

    @Test
    void aRefusalThatIsAskedForAgainLastsLonger() throws Exception {
        String issuer = "https://orders.example";
        service.sessions().refuse(issuer, me, Duration.ofMinutes(15), "admin");
        service.sessions().refuse(issuer, me, Duration.ofMinutes(30), "admin");
        List<Revocation> before = log();
        service.sessions().refuse(issuer, me, Duration.ofMinutes(15), "admin");

        assertThat(log()).as("a shorter one says nothing new").isEqualTo(before);
        assertThat(before)
                .filteredOn(one ->
                        one instanceof Revocation.OfSubject all
                                && all.identity().subject().equals(me))
                .last()
                .satisfies(one ->
                        assertThat(one.until())
                                .isAfterOrEqualTo(clock.instant().plus(Duration.ofMinutes(29))));
    }

    /** Whatever the issuer counts in its tokens, and whatever its own service ends meanwhile. */
    @Test
    void noEpochOfATokenLeadsPastARefusalOfItsAccount() throws Exception {
        NodeStore store = tested.connect(clock);
        Realm theirs = new Realm("https://orders.example", "User");
        Instant until = clock.instant().plusSeconds(900);
        store.sessions()
                .revoke(
                        new Revocation.OfSubject(
                                theirs.identity(me), RevokedValue.EVERY_EPOCH, until));
        assertThat(store.log().isRevoked(new TokenIdentity(theirs, null, null, me, 1L << 40)))
                .isTrue();

        RevocationTerm term = new RevocationTerm(clock.instant(), Duration.ofMinutes(15));
        Revocation ended = store.sessions().endAll(theirs.identity(me), term);

        assertThat(((Revocation.OfSubject) ended).epoch())
                .isBetween(1L, RevokedValue.EVERY_EPOCH - 1);
        assertThat(store.log().isRevoked(new TokenIdentity(theirs, null, null, me, 7))).isTrue();
        store.disconnect().run();
    }

    /** Or its next logout everywhere would end nothing: no epoch is past that of a refusal. */
    @Test
    void aRefusedAccountKeepsItsSessionsAndItsEpoch() throws Exception {
        Realm realm = new Realm("https://orders.example", "User");
        NodeStore store = tested.connect(clock);
        try (SessionsNode theirs = nodeIn(realm)) {
            TokenPair before = theirs.open(me);
            service.sessions().refuse(realm.issuer(), me, Duration.ofMinutes(15), "admin");
            untilRefused(theirs, before);

            theirs.open(me);

            assertThat(store.sessions().epoch(realm.identity(me))).isZero();
            rotated(theirs.sessions().refresh(before.refreshToken()));
            assertThat(theirs.audit()).noneMatch(AuditEvent.EpochLost.class::isInstance);
        }
        store.disconnect().run();
    }

    @Test
    void aTokenOfATrustedIssuerIsNoFirstUseOfASessionHereWhateverItNames() throws Exception {
        try (SessionsNode theirs = nodeIn(new Realm("https://orders.example", "User"))) {
            TokenPair mine = refreshed(service, me);
            TokenPair another = refreshed(service, other);
            String foreign = theirs.ofSession(refreshed(theirs, me), service.sessionId(mine));

            service.sessions().status(theirs.verified(foreign));
            assertThat(service.accepts(another)).isTrue();

            // Uses are written in the order in which they are noted.
            while (service.firstUse(another).isEmpty()) {
                LockSupport.parkNanos(100_000);
            }
            assertThat(service.firstUse(mine)).isEmpty();
        }
    }

    private static TokenPair refreshed(SessionsNode node, String subject) {
        return rotated(node.sessions().refresh(node.open(subject).refreshToken()));
    }

    @Test
    void anEndHereEndsNothingElsewhereThoughTheEpochsAreTheSame() throws Exception {
        try (SessionsNode staff = nodeIn(STRANGERS.getFirst())) {
            TokenPair theirs = staff.open(me);
            TokenPair mine = service.open(me);
            service.sessions().endAll(me);
            untilRefused(second, mine);

            assertThat(staff.accepts(theirs)).isTrue();
            assertThat(staff.accepts(staff.open(me))).isTrue();
            rotated(staff.sessions().refresh(theirs.refreshToken()));
            assertThat(staff.sessions().list(me)).hasSize(2);
        }
    }

    @Test
    void whatIsHeldBackForAStoreOutOfReachIsAskedInItsRealm() throws Exception {
        NodeStore store = tested.connect(clock);
        Realm mine = SessionsNode.SETTINGS.realm();
        Realm theirs = STRANGERS.getFirst();
        Instant until = clock.instant().plusSeconds(900);
        store.sessions().revoke(new Revocation.OfToken(mine, "jti-" + me, until));
        store.sessions().revoke(new Revocation.OfSession(mine, "sid-" + me, until));
        store.sessions()
                .endAll(
                        mine.identity(me),
                        new RevocationTerm(clock.instant(), Duration.ofMinutes(15)));

        for (Realm realm : List.of(mine, theirs)) {
            assertThat(
                            List.of(
                                    store.log()
                                            .isRevoked(
                                                    new TokenIdentity(
                                                            realm, "jti-" + me, null, other, 0)),
                                    store.log()
                                            .isRevoked(
                                                    new TokenIdentity(
                                                            realm, null, "sid-" + me, other, 0)),
                                    store.log()
                                            .isRevoked(
                                                    new TokenIdentity(realm, null, null, me, 0))))
                    .containsOnly(realm.equals(mine));
        }
        store.disconnect().run();
    }

    /** Issuers and subjects are of free form: no two pairs of them may look alike to a store. */
    @Test
    void realmsAndSubjectsThatLookAlikeAreKeptApart() throws Exception {
        NodeStore store = tested.connect(clock);
        RevocationTerm term = new RevocationTerm(clock.instant(), Duration.ofMinutes(15));
        List<Identity> alike = new ArrayList<>();
        for (String issuer :
                List.of("a", "a b", "a%20b", "a:b", "a@b", "a%25", "A", "ä".repeat(255))) {
            for (String subject : List.of(me, "b " + me, "b:" + me, "b@" + me, "%20" + me)) {
                alike.add(new Realm(issuer, "User").identity(subject));
            }
        }
        List<Long> raised = new ArrayList<>();
        for (int i = 0; i < alike.size(); i++) {
            Revocation last = store.sessions().endAll(alike.get(i), term);
            for (int times = 0; times < i; times++) {
                last = store.sessions().endAll(alike.get(i), term);
            }
            raised.add(((Revocation.OfSubject) last).epoch());
        }

        for (int i = 0; i < alike.size(); i++) {
            assertThat(store.sessions().epoch(alike.get(i))).isEqualTo(raised.get(i));
        }
        store.disconnect().run();
    }
}

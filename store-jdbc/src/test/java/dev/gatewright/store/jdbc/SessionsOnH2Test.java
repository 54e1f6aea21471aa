package dev.gatewright.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.sessions.AuditEvent;
import dev.gatewright.sessions.Device;
import dev.gatewright.sessions.OpenSession;
import dev.gatewright.sessions.RefreshOutcome;
import dev.gatewright.sessions.RefreshOutcome.Replayed;
import dev.gatewright.sessions.RefreshOutcome.Rotated;
import dev.gatewright.sessions.TokenPair;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionsOnH2Test {
    private final MovableClock clock = new MovableClock();
    @TempDir private Path directory;
    private Service service;

    @BeforeEach
    void start() {
        service = new Service(directory.resolve("data"), clock);
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void aRefreshRotatesAndTheNextOneToo() {
        TokenPair first = service.open("1");
        clock.advance(Duration.ofMinutes(14));
        TokenPair second = rotated(service.sessions.refresh(first.refreshToken()));
        clock.advance(Duration.ofMinutes(14));
        TokenPair third = rotated(service.sessions.refresh(second.refreshToken()));

        assertThat(service.accepts(third)).isTrue();
        assertThat(third.expiresIn()).isEqualTo(900);
        assertThat(third.refreshToken()).isNotEqualTo(second.refreshToken());
        assertThat(third).asString().isEqualTo("TokenPair[***]");
    }

    @Test
    void aLostAnswerIsGivenAgain() {
        TokenPair first = service.open("1");
        TokenPair lost = rotated(service.sessions.refresh(first.refreshToken()));
        clock.advance(Duration.ofMillis(9_999));

        TokenPair again = replayed(service.sessions.refresh(first.refreshToken()));

        assertThat(again.refreshToken()).isEqualTo(lost.refreshToken());
        assertThat(again.accessToken()).isNotEqualTo(lost.accessToken());
        rotated(service.sessions.refresh(again.refreshToken()));
    }

    @Test
    void anOldTokenEndsTheSessionAndItsAccessTokens() {
        TokenPair first = service.open("1");
        TokenPair second = rotated(service.sessions.refresh(first.refreshToken()));
        clock.advance(Duration.ofSeconds(10));

        assertThat(service.sessions.refresh(first.refreshToken()))
                .isEqualTo(new RefreshOutcome.ReuseDetected());

        assertThat(service.sessions.refresh(second.refreshToken()))
                .isEqualTo(new RefreshOutcome.Unknown());
        assertThat(service.accepts(first)).isFalse();
        assertThat(service.accepts(second)).isFalse();
        assertThat(service.audit).anyMatch(AuditEvent.ReuseDetected.class::isInstance);
    }

    @Test
    void aGuessHarmsNothing() {
        TokenPair tokens = service.open("1");
        String refresh = tokens.refreshToken();
        for (String guess :
                List.of(
                        "",
                        "guess",
                        tokens.accessToken(),
                        refresh + "A",
                        refresh.substring(0, refresh.lastIndexOf('.') + 1) + "A".repeat(43))) {
            assertThat(service.sessions.refresh(guess)).isEqualTo(new RefreshOutcome.Unknown());
        }

        rotated(service.sessions.refresh(refresh));
    }

    @Test
    void anIdleSessionExpires() {
        TokenPair tokens = service.open("1");
        clock.advance(Duration.ofDays(7));

        assertThat(service.sessions.refresh(tokens.refreshToken()))
                .isEqualTo(new RefreshOutcome.Expired());
    }

    @Test
    void aSessionInUseEndsAtItsAbsoluteExpiry() {
        TokenPair tokens = service.open("1");
        for (int i = 0; i < 15; i++) {
            clock.advance(Duration.ofDays(6));
            RefreshOutcome outcome = service.sessions.refresh(tokens.refreshToken());
            if (i == 14) {
                assertThat(outcome).isEqualTo(new RefreshOutcome.Expired());
                return;
            }
            tokens = rotated(outcome);
        }
    }

    @Test
    void fiftyRefreshesAtOnceGiveOneChainAndLogNobodyOut() throws Exception {
        TokenPair first = service.open("1");
        for (int round = 0; round < 10; round++) {
            String token = first.refreshToken();
            List<RefreshOutcome> outcomes =
                    Together.all(Collections.nCopies(50, () -> service.sessions.refresh(token)));

            List<TokenPair> pairs = outcomes.stream().map(SessionsOnH2Test::tokens).toList();
            assertThat(pairs)
                    .extracting(TokenPair::refreshToken)
                    .containsOnly(pairs.getFirst().refreshToken());
            assertThat(outcomes).filteredOn(Rotated.class::isInstance).hasSize(1);
            assertThat(pairs).allMatch(service::accepts);
            first = pairs.getLast();
        }
        assertThat(service.sessions.list("1")).hasSize(1);
    }

    @Test
    void nothingSurvivesALogoutThatRacesARefresh() throws Exception {
        for (int i = 0; i < 300; i++) {
            TokenPair tokens = service.open("1");
            String sid = Objects.requireNonNull(service.verified(tokens).sessionId());
            Callable<Optional<RefreshOutcome>> refresh =
                    () -> Optional.of(service.sessions.refresh(tokens.refreshToken()));
            Callable<Optional<RefreshOutcome>> logout =
                    () -> {
                        if (sid.hashCode() % 2 == 0) {
                            service.sessions.end(service.verified(tokens));
                        } else {
                            service.sessions.endAll("1");
                        }
                        return Optional.empty();
                    };

            List<Optional<RefreshOutcome>> results = Together.all(List.of(refresh, logout));

            assertThat(service.accepts(tokens)).isFalse();
            if (results.getFirst().orElseThrow() instanceof Rotated(TokenPair raced)) {
                assertThat(service.accepts(raced)).isFalse();
                assertThat(service.sessions.refresh(raced.refreshToken()))
                        .isEqualTo(new RefreshOutcome.Unknown());
            }
        }
    }

    @Test
    void loggingOutEverywhereEndsEverySessionAndTheNextLoginWorks() {
        TokenPair phone = service.open("1");
        TokenPair laptop = service.open("1");
        service.put("2", "user", true);
        TokenPair other = service.open("2");

        service.sessions.endAll("1");

        assertThat(service.accepts(phone)).isFalse();
        assertThat(service.accepts(laptop)).isFalse();
        assertThat(service.accepts(other)).isTrue();
        assertThat(service.sessions.list("1")).isEmpty();
        assertThat(service.accepts(service.open("1"))).isTrue();
    }

    @Test
    void endingTheOthersKeepsTheCallersTokens() {
        TokenPair mine = service.open("1");
        TokenPair stolen = service.open("1");
        String sid = Objects.requireNonNull(service.verified(mine).sessionId());

        service.sessions.endOthers("1", sid);

        assertThat(service.accepts(mine)).isTrue();
        assertThat(service.accepts(stolen)).isFalse();
        assertThat(service.sessions.refresh(stolen.refreshToken()))
                .isEqualTo(new RefreshOutcome.Unknown());
        rotated(service.sessions.refresh(mine.refreshToken()));
    }

    @Test
    void aLoginOvertakenByAPasswordChangeAsksForTheProofAgain() {
        boolean[] changed = {false};

        Optional<?> opened =
                service.sessions.open(
                        "1",
                        () -> {
                            if (changed[0]) {
                                return Optional.empty();
                            }
                            changed[0] = true;
                            service.sessions.endOthers("1", "none");
                            return service.account("1");
                        },
                        Service.LAPTOP);

        assertThat(opened).isEmpty();
        assertThat(service.sessions.list("1")).isEmpty();
    }

    @Test
    void aDisabledAccountLosesTheSessionAtItsNextRefresh() {
        TokenPair tokens = service.open("1");
        service.put("1", "user", false);

        assertThat(service.sessions.refresh(tokens.refreshToken()))
                .isEqualTo(new RefreshOutcome.Refused());
        assertThat(service.accepts(tokens)).isFalse();

        service.put("1", "user", true);
        assertThat(service.sessions.refresh(tokens.refreshToken()))
                .isEqualTo(new RefreshOutcome.Unknown());
    }

    @Test
    void aChangedRoleShowsInTheNextAccessToken() {
        TokenPair tokens = service.open("1");
        service.put("1", "admin", true);

        TokenPair next = rotated(service.sessions.refresh(tokens.refreshToken()));

        assertThat(service.verified(tokens).claims().text("role")).contains("user");
        assertThat(service.verified(next).claims().text("role")).contains("admin");
    }

    @Test
    void onlyATokenThatVerifiesIsWrittenAtLogout() {
        TokenPair tokens = service.open("1");

        assertThat(service.sessions.endToken(tokens.accessToken() + "A")).isFalse();
        assertThat(service.sessions.endToken(tokens.refreshToken())).isFalse();
        assertThat(service.accepts(tokens)).isTrue();
        assertThat(service.sessions.endToken(tokens.accessToken())).isTrue();
        assertThat(service.accepts(tokens)).isFalse();
    }

    @Test
    void revokingOneTokenLeavesItsSession() {
        TokenPair tokens = service.open("1");
        service.sessions.revoke(service.verified(tokens));

        assertThat(service.accepts(tokens)).isFalse();
        assertThat(service.accepts(rotated(service.sessions.refresh(tokens.refreshToken()))))
                .isTrue();
    }

    @Test
    void nobodyEndsTheSessionOfAnother() {
        TokenPair tokens = service.open("1");
        String sid = Objects.requireNonNull(service.verified(tokens).sessionId());

        assertThat(service.sessions.endSession("2", sid)).isFalse();
        assertThat(service.accepts(tokens)).isTrue();
        assertThat(service.sessions.endSession("1", sid)).isTrue();
        assertThat(service.accepts(tokens)).isFalse();
    }

    @Test
    void theListShowsDevicesNewestFirst() {
        service.open("1", new Device("phone", "10.0.0.2"));
        clock.advance(Duration.ofMinutes(1));
        service.open("1");

        assertThat(service.sessions.list("1"))
                .extracting(OpenSession::device)
                .containsExactly(Service.LAPTOP, new Device("phone", "10.0.0.2"));
    }

    @Test
    void aRestartForgetsNothing() {
        TokenPair kept = service.open("1");
        TokenPair ended = service.open("1");
        service.sessions.end(service.verified(ended));
        TokenPair revoked = rotated(service.sessions.refresh(kept.refreshToken()));
        service.sessions.revoke(service.verified(revoked));

        service.close();
        service = new Service(directory.resolve("data"), clock);

        assertThat(service.accepts(kept)).isTrue();
        assertThat(service.accepts(ended)).isFalse();
        assertThat(service.accepts(revoked)).isFalse();
        assertThat(service.sessions.refresh(ended.refreshToken()))
                .isEqualTo(new RefreshOutcome.Unknown());
        assertThat(replayed(service.sessions.refresh(kept.refreshToken())).refreshToken())
                .isEqualTo(revoked.refreshToken());
    }

    @Test
    void theFilesAreForTheirOwnerOnly() throws Exception {
        Path data = directory.resolve("data");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data)))
                .isEqualTo("rwx------");
        assertThat(data.resolve("gatewright.mv.db")).exists();
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(data.resolve("gatewright.mv.db"))))
                .isEqualTo("rw-------");
    }

    private static TokenPair tokens(RefreshOutcome outcome) {
        return outcome instanceof Rotated(TokenPair tokens) ? tokens : replayed(outcome);
    }

    private static TokenPair rotated(RefreshOutcome outcome) {
        assertThat(outcome).isInstanceOf(Rotated.class);
        return ((Rotated) outcome).tokens();
    }

    private static TokenPair replayed(RefreshOutcome outcome) {
        assertThat(outcome).isInstanceOf(Replayed.class);
        return ((Replayed) outcome).tokens();
    }
}

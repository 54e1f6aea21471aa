package dev.gatewright.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatewright.auth.audit.AuditEvent;
import dev.gatewright.auth.memory.MemoryAuthStore;
import dev.gatewright.auth.password.PasswordHashExecutor;
import dev.gatewright.auth.revocation.RevocationSettings;
import dev.gatewright.auth.session.SessionKeys;
import dev.gatewright.auth.session.SessionSettings;
import dev.gatewright.auth.session.state.OpenSession;
import dev.gatewright.auth.store.Realm;
import dev.gatewright.auth.throttle.ThrottleLimits;
import dev.gatewright.jwt.TokenPolicy;
import dev.gatewright.jwt.TokenVerifier;
import dev.gatewright.jwt.key.KeyRing;
import dev.gatewright.jwt.key.SigningKey;
import dev.gatewright.jwt.signature.Algorithm;
import dev.gatewright.runtime.Caller;
import dev.gatewright.runtime.Client;
import dev.gatewright.runtime.NoClaims;
import dev.gatewright.runtime.Problem;
import dev.gatewright.runtime.Scheme;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A caller of another scheme or a trusted issuer, whose subject is one of ours too: somebody else.
 */
class TrustedCallerTest {
    private static final Realm OURS = new Realm("user-api", "Auth");
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final Client CLIENT = new Client("10.0.0.1", "laptop");
    private static final SessionSettings SETTINGS =
            new SessionSettings(
                    OURS,
                    "user-api",
                    Duration.ofMinutes(15),
                    new SessionSettings.Refresh(Duration.ofDays(7), Duration.ofDays(90)));

    private final List<AuditEvent> audit = new ArrayList<>();
    private final PasswordHashExecutor hashing =
            new PasswordHashExecutor(1, 1, Duration.ofMinutes(1));
    private final Authentication<NoClaims> auth = authentication();
    private final UserSessions<NoClaims> sessions = auth.sessions();

    @AfterEach
    void stop() {
        auth.close();
        hashing.close();
    }

    @ParameterizedTest
    @CsvSource({"Auth, partner", "Staff, user-api"})
    void reachesNothingOfTheAccountOfTheSameNumber(String scheme, String issuer) {
        auth.open("7", CLIENT);
        OpenSession open = sessions.listOf("7").getFirst();
        Caller<NoClaims> theirs = caller(scheme, issuer, open.id());
        audit.clear();

        List<Consumer<Caller<NoClaims>>> verbs =
                List.of(
                        auth::requireOwn,
                        auth::logout,
                        sessions::list,
                        caller -> sessions.page(caller, Optional.empty()),
                        caller -> sessions.end(caller, open.id()),
                        sessions::endAll,
                        caller -> sessions.endAll("7", caller),
                        caller -> sessions.refuse("partner", "8", caller),
                        caller -> auth.passwords().change(caller, "secret", "another"));
        for (int verb = 0; verb < verbs.size(); verb++) {
            Consumer<Caller<NoClaims>> asked = verbs.get(verb);
            assertThat(status(() -> asked.accept(theirs))).as("verb " + verb).isEqualTo(403);
        }

        assertThat(sessions.listOf("7")).containsExactly(open);
        assertThat(audit).isEmpty();
    }

    @Test
    void aPageOfSessionsIsTheCallersAndBeginsWhereItIsAsked() {
        auth.open("7", CLIENT);
        Caller<NoClaims> ours = caller("Auth", "user-api", "none");

        assertThat(sessions.page(ours, Optional.empty()).sessions()).hasSize(1);
        assertThat(sessions.page(ours, Optional.empty()).next()).isEmpty();
        assertThat(sessions.page(ours, Optional.of("0-0")).sessions()).isEmpty();
        assertThat(status(() -> sessions.page(ours, Optional.of("no page")))).isEqualTo(400);
    }

    /** As tokens under {@code Accept: go-zero} are. */
    @Test
    void aTokenOfNoSessionHasNoneToLogOutOfOrToGoOnWith() {
        Caller<NoClaims> ours = caller("Auth", "user-api", null);

        assertThat(status(() -> auth.logout(ours))).isEqualTo(409);
        assertThat(status(() -> auth.passwords().change(ours, "secret", "another"))).isEqualTo(409);
    }

    private static int status(ThrowingCallable verb) {
        List<Integer> status = new ArrayList<>();
        assertThatThrownBy(verb)
                .isInstanceOfSatisfying(Problem.class, problem -> status.add(problem.status()));
        return status.getFirst();
    }

    private static Caller<NoClaims> caller(
            String scheme, String issuer, @Nullable String sessionId) {
        return new Caller<>(
                scheme,
                issuer,
                "7",
                new Caller.Token(sessionId, "token", NOW.plusSeconds(900)),
                Set.of(),
                new NoClaims(),
                CLIENT);
    }

    private Authentication<NoClaims> authentication() {
        InstantSource clock = InstantSource.fixed(NOW);
        KeyRing access = ring(1);
        return Authentication.of(
                Scheme.withoutClaims(OURS.scheme()),
                new OneUser(),
                new AuthenticationSettings(
                        SETTINGS,
                        new SessionKeys(access, ring(2)),
                        new SchemeVerifier(
                                new TokenVerifier(
                                        access,
                                        TokenPolicy.access(
                                                OURS.issuer(),
                                                SETTINGS.audience(),
                                                SETTINGS.accessExpire()),
                                        clock),
                                Map.of()),
                        RevocationSettings.DEFAULT,
                        ThrottleLimits.STANDARD,
                        Map.of("partner", Duration.ofMinutes(15))),
                new AuthEnvironment(
                        new MemoryAuthStore(), hashing, audit::add, clock, new SecureRandom()));
    }

    private static KeyRing ring(long seed) {
        byte[] secret = new byte[32];
        new Random(seed).nextBytes(secret);
        return KeyRing.of(SigningKey.hmac(Algorithm.HS256, secret));
    }

    /** User 7, who has no password. */
    private record OneUser() implements UserDirectory<NoClaims> {

        @Override
        public Optional<User<NoClaims>> byUsername(String username) {
            return Optional.empty();
        }

        @Override
        public Optional<User<NoClaims>> bySubject(String subject) {
            return Optional.of(new User<>("7", true, new NoClaims(), ""));
        }

        @Override
        public boolean replacePasswordHash(String subject, String expected, String replacement) {
            return false;
        }
    }
}

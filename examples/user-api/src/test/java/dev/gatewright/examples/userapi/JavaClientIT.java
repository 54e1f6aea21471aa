package dev.gatewright.examples.userapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.gatewright.auth.audit.AuditEvent;
import dev.gatewright.client.ClientOptions;
import dev.gatewright.client.LoggedOutReason;
import dev.gatewright.client.failure.ConnectionException;
import dev.gatewright.client.failure.NotLoggedInException;
import dev.gatewright.client.failure.ProblemException;
import dev.gatewright.client.failure.ServiceProblem;
import dev.gatewright.store.contract.TcpProxy;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The generated client in Java against the service, over a network that can fail. */
@Timeout(300)
class JavaClientIT {
    private static final ProfileReq OWN = new ProfileReq(null);
    private static final RegisterReq ANN = new RegisterReq("ann", "a long password", null);

    private final List<AuditEvent> heard = new CopyOnWriteArrayList<>();
    private final List<LoggedOutReason> loggedOut = new CopyOnWriteArrayList<>();

    @RegisterExtension private final AuditedService service = new AuditedService(heard::add);

    private TcpProxy network;
    private UserApiClient api;

    @BeforeEach
    void register() throws IOException {
        network = TcpProxy.before(URI.create(service.url()).getPort());
        api =
                new UserApiClient(
                        ClientOptions.of("http://127.0.0.1:" + network.port())
                                .withClock(service.clock()));
        api.auth().onLoggedOut(loggedOut::add);
        api.register(ANN);
    }

    @AfterEach
    void close() throws IOException {
        api.close();
        network.close();
    }

    private long refreshes() {
        return heard.stream().filter(AuditEvent.Refreshed.class::isInstance).count();
    }

    private long replays() {
        return heard.stream().filter(AuditEvent.Replayed.class::isInstance).count();
    }

    /** Lets the access token expire. */
    private void expire() {
        service.clock().advance(Duration.ofMinutes(16));
    }

    @Test
    void whoRegistersOrLogsInMayCall() {
        assertThat(api.getProfile(OWN).name()).isEqualTo("ann");
        assertThat(api.updateProfile(new UpdateProfileReq("ann@example.com")).email())
                .isEqualTo("ann@example.com");
        api.auth().logout();
        api.login(new LoginReq(ANN.username(), ANN.password()));
        assertThat(api.getProfile(OWN).email()).isEqualTo("ann@example.com");
        assertThat(api.listSessions().sessions()).hasSize(1);
    }

    @Test
    void aProgramLogsInAndOut() {
        try (UserApiClient client = new UserApiClient(ClientOptions.of(service.url()))) {
            client.login(new LoginReq("ann", "a long password"));
            ProfileResp profile = client.getProfile(new ProfileReq(null));
            client.auth().logout();

            assertThat(profile.name()).isEqualTo("ann");
        }
    }

    @Test
    void tenCallsAtExpirySendOneRefresh() {
        expire();
        List<CompletableFuture<ProfileResp>> calls = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            calls.add(api.getProfileAsync(OWN));
        }

        assertThat(calls).allSatisfy(call -> assertThat(call.join().name()).isEqualTo("ann"));
        assertThat(refreshes()).isEqualTo(1);
        assertThat(replays()).isZero();
    }

    @Test
    void aRefreshWhoseAnswerIsLostLogsNobodyOut() {
        expire();
        network.breakOff(TcpProxy.Side.SERVER, 0, TcpProxy.End.CLOSE);
        assertThatThrownBy(() -> api.getProfile(OWN)).isInstanceOf(ConnectionException.class);
        assertThat(refreshes()).isEqualTo(1);
        assertThat(replays()).isEqualTo(1);

        network.heal();
        assertThat(api.getProfile(OWN).name()).isEqualTo("ann");
        assertThat(refreshes()).isEqualTo(1);
        assertThat(loggedOut).isEmpty();
    }

    @Test
    void aLogoutDuringARefreshLeavesNobodyLoggedIn() {
        expire();
        network.breakOff(TcpProxy.Side.SERVER, 0, TcpProxy.End.STALL);
        CompletableFuture<ProfileResp> call = api.getProfileAsync(OWN);
        await(AuditEvent.Refreshed.class);

        CompletableFuture<Void> logout = CompletableFuture.runAsync(api.auth()::logout);
        await(AuditEvent.Revoked.class);
        assertThat(api.auth().isLoggedIn()).isFalse();
        network.heal();
        logout.join();

        assertThatThrownBy(call::join).hasCauseInstanceOf(NotLoggedInException.class);
        assertThat(api.auth().isLoggedIn()).isFalse();
        assertThatThrownBy(() -> api.getProfile(OWN)).isInstanceOf(NotLoggedInException.class);
        assertThat(loggedOut).containsExactly(LoggedOutReason.LOGOUT);
    }

    private void await(Class<? extends AuditEvent> event) {
        while (heard.stream().noneMatch(event::isInstance)) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    @Test
    void whoseSessionWasEndedElsewhereIsLoggedOut() {
        UserApiClient other = service.typedClient();
        other.login(new LoginReq(ANN.username(), ANN.password()));
        other.logoutAll();

        assertThatThrownBy(() -> api.getProfile(OWN)).isInstanceOf(NotLoggedInException.class);
        assertThat(loggedOut).containsExactly(LoggedOutReason.REFUSED);
    }

    @Test
    void aWrongPasswordIsNotTheEndOfALoginAndTooManyAreTold() {
        LoginReq wrong = new LoginReq(ANN.username(), "not it at all");
        ServiceProblem problem = refusal(() -> api.login(wrong));
        assertThat(problem.kind()).isEqualTo(ServiceProblem.Kind.UNAUTHENTICATED);
        assertThat(problem.requestId()).isPresent();
        assertThat(api.getProfile(OWN).name()).isEqualTo("ann");

        while (problem.kind() == ServiceProblem.Kind.UNAUTHENTICATED) {
            problem = refusal(() -> api.login(wrong));
        }
        assertThat(problem.kind()).isEqualTo(ServiceProblem.Kind.THROTTLED);
        assertThat(problem.retryAfter()).isPresent();
        assertThat(refreshes()).isZero();
    }

    @Test
    void whatIsForAdministratorsNeedsOne() {
        long ann = api.getProfile(OWN).id();
        assertThat(refusal(() -> api.disableUser(new UserReq(ann))).kind())
                .isEqualTo(ServiceProblem.Kind.FORBIDDEN);

        UserApiClient admin = service.withRole("admin");
        assertThat(admin.getProfile(new ProfileReq(ann)).name()).isEqualTo("ann");
        admin.disableUser(new UserReq(ann));
        assertThat(refusal(() -> admin.getProfile(new ProfileReq(999_999L))).kind())
                .isEqualTo(ServiceProblem.Kind.NOT_FOUND);
    }

    private static ServiceProblem refusal(Runnable call) {
        return catchThrowableOfType(ProblemException.class, call::run).problem();
    }
}

package dev.gatewright.examples.userapi

import dev.gatewright.auth.audit.AuditEvent
import dev.gatewright.client.ClientOptions
import dev.gatewright.client.LoggedOutReason
import dev.gatewright.client.failure.ConnectionException
import dev.gatewright.client.failure.NotLoggedInException
import dev.gatewright.client.failure.ProblemException
import dev.gatewright.client.failure.ServiceProblem
import dev.gatewright.examples.userclient.LoginReq
import dev.gatewright.examples.userclient.ProfileReq
import dev.gatewright.examples.userclient.RegisterReq
import dev.gatewright.examples.userclient.UpdateProfileReq
import dev.gatewright.examples.userclient.UserApiClient
import dev.gatewright.examples.userclient.awaitAccessToken
import dev.gatewright.examples.userclient.awaitLogout
import dev.gatewright.examples.userclient.awaitRefresh
import dev.gatewright.store.contract.TcpProxy
import java.net.URI
import java.time.Duration
import java.util.concurrent.CopyOnWriteArrayList
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitAll
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.delay
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.supervisorScope
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.BeforeEach
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.Timeout
import org.junit.jupiter.api.extension.RegisterExtension
import org.junit.jupiter.api.fail

/** The generated client in Kotlin against the service, over a network that can fail. */
@Timeout(60)
class KotlinClientTest {
    private val heard = CopyOnWriteArrayList<AuditEvent>()
    private val loggedOut = CopyOnWriteArrayList<LoggedOutReason>()

    @RegisterExtension
    private val service = AuditedService { heard.add(it) }

    private lateinit var network: TcpProxy
    private lateinit var api: UserApiClient

    @BeforeEach
    fun register() = inCoroutine {
        network = TcpProxy.before(URI.create(service.url()).port)
        api = UserApiClient(
            ClientOptions.of("http://127.0.0.1:" + network.port()).withClock(service.clock()),
        )
        api.auth.onLoggedOut { loggedOut.add(it) }
        api.register(RegisterReq("ann", "a long password"))
    }

    @AfterEach
    fun close() {
        api.close()
        network.close()
    }

    private fun inCoroutine(test: suspend CoroutineScope.() -> Unit) = runBlocking(Dispatchers.Default) {
        supervisorScope(test)
    }

    private fun refreshes() = heard.count { it is AuditEvent.Refreshed }

    /** Lets the access token expire. */
    private fun expire() = service.clock().advance(Duration.ofMinutes(16))

    private suspend inline fun <reified E : AuditEvent> awaitEvent() {
        while (heard.none { it is E }) {
            delay(1)
        }
    }

    private suspend inline fun <reified F : Throwable> failure(call: suspend () -> Any?): F {
        try {
            call()
        } catch (failure: Throwable) {
            return failure as? F ?: throw failure
        }
        return fail("nothing was thrown")
    }

    @Test
    fun whoRegistersOrLogsInMayCall() = inCoroutine {
        assertThat(api.getProfile(ProfileReq()).name).isEqualTo("ann")
        assertThat(api.updateProfile(UpdateProfileReq("ann@example.com")).email).isEqualTo("ann@example.com")
        api.auth.awaitLogout()
        assertThat(api.auth.awaitAccessToken()).isNull()
        api.login(LoginReq("ann", "a long password"))
        assertThat(api.getProfile(ProfileReq()).email).isEqualTo("ann@example.com")
        assertThat(api.listSessions().sessions).hasSize(1)
        api.auth.awaitRefresh()
        assertThat(refreshes()).isEqualTo(1)
    }

    @Test
    fun aProgramLogsInAndOut() = inCoroutine {
        UserApiClient(ClientOptions.of(service.url())).use { client ->
            client.login(LoginReq("ann", "a long password"))
            val profile = client.getProfile(ProfileReq())
            client.auth.awaitLogout()

            assertThat(profile.name).isEqualTo("ann")
        }
    }

    @Test
    fun passwordsAndTokensAreNotPrinted() = inCoroutine {
        assertThat(LoginReq("ann", "a long password")).hasToString("LoginReq(username=ann, password=***)")
        val tokens = api.login(LoginReq("ann", "a long password"))
        assertThat(tokens.toString()).contains("accessToken=***, refreshToken=***").doesNotContain("ey")
    }

    @Test
    fun tenCoroutinesAtExpirySendOneRefresh() = inCoroutine {
        expire()
        val calls = List(10) { async { api.getProfile(ProfileReq()) } }

        assertThat(calls.awaitAll()).allMatch { it.name == "ann" }
        assertThat(refreshes()).isEqualTo(1)
        assertThat(heard.filterIsInstance<AuditEvent.Replayed>()).isEmpty()
    }

    @Test
    fun aRefreshWhoseAnswerIsLostLogsNobodyOut() = inCoroutine {
        expire()
        network.breakOff(TcpProxy.Side.SERVER, 0, TcpProxy.End.CLOSE)
        failure<ConnectionException> { api.getProfile(ProfileReq()) }
        assertThat(refreshes()).isEqualTo(1)

        network.heal()
        assertThat(api.getProfile(ProfileReq()).name).isEqualTo("ann")
        assertThat(refreshes()).isEqualTo(1)
        assertThat(loggedOut).isEmpty()
    }

    @Test
    fun aLogoutDuringARefreshLeavesNobodyLoggedIn() = inCoroutine {
        expire()
        network.breakOff(TcpProxy.Side.SERVER, 0, TcpProxy.End.STALL)
        val call = async { api.getProfile(ProfileReq()) }
        awaitEvent<AuditEvent.Refreshed>()

        val logout = async { api.auth.awaitLogout() }
        awaitEvent<AuditEvent.Revoked>()
        assertThat(api.auth.isLoggedIn).isFalse()
        network.heal()
        logout.await()

        failure<NotLoggedInException> { call.await() }
        assertThat(api.auth.isLoggedIn).isFalse()
        failure<NotLoggedInException> { api.getProfile(ProfileReq()) }
        assertThat(loggedOut).containsExactly(LoggedOutReason.LOGOUT)
    }

    @Test
    fun whoIsCancelledDuringARefreshTakesItFromNobodyElse() = inCoroutine {
        expire()
        network.breakOff(TcpProxy.Side.SERVER, 0, TcpProxy.End.STALL)
        val cancelled = async { api.getProfile(ProfileReq()) }
        awaitEvent<AuditEvent.Refreshed>()
        val other = async { api.getProfile(ProfileReq()) }
        cancelled.cancelAndJoin()
        network.heal()

        assertThat(other.await().name).isEqualTo("ann")
        assertThat(cancelled.isCancelled).isTrue()
        assertThat(refreshes()).isEqualTo(1)
        assertThat(loggedOut).isEmpty()
    }

    @Test
    fun aRefusalIsAnExceptionThatTellsWhy() = inCoroutine {
        val problem = failure<ProblemException> { api.login(LoginReq("ann", "not it at all")) }.problem()
        assertThat(problem.kind()).isEqualTo(ServiceProblem.Kind.UNAUTHENTICATED)
        assertThat(api.getProfile(ProfileReq()).name).isEqualTo("ann")
    }
}

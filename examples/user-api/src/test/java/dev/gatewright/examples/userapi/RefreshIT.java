package dev.gatewright.examples.userapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.auth.audit.AuditEvent;
import dev.gatewright.examples.userapi.ApiClient.Tokens;
import dev.gatewright.store.contract.Together;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every row of the table that decides on refresh tokens, over a socket. */
class RefreshIT {
    private static final Duration ACCESS = Duration.ofMinutes(15);
    private static final Duration LEEWAY = Duration.ofSeconds(5);
    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final Duration IDLE = Duration.ofDays(7);

    private final List<AuditEvent> audit = new CopyOnWriteArrayList<>();

    @RegisterExtension private final AuditedService service = new AuditedService(audit::add);

    private ApiClient api;
    private Tokens first;

    @BeforeEach
    void start() {
        api = service.client();
        first =
                ApiClient.tokens(
                        api.post(
                                "/user/register",
                                "{\"username\":\"ann\",\"password\":\"a long password\"}"));
    }

    @Test
    void ofAnUnknownSessionItIsRefused() throws Exception {
        service.database().execute("delete from gatewright_session");

        refused(first);
        assertThat(api.profile(first.access()).statusCode()).isEqualTo(200);
    }

    @Test
    void ofARevokedSessionItIsRefused() {
        api.logout(first.access());

        refused(first);
    }

    @Test
    void ofASessionLeftIdleItIsRefusedAndEachUseIsANewBeginning() {
        service.clock().advance(IDLE.minusSeconds(1));
        Tokens second = rotated(first);
        service.clock().advance(IDLE.minusSeconds(1));
        Tokens third = rotated(second);
        service.clock().advance(IDLE);

        refused(third);
    }

    @Test
    void ofASessionInUseForNinetyDaysItIsRefused() {
        Tokens present = first;
        for (int week = 1; week <= 12; week++) {
            service.clock().advance(IDLE.minusSeconds(1));
            present = rotated(present);
        }
        service.clock().advance(Duration.ofDays(6).plusSeconds(11));
        Tokens last = rotated(present);
        assertThat(api.refresh(last.refresh()).body()).contains("\"expiresIn\":1}");
        service.clock().advance(Duration.ofSeconds(1));

        refused(last);
        service.clock().advance(LEEWAY);
        assertThat(api.profile(last.access()).statusCode()).isEqualTo(401);
    }

    @Test
    void thePresentOneGivesANewPair() {
        service.clock().advance(Duration.ofSeconds(1));
        Tokens second = rotated(first);

        assertThat(second.refresh()).isNotEqualTo(first.refresh());
        assertThat(second.access()).isNotEqualTo(first.access());
        assertThat(api.profile(second.access()).statusCode()).isEqualTo(200);
    }

    /** The response was lost; the phone was in a tunnel, in a drawer, or off. */
    @Test
    void theOneBeforeGivesTheSameSuccessorHoweverLateWhileThatIsUnused() {
        Tokens lost = rotated(first);
        service.clock().advance(IDLE.minusSeconds(1));

        Tokens again = ApiClient.tokens(api.refresh(first.refresh()));

        assertThat(again.refresh()).isEqualTo(lost.refresh());
        assertThat(api.profile(again.access()).statusCode()).isEqualTo(200);
        Tokens next = rotated(again);
        assertThat(api.profile(next.access()).statusCode()).isEqualTo(200);
        assertThat(audit)
                .filteredOn(AuditEvent.Replayed.class::isInstance)
                .singleElement()
                .extracting(event -> ((AuditEvent.Replayed) event).elsewhere())
                .isEqualTo(false);
    }

    /** The old token was copied; its owner has the new pair and uses it. */
    @Test
    void theOneBeforeIsTakenForStolenOnceItsOwnerHasUsedTheNewPair() throws Exception {
        service.clock().advance(Duration.ofHours(1));
        Tokens owners = rotated(first);
        service.clock().advance(Duration.ofMinutes(10));
        assertThat(api.profile(owners.access()).statusCode()).isEqualTo(200);
        service.database().awaitFirstUse();
        service.clock().advance(GRACE);

        refused(first);

        refused(owners);
        assertThat(api.profile(owners.access()).body()).contains("token revoked");
        assertThat(audit).anyMatch(AuditEvent.ReuseDetected.class::isInstance);
    }

    @Test
    void theOneBeforeGivesTheSameSuccessorWithinTheGraceAfterTheFirstUse() throws Exception {
        Tokens second = rotated(first);
        String sessions = api.get("/user/sessions", second.access()).body();
        service.database().awaitFirstUse();
        service.clock().advance(GRACE.minusMillis(1));

        Tokens again = ApiClient.tokens(api.refresh(first.refresh()));

        assertThat(again.refresh()).isEqualTo(second.refresh());
        assertThat(again.access()).isNotEqualTo(second.access());
        assertThat(api.get("/user/sessions", again.access()).body()).isEqualTo(sessions);
    }

    @Test
    void theOneBeforeEndsTheSessionAndItsAccessTokensAfterTheGrace() throws Exception {
        Tokens second = rotated(first);
        api.profile(second.access());
        service.database().awaitFirstUse();
        service.clock().advance(GRACE);

        refused(first);

        refused(second);
        assertThat(api.profile(first.access()).body()).contains("token revoked");
        assertThat(api.profile(second.access()).body()).contains("token revoked");
        assertThat(audit).anyMatch(AuditEvent.ReuseDetected.class::isInstance);
    }

    @Test
    void anOlderOneEndsTheSessionAtOnce() {
        Tokens third = rotated(rotated(first));

        refused(first);

        refused(third);
        assertThat(api.profile(third.access()).body()).contains("token revoked");
    }

    /** A store that was put back from a copy has lost generations. */
    @Test
    void oneNewerThanTheStoreIsRefusedAndHarmsNothing() throws Exception {
        Tokens third = rotated(rotated(first));
        service.database().execute("update gatewright_session set generation = 1");

        refused(third);

        assertThat(api.profile(third.access()).statusCode()).isEqualTo(200);
        assertThat(audit).anyMatch(AuditEvent.StateLost.class::isInstance);
        rotated(first);
    }

    @Test
    void ofADisabledUserItIsRefusedAndTheSessionIsLost() throws Exception {
        service.database().execute("update gatewright_account set enabled = false");
        refused(first);
        service.database().execute("update gatewright_account set enabled = true");

        refused(first);
        assertThat(api.profile(first.access()).body()).contains("token revoked");
    }

    @Test
    void aChangedRoleShowsInTheNextAccessToken() throws Exception {
        service.database().execute("update gatewright_account set roles = 'admin'");
        assertThat(revokeNobody(first)).isEqualTo(403);

        assertThat(revokeNobody(rotated(first))).isEqualTo(404);
    }

    @Test
    void fiftyAtOnceGiveOneChainAndLogNobodyOut() throws Exception {
        List<Tokens> all =
                Together.all(
                        Collections.nCopies(
                                50, () -> ApiClient.tokens(api.refresh(first.refresh()))));

        assertThat(all).extracting(Tokens::refresh).containsOnly(all.getFirst().refresh());
        assertThat(all).allMatch(tokens -> api.profile(tokens.access()).statusCode() == 200);
        assertThat(audit).filteredOn(AuditEvent.Refreshed.class::isInstance).hasSize(1);
    }

    @Test
    void anAccessTokenIsNoneAndTheOtherWayRound() {
        assertThat(api.refresh(first.access()).statusCode()).isEqualTo(401);
        assertThat(api.profile(first.refresh()).statusCode()).isEqualTo(401);
        service.clock().advance(ACCESS);
        rotated(first);
    }

    private int revokeNobody(Tokens tokens) {
        return api.send(
                        api.request("/admin/users/999/revoke")
                                .header("Authorization", "Bearer " + tokens.access())
                                .POST(HttpRequest.BodyPublishers.noBody()))
                .statusCode();
    }

    private Tokens rotated(Tokens tokens) {
        return ApiClient.tokens(api.refresh(tokens.refresh()));
    }

    private void refused(Tokens tokens) {
        HttpResponse<String> answer = api.refresh(tokens.refresh());
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("\"msg\":\"invalid or expired refresh token\"");
    }
}

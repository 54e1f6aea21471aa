package dev.gatewright.auth.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.auth.memory.MemoryAuthStore;
import dev.gatewright.auth.store.Realm;
import dev.gatewright.store.contract.MovableClock;
import dev.gatewright.store.contract.NodeStore;
import dev.gatewright.store.contract.SessionsNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the two tokens of a session say: no more, no less. */
class IssuedTokensTest {
    private static final Realm REALM = SessionsNode.SETTINGS.realm();
    private static final String NAME = "[A-Za-z0-9_-]{22}";

    private final MovableClock clock = new MovableClock();
    private final MemoryAuthStore store = new MemoryAuthStore();
    private final SessionsNode node =
            new SessionsNode(new NodeStore(store, store, () -> {}), clock);

    IssuedTokensTest() {
        node.put("7", "admin", true);
    }

    @AfterEach
    void stop() {
        node.close();
    }

    /** RFC 9068 §2.2, and what sessions need. */
    @Test
    void anAccessTokenSaysWhoseItIsAndOfWhichSession() {
        node.sessions().endAll("7");
        String token = node.open("7").accessToken();
        long now = clock.instant().getEpochSecond();

        Map<String, @Nullable Object> claims = node.verified(token).claims().asMap();

        assertThat(part(token, 0))
                .matches(
                        "\\{\"alg\":\"HS256\",\"kid\":\"[A-Za-z0-9_-]{16}\",\"typ\":\"at\\+jwt\"}");
        assertThat(claims)
                .containsEntry("iss", REALM.issuer())
                .containsEntry("aud", "users")
                .containsEntry("client_id", REALM.issuer())
                .containsEntry("sch", REALM.scheme())
                .containsEntry("sub", "7")
                .containsEntry("iat", now)
                .containsEntry("exp", now + 900)
                .containsEntry("gen", 1L)
                .containsEntry("ep", now)
                .containsEntry("role", "admin")
                .containsOnlyKeys(
                        "iss",
                        "aud",
                        "client_id",
                        "sch",
                        "sub",
                        "iat",
                        "exp",
                        "jti",
                        "sid",
                        "gen",
                        "ep",
                        "role");
        assertThat(claims.get("jti")).asString().matches(NAME);
        assertThat(claims.get("sid")).asString().matches(NAME);
    }

    @Test
    void aRefreshTokenSaysNothingOfTheAccountButItsSubject() {
        String token = node.open("7").refreshToken();
        long now = clock.instant().getEpochSecond();

        assertThat(part(token, 0))
                .matches(
                        "\\{\"alg\":\"HS256\",\"kid\":\"[A-Za-z0-9_-]{16}\",\"typ\":\"rt\\+jwt\"}");
        assertThat(part(token, 1))
                .matches(
                        "\\{\"iss\":\"%s\",\"sch\":\"%s\",\"sub\":\"7\",\"iat\":%d,\"exp\":%d,\"sid\":\"%s\",\"gen\":1}"
                                .formatted(
                                        REALM.issuer(),
                                        REALM.scheme(),
                                        now,
                                        now + Duration.ofDays(7).toSeconds(),
                                        NAME));
    }

    private static String part(String token, int index) {
        byte[] json = Base64.getUrlDecoder().decode(token.split("\\.", -1)[index]);
        return new String(json, StandardCharsets.UTF_8);
    }
}

package {{package}};

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatewright.test.TestClient;
import dev.gatewright.test.TestService;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The service on a free port, with an empty store and a clock that the tests move. */
class {{Test}} {
    @RegisterExtension
    static final TestService<{{Api}}> SERVICE = TestService.of({{Api}}.SERVICE, Main::start);

    @Test
    void aLoginLastsUntilLogout() {
        LoginReq alice = new LoginReq("alice", "secret");
        Tokens first = SERVICE.client().post("/login", alice, LoginReq.CODEC).as(Tokens.CODEC);
        assertEquals("alice", me(first).get("/me").as(User.CODEC).name());

        RefreshReq refresh = new RefreshReq(first.refreshToken());
        Tokens second =
                SERVICE.client().post("/refresh", refresh, RefreshReq.CODEC).as(Tokens.CODEC);
        assertEquals(200, me(second).get("/me").status());

        assertEquals(204, me(second).post("/logout").status());
        assertEquals(401, me(second).get("/me").status());
        assertEquals(401, me(first).get("/me").status());
    }

    @Test
    void aTokenExpires() {
        TestClient alice = SERVICE.as("alice");
        assertEquals(200, alice.get("/me").status());

        SERVICE.clock().advance(Duration.ofMinutes(16));

        assertEquals(401, alice.get("/me").status());
    }

    @Test
    void onlyAdministratorsSeeOtherUsers() {
        assertEquals(401, SERVICE.client().get("/users/1").status());
        assertEquals(403, SERVICE.withRole("user").get("/users/1").status());
        assertEquals(200, SERVICE.withRole("admin").get("/users/1").status());
    }

    private static TestClient me(Tokens tokens) {
        return SERVICE.client().with(tokens.accessToken());
    }
}

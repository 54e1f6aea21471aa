package dev.gatewright.app.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.runtime.Access;
import dev.gatewright.runtime.Endpoint;
import dev.gatewright.runtime.Response;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefreshPathsTest {
    private static final List<Endpoint> ROUTES =
            List.of(
                    post("/user/refresh"),
                    post("/shops/:shop/refresh"),
                    post("/user/login"),
                    post("/"));

    @ParameterizedTest
    @CsvSource({
        "/user/refresh,         true",
        "/user,                 true",
        "/user/,                true",
        "/,                     true",
        "/shops/7/refresh,      true",
        "/api/user/refresh,     true",
        "/a/b/user/refresh,     true",
        "/user/refresh/,        false",
        "/user/refesh,          false",
        "/users/refresh,        false",
        "/refresh,              false",
        "/User/refresh,         false",
        "/user/refresh/token,   false",
        "/shops/7/8/refresh,    false"
    })
    void aCookieIsSentToWhatIsBelowItsPath(String path, boolean isSent) {
        assertThat(RefreshPaths.leadsToAny(path, ROUTES)).isEqualTo(isSent);
    }

    private static Endpoint post(String path) {
        return new Endpoint(path, "POST", path, new Access.Open((_, _) -> Response.empty()));
    }
}

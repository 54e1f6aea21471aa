package dev.gatewright.language.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.language.Api;
import dev.gatewright.language.AuthRule;
import dev.gatewright.language.Outcome;
import dev.gatewright.language.Route;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuideTest {

    private static final String TYPES =
            """
            type AuthClaims {
                UserId int64 `json:"userId"`
                Role string `json:"role"`
            }
            type LoginReq { Username string `json:"username"` }
            type RefreshReq { RefreshToken string `json:"refreshToken"` }
            type LoginResp { AccessToken string `json:"accessToken"` }
            type ProfileReq { TargetId int64 `form:"targetId,optional"` }
            type ProfileResp { Id int64 `json:"id"` }
            type UpdateProfileReq { Name string `json:"name,optional"` }
            type UpdateProfileResp { Id int64 `json:"id"` }
            """;

    private static final String SERVICE =
            """
            service user-api {
                // Public endpoints
                @handler Login
                post /user/login (LoginReq) returns (LoginResp)

                @handler RefreshToken
                post /user/refresh (RefreshReq) returns (LoginResp)

                // Protected endpoints — @jwt injects token validation middleware
                @jwt Auth
                @handler GetProfile
                get /user/profile (ProfileReq) returns (ProfileResp)

                @jwt Auth
                @handler UpdateProfile
                put /user/profile (UpdateProfileReq) returns (UpdateProfileResp)
            }
            """;

    @Test
    void theGuidesServiceIsReadAsWritten() {
        Api api = read(TYPES + SERVICE).value().orElseThrow();
        assertThat(api.service().name()).isEqualTo("user-api");
        assertThat(api.service().routes())
                .extracting(Route::handler, Route::method, Route::path)
                .containsExactly(
                        tuple("Login", "POST", "/user/login"),
                        tuple("RefreshToken", "POST", "/user/refresh"),
                        tuple("GetProfile", "GET", "/user/profile"),
                        tuple("UpdateProfile", "PUT", "/user/profile"));
        var open = new AuthRule.Open();
        var token = new AuthRule.Token("Auth", List.of(), false);
        assertThat(api.service().routes())
                .extracting(Route::auth)
                .containsExactly(open, open, token, token);
    }

    @Test
    void aBlocksSchemeAppliesToItsRoutes() {
        Api api =
                read("@server (\n\tjwt: Auth\n\tprefix: /v1\n)\nservice a {\n@handler H\nget /x\n}")
                        .value()
                        .orElseThrow();
        Route route = api.service().routes().getFirst();
        assertThat(route.auth()).isEqualTo(new AuthRule.Token("Auth", List.of(), false));
        assertThat(route.path()).isEqualTo("/v1/x");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@server (\n\tmiddleware: A, B, A\n)\nservice a {\n@handler H\nget /x\n}",
                "@server (\n"
                        + "\tmiddleware: A\n"
                        + ")\n"
                        + "service a {\n"
                        + "@middleware B, A\n"
                        + "@handler H\n"
                        + "get /x\n"
                        + "}"
            })
    void aRoutePassesThroughMiddlewareOnceHoweverOftenItIsNamed(String text) {
        Api api = read(text).value().orElseThrow();
        assertThat(api.service().routes().getFirst().middleware()).containsExactly("A", "B");
    }

    @Test
    void annotationsComeInAnyOrder() {
        Api api =
                read("service a {\n@roles admin\n@handler H\n@doc \"x\"\n@jwt Auth\nget /x\n}\n"
                                + TYPES)
                        .value()
                        .orElseThrow();
        assertThat(api.service().routes().getFirst().auth())
                .isEqualTo(new AuthRule.Token("Auth", List.of("admin"), false));
    }

    private static org.assertj.core.groups.Tuple tuple(Object... values) {
        return org.assertj.core.groups.Tuple.tuple(values);
    }

    private static Outcome<Api> read(String text) {
        return ApiSource.read("user.api", Map.of("user.api", text));
    }
}

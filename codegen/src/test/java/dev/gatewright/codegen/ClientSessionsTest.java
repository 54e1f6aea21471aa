package dev.gatewright.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.codegen.typescript.Integers;
import org.junit.jupiter.api.Test;

/** What clients make of the routes that a session lives by, and of the names beside them. */
class ClientSessionsTest {
    private static final String TYPES =
            """
            type Pair {
                AccessToken  string `json:"accessToken"`
                RefreshToken string `json:"refreshToken"`
            }
            type Renewal {
                Device string `json:"device,optional"`
                Token  string `json:"refresh_token"`
            }
            """;

    private static final String LOGIN =
            """
            service a {
                @handler Login
                post /login returns (*Pair)
            }
            """;

    private static final String RENEWAL =
            """
            service a {
                @response
                @handler Renew
                post /renew (Renewal) returns (Pair)
            }
            """;

    private static final String LOGOUT =
            """
            @server (
                jwt: Auth
            )
            service a {
                @handler Logout
                post /logout
            }
            """;

    @Test
    void aSessionThatCannotBeRenewedIsEndedAtTheServiceAllTheSame() {
        assertThat(typescript(TYPES + LOGIN + LOGOUT))
                .contains("logoutNeedsAccess: true,", "logout: async ({ accessToken }) => {")
                .doesNotContain("refresh: async");
        assertThat(kotlin(TYPES + LOGIN + LOGOUT))
                .contains(".withLogoutByAccessToken {")
                .doesNotContain(".withRefresh");
    }

    @Test
    void aRefreshTokenIsSentUnderItsNameAndNothingElseIs() {
        assertThat(typescript(TYPES + RENEWAL + LOGOUT))
                .contains("const request: t.Renewal = { refresh_token: refreshToken };");
        assertThat(kotlin(TYPES + RENEWAL + LOGOUT))
                .contains(".add(\"refresh_token\", refreshToken, ToJson::text)")
                .doesNotContain(".add(\"device\", refreshToken");
    }

    @Test
    void tokensMayComeInAValueThatIsNull() {
        assertThat(kotlin(TYPES + LOGIN + LOGOUT))
                .contains("Tokens.answered(response?.accessToken, response?.refreshToken, null)");
    }

    @Test
    void tokensMayComeWithAllOfAResponse() {
        assertThat(kotlin(TYPES + RENEWAL + LOGOUT))
                .contains(
                        "answer.value().map { Tokens.answered(it.accessToken, it.refreshToken,"
                                + " null) }.orElse(Tokens.of(\"\"))");
        assertThat(typescript(TYPES + RENEWAL + LOGOUT))
                .contains("return answer.value && { accessToken: answer.value.accessToken,");
    }

    /** What has a method called {@code then} would be taken for a promise. */
    @Test
    void noMethodInTypeScriptMakesAPromiseOfTheClient() {
        assertThat(typescript("service a {\n\t@handler Then\n\tget /then\n}\n"))
                .contains("async then_(")
                .doesNotContain("async then(");
    }

    @Test
    void aNameInTypeScriptBeginsWithNoDigit() {
        assertThat(
                        typescript(
                                "@server (\n\tgroup: 2fa\n)\n"
                                        + "service a {\n\t@handler Ask\n\tget /ask\n}\n"))
                .contains("export class _2faApi {", "readonly _2fa: _2faApi;");
    }

    @Test
    void aGroupInKotlinIsCalledLikeNoSession() {
        assertThat(
                        kotlin(
                                "@server (\n\tjwt: Admin\n\tgroup: admin\n)\n"
                                        + "service a {\n\t@handler Ask\n\tget /ask\n}\n"))
                .contains("val admin: Session,", "val adminRoutes: AdminApiClient get()");
    }

    private static String typescript(String spec) {
        return TargetText.of(
                new TypeScriptTarget("a.api", Integers.NUMBER, false), "client.ts", spec);
    }

    private static String kotlin(String spec) {
        return TargetText.of(new KotlinTarget("a.api", "com.example"), "AApiClient.kt", spec);
    }
}

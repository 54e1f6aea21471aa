package dev.gatewright.codegen.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.codegen.client.TokenRoutes.Place;
import dev.gatewright.language.Api;
import dev.gatewright.language.Field;
import dev.gatewright.language.Route;
import dev.gatewright.language.source.ApiSource;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TokenRoutesTest {
    private static final String TYPES =
            """
            type Pair {
                AccessToken string `json:"accessToken"`
                RefreshToken string `json:"refreshToken"`
            }
            type RefreshReq { RefreshToken string `json:"refreshToken"` }
            type SwitchReq {
                RefreshToken string `json:"refreshToken"`
                Team string `json:"team"`
            }
            type AskedReq {
                RefreshToken string `json:"refreshToken,optional"`
                Team string `json:"team,optional" validate:"required"`
            }
            type EitherReq {
                RefreshToken string `json:"refreshToken,optional"`
                Team string `json:"team,optional"`
            }
            type TeamReq { Team string `json:"team"` }
            """;

    @ParameterizedTest
    @EnumSource
    void anOpenRouteFromARefreshTokenToTokensRenewsThem(Place place) {
        assertThat(refresh(place, "@handler Renew\npost /renew (RefreshReq) returns (Pair)"))
                .isEqualTo("Renew");
        assertThat(refresh(place, "@handler Renew\npost /renew (EitherReq) returns (Pair)"))
                .isEqualTo("Renew");
    }

    @ParameterizedTest
    @EnumSource
    void aRouteThatNeedsATokenOrMoreThanARefreshTokenDoesNot(Place place) {
        assertThat(
                        refresh(
                                place,
                                "@jwt Auth\n"
                                        + "@handler Renew\n"
                                        + "post /renew (RefreshReq) returns (Pair)"))
                .isEmpty();
        assertThat(refresh(place, "@handler Renew\npost /renew (SwitchReq) returns (Pair)"))
                .isEmpty();
        assertThat(refresh(place, "@handler Renew\npost /renew (AskedReq) returns (Pair)"))
                .isEmpty();
        assertThat(refresh(place, "@handler Renew\npost /renew (TeamReq) returns (Pair)"))
                .isEmpty();
        assertThat(refresh(place, "@handler Renew\npost /renew (RefreshReq)")).isEmpty();
    }

    @Test
    void inBrowsersCookiesRenewTokensWhereTheNameSaysSo() {
        String route = "@handler RefreshToken\npost /refresh";
        assertThat(refresh(Place.BROWSER, route)).isEqualTo("RefreshToken");
        assertThat(refresh(Place.BROWSER, "@jwt Auth\n" + route)).isEmpty();
        assertThat(refresh(Place.BROWSER, route + " (TeamReq)")).isEmpty();
        assertThat(refresh(Place.BROWSER, "@handler Renew\npost /refresh")).isEmpty();
        assertThat(refresh(Place.BROWSER, "@download\n@handler RefreshReport\nget /report"))
                .isEmpty();
        assertThat(refresh(Place.PROGRAM, route)).isEmpty();
    }

    @Test
    void aLogoutTellsWhoseSessionItEnds() {
        String logout = "@handler Logout\npost /logout";
        assertThat(logout(Place.PROGRAM, "@jwt Auth\n" + logout)).isEqualTo("Logout");
        assertThat(logout(Place.PROGRAM, logout + " (RefreshReq)")).isEqualTo("Logout");
        assertThat(logout(Place.PROGRAM, logout)).isEmpty();
        assertThat(logout(Place.PROGRAM, "@jwt Auth\n" + logout + " (TeamReq)")).isEmpty();
        assertThat(logout(Place.BROWSER, "@jwt Auth\n" + logout + " (TeamReq)")).isEmpty();
        assertThat(logout(Place.BROWSER, logout)).as("by cookies").isEqualTo("Logout");
        assertThat(logout(Place.PROGRAM, "@jwt Auth\n@handler LogOutAll\npost /logout")).isEmpty();
    }

    @Test
    void aRouteThatReturnsTokensLogsIn() {
        String login = "@handler Login\npost /login (TeamReq)";
        String other = "\n@jwt Staff\n@handler Other\nget /other";
        assertThat(logsIn(Place.PROGRAM, login + " returns (Pair)")).isTrue();
        assertThat(logsIn(Place.PROGRAM, login + " returns (Pair)" + other)).isFalse();
        assertThat(logsIn(Place.PROGRAM, login)).isFalse();
        assertThat(logsIn(Place.BROWSER, login)).as("by cookies").isTrue();
        assertThat(logsIn(Place.BROWSER, "@jwt Auth\n" + login)).isFalse();
        assertThat(logsIn(Place.BROWSER, "@download\n" + login)).isFalse();
        assertThat(logsIn(Place.BROWSER, login.replace("Login", "Enter"))).isFalse();
        String renewal = "@handler Renew\npost /renew (RefreshReq) returns (Pair)";
        assertThat(logsIn(Place.PROGRAM, renewal)).as("it renews").isFalse();
    }

    private static boolean logsIn(Place place, String routes) {
        Api api = read(routes);
        return new TokenRoutes(api, place, _ -> true).logsIn(api.service().routes().get(1));
    }

    @Test
    void tokensAreTextsInTheBodyOfAResponse() {
        String pair = "AccessToken string `json:\"access_token\"`\n";
        assertThat(pair(pair)).isEqualTo("AccessToken - -");
        assertThat(pair(pair + "ExpiresIn int64 `json:\"expires_in\"`"))
                .isEqualTo("AccessToken - ExpiresIn");
        assertThat(pair(pair + "ExpiresIn string `json:\"expiresIn\"`"))
                .isEqualTo("AccessToken - -");
        assertThat(pair(pair + "ExpiresIn bool `json:\"expiresIn\"`")).isEqualTo("AccessToken - -");
        assertThat(pair(pair + "RefreshToken string `header:\"Refresh-Token\"`"))
                .isEqualTo("AccessToken - -");
        assertThat(pair(pair + "RefreshToken string `db:\"refreshToken\"`"))
                .isEqualTo("AccessToken - -");
        assertThat(pair("AccessToken int64 `json:\"accessToken\"`")).isEmpty();
    }

    private static String pair(String fields) {
        Api api = read("@handler Login\npost /login returns (T)\n}\ntype T {\n" + fields + "\n");
        return new TokenRoutes(api, Place.PROGRAM, _ -> true)
                .pair(api.service().routes().get(1))
                .map(pair ->
                        Stream.of(Optional.of(pair.access()), pair.refresh(), pair.expiresIn())
                                .map(field -> field.map(Field::name).orElse("-"))
                                .collect(Collectors.joining(" ")))
                .orElse("");
    }

    @Test
    void ofSeveralSchemesNobodyCanTellWhoseTokensTheyAre() {
        String route = "@handler Renew\npost /renew (RefreshReq) returns (Pair)";
        String other = "\n@jwt Staff\n@handler Other\nget /other";
        assertThat(refresh(Place.PROGRAM, route + other)).isEmpty();
        assertThat(logout(Place.PROGRAM, "@jwt Auth\n@handler Logout\npost /logout" + other))
                .isEmpty();
    }

    private static String refresh(Place place, String routes) {
        return new TokenRoutes(read(routes), place, _ -> true)
                .refresh()
                .map(Route::handler)
                .orElse("");
    }

    private static String logout(Place place, String routes) {
        return new TokenRoutes(read(routes), place, _ -> true)
                .logout()
                .map(Route::handler)
                .orElse("");
    }

    private static Api read(String routes) {
        String text =
                TYPES + "service a {\n@jwt Auth\n@handler Mine\nget /mine\n" + routes + "\n}\n";
        return ApiSource.read("a.api", Map.of("a.api", text)).value().orElseThrow();
    }
}

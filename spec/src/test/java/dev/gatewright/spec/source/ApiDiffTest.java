package dev.gatewright.spec.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.spec.Api;
import dev.gatewright.spec.diff.ApiDiff;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiDiffTest {

    private static final String API =
            """
            type AuthClaims { Role string `json:"role"` }
            type PartnerClaims { Role string `json:"role"` }
            type Req {
                Id int64 `path:"id"`
                Name string `json:"name,optional"`
                Age int `json:"age,range=[1:100]"`
                Kind string `json:"kind,options=a|b,default=a"`
                Self *Req `json:"self,optional"`
            }
            type Resp {
                Id int64 `json:"id"`
                Names []string `json:"names"`
            }
            @server (
                jwt: Auth
                roles: admin
                maxBytes: 1000
            )
            service a {
                @handler Put
                put /thing/:id (Req) returns (Resp)
            }
            service a {
                @handler Ping
                get /ping
            }
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            textBlock =
                    """
                    get /ping ; get /pong ; BREAKING route-removed + COMPATIBLE route-added
                    put /thing/:id ; post /thing/:id ; BREAKING route-removed + COMPATIBLE route-added
                    jwt: Auth ; jwt: Partner ; BREAKING scheme-changed
                    roles: admin ; roles: admin, editor ; BREAKING roles-changed
                    @handler Ping ; @jwt Auth @handler Ping ; BREAKING auth-added
                    @handler Put ; @public @handler Put ; BREAKING auth-removed
                    maxBytes: 1000 ; maxBytes: 999 ; BREAKING limit-lowered
                    maxBytes: 1000 ; maxBytes: 1001 ; ''
                    name,optional ; name ; BREAKING field-required
                    name,optional ; name,optional=kind ; BREAKING field-required
                    [1:100] ; [1:100) ; BREAKING range-narrowed
                    [1:100] ; [2:100] ; BREAKING range-narrowed
                    [1:100] ; [0:101] ; ''
                    a|b ; a ; BREAKING options-narrowed
                    a|b ; a|b|c ; ''
                    default=a ; default=b ; COMPATIBLE default-changed
                    Id int64 `json:"id"` ; Id string `json:"id"` ; BREAKING type-changed
                    Names []string ; Names []int ; BREAKING type-changed
                    `json:"names"` ; `json:"names,omitempty"` ; BREAKING field-omitted
                    `json:"names"` ; `json:"namen"` ; BREAKING field-removed + COMPATIBLE field-added
                    @handler Ping ; @handler Pong ; ''
                    /thing/:id ; /thing/:key ; ''
                    """)
    void aChangeIsNamedByWhatItMeansToCallers(String before, String after, String expected) {
        assertThat(API).contains(before);
        assertThat(changes(API, changed(before, after))).isEqualTo(expected);
    }

    @Test
    void aNewFieldThatMustBeSentBreaksCallers() {
        String changed = API.replace("Name string", "More string `json:\"more\"`\nName string");
        assertThat(changes(API, changed)).isEqualTo("BREAKING required-field-added");
    }

    private static String changed(String before, String after) {
        return API.replaceFirst(Pattern.quote(before), Matcher.quoteReplacement(after));
    }

    private static String changes(String older, String newer) {
        return String.join(
                " + ",
                ApiDiff.between(read(older), read(newer)).stream()
                        .map(change -> change.effect() + " " + change.id())
                        .toList());
    }

    private static Api read(String text) {
        var outcome = ApiSource.read("a.api", Map.of("a.api", text));
        assertThat(outcome.value()).as("%s", List.copyOf(outcome.diagnostics())).isPresent();
        return outcome.value().orElseThrow();
    }
}

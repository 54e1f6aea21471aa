package dev.gatewright.language.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.gatewright.language.Diagnostic;
import dev.gatewright.language.Diagnostic.Severity;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One slip gives one message, where the slip is. */
class OneCauseTest {

    private static final String FILE = "a.api";

    private static final String TEXT =
            """
            syntax = "v1"

            info (
            	title: "a title"
            	desc:  "a text"
            )

            type (
            	LoginReq {
            		Name     string `json:"name"`
            		Password string `json:"password"`
            	}
            	LoginResp {
            		Token string            `json:"token"`
            		Roles map[string]string `json:"roles"`
            	}
            )

            type Other {
            	Id int `path:"id"`
            }

            @server (
            	jwt:    Auth
            	prefix: /v1
            )
            service user-api {
            	@doc "logs in"
            	@handler Login
            	post /login (LoginReq) returns (LoginResp)

            	@handler Get
            	get /get/:id (Other) returns (LoginResp)
            }
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                // what is written | what is written instead | id | line
                "`json:\"name\"` | `json:\"name\" | unterminated-string | 10",
                "`json:\"password\"` | json:\"password\"` | unexpected-token | 11",
                "\"a title\" | \"a title | unterminated-string | 4",
                "\"a text\" | \"a text | unterminated-string | 5",
                "LoginReq { | LoginReq | unexpected-token | 9",
                "LoginReq { | LoginReq x | unexpected-token | 9",
                "LoginReq { | LoginReq {{ | unexpected-token | 9",
                "LoginReq { | LoginReq LoginReq { | unexpected-token | 9",
                "map[string] | map[string | unexpected-token | 15",
                "type ( | type | unexpected-token | 8",
                "type Other | type type Other | unexpected-token | 19",
                "type Other | Other | unexpected-token | 19",
                "type Other { | type Other | unexpected-token | 19",
                "(LoginReq) | (LoginReq | unexpected-token | 30",
                "(LoginReq) | LoginReq) | unexpected-token | 30",
                "(LoginReq) | (LoginRq) | unknown-type | 30",
                "LoginResp { | LognResp { | unknown-type | 30",
                "post /login | POST /login | unknown-method | 30",
                "post /login | psot /login | unknown-method | 30",
                "post /login | post login | unexpected-token | 30",
                "/login ( | /log in ( | bad-path | 30",
                "/login ( | /login/*rest ( | bad-path | 30",
                "@handler Login | @handlr Login | unknown-annotation | 29",
                "@handler Login | handler Login | unknown-annotation | 29",
                "@handler Login | @handler Login Login | unknown-method | 29",
                "@handler Login | @handler | unexpected-token | 30",
                "@doc \"logs in\" | # logs in | illegal-character | 28",
                "map[string]string | List<string> | illegal-character | 15",
                "service user-api | servic user-api | unexpected-token | 27",
                "service user-api { | service user-api | unexpected-token | 27",
                "jwt:    Auth | jwt:    Auth; | unexpected-token | 24",
                "prefix: /v1 | prefix: /v1, | unexpected-token | 26"
            })
    void aSlipGivesOneMessageWhereItIs(String written, String instead, String id, int line) {
        assertThat(TEXT).contains(written);
        assertThat(errors(TEXT.replace(written, instead)))
                .extracting(Diagnostic::id, error -> error.span().line())
                .containsExactly(tuple(id, line));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "`path:\"id\"` | `path:\"id | unterminated-string | 20",
                "`path:\"id\"` | `paht:\"id\"` | unknown-tag-key | 20",
                "`path:\"id\"` | `uri:\"id\"` | unknown-tag-key | 20",
                "`path:\"id\"` | `path:\"ID\"` | path-field-without-parameter | 33",
                "(Other) | (Othr) | unknown-type | 33",
                "Id int | Id int, | unexpected-token | 20",
                "Id int | Id: int | unexpected-token | 20"
            })
    void whatASlipInAFieldLeavesUnreadIsNotToldAtItsRoutes(
            String written, String instead, String id, int line) {
        assertThat(TEXT).contains(written);
        String text = TEXT.replace(written, instead);
        assertThat(ApiSource.read(FILE, Map.of(FILE, text)).diagnostics())
                .extracting(Diagnostic::id, found -> found.span().line())
                .containsExactly(tuple(id, line));
    }

    @Test
    void aWordThatWasRefusedIsNotRefusedAsSomethingElse() {
        String text = TEXT.replace("jwt:    Auth", "group\ninfo\njwt: Auth");
        assertThat(errors(text))
                .extracting(error -> error.span().line())
                .hasSizeLessThanOrEqualTo(2)
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(ints = {6, 12, 16, 17, 21, 26, 34})
    void aForgottenBracketIsFoundWhereItBelongs(int bracket) {
        List<String> lines = TEXT.lines().toList();
        String text = String.join("\n", without(lines, bracket)) + "\n";
        assertThat(errors(text))
                .hasSize(1)
                .allSatisfy(error -> {
                    assertThat(error.id()).isEqualTo("unexpected-token");
                    assertThat(error.span().line()).isBetween(bracket - 1, bracket + 1);
                });
    }

    private static List<String> without(List<String> lines, int number) {
        assertThat(lines.get(number - 1).strip()).isIn("}", ")");
        return IntStream.range(0, lines.size())
                .filter(i -> i != number - 1)
                .mapToObj(lines::get)
                .toList();
    }

    private static List<Diagnostic> errors(String text) {
        return ApiSource.read(FILE, Map.of(FILE, text)).diagnostics().stream()
                .filter(diagnostic -> diagnostic.severity() == Severity.ERROR)
                .toList();
    }
}

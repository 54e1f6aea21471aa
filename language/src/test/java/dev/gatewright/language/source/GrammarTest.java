package dev.gatewright.language.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.language.Api;
import dev.gatewright.language.Diagnostic;
import dev.gatewright.language.Outcome;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Small texts at the edges of the language, one a line. */
class GrammarTest {

    private static final String CLAIMS = "\ntype AClaims { Roles []string `json:\"roles\"` }";

    private static final String ROUTE = "\nservice s { @handler H\nget /x }";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "syntax = \"v1\"",
                "info ()",
                "info (title: \"a\" desc: `b` author: c)",
                "info (\ntype: \"a\"\nservice: b\n)",
                "info (title: a (b\n)",
                "info (title: a -\nauthor: b)",
                "info (title: a,\nb\n)",
                "type ()",
                "type A {}",
                "type A = {}",
                "type (A {} B {})",
                "type A { B, C string }",
                "type A { B string C int }",
                "type A { B string `` }",
                "type A {\nB\n}\ntype B {}",
                "type A { B `json:\"b\"`\n}\ntype B {}",
                "type A { *B }\ntype B {}",
                "type A { B { C { D string } } }",
                "type A { B {} `json:\"b\"` }",
                "type A { service string\ninfo int\nreturns bool\nany any\nsyntax string }",
                "type service {}",
                "type (\nA {}\n\nsyntax {\nB int\n}\n\nservice {}\n\ninfo {}\nany {}\n)",
                "type (\nservice struct {}\nsyntax = struct {}\ninfo = { A int }\n)",
                "type class { package2 string\nclass string }",
                "type A { B [2]int\nC [][]*A\nD map[string]map[int]*A }",
                "type A { B interface{} }",
                "@server ()\nservice s { @handler I\nget / }",
                "@server (jwt: Auth group: a/b prefix: /v1/v2)\nservice s { @handler I\nget /y }",
                "@server (\nmiddleware: A, B,\n C\n)\nservice s { @handler I\nget /y }",
                "service s { @middleware A, B\n@handler I\nget /y }",
                "@server (timeout: 1h30m10s)\nservice s { @handler I\nget /y }",
                "@server (prefix: /:id)\nservice s { @handler I\nget /y }",
                "@server (prefix: a-b-c group: v1/v2_test/v2-beta)\n"
                        + "service s { @handler I\n"
                        + "get /y }",
                "@server (prefix: /abc/ // comment\n jwt: A)\nservice s { @handler I\nget /y }",
                "@server (summary:\"test\" foo: bar)\nservice s { @handler I\nget /y }",
                "service s { @doc \"d\"\n@handler I\nget /y }",
                "service s { @doc ()\n@handler I\nget /y }",
                "service s { @doc (`d`)\n@handler I\nget /y }",
                "service s { @jwt A @roles level-2, level-2fa, a:b\n@handler I\nget /y }" + CLAIMS,
                "service s { @handler I\npost /y () returns () }",
                "service s { @handler I\npost /y (*A) returns ([]*A); }\ntype A {}",
                "service s { @handler I\npost /y returns (int) }",
                "service s { @handler I\npost /a/:b/c-d/:e_f/g_h }",
                "service s { @handler I\npost /y/ }",
                "service s { @handler I\npost /2fa/1st/5m/v1.0/foo-1/:id.json/:user-id/returns }",
                "service s { @handler I get /y @handler J get /z }",
                "service s { /* a */ @handler /* b */ I // c\n/* d */ get /y /* e */ () // f\n}",
                "service s { @handler I\nget / a / :b - c\n/d (A) }\ntype A {}",
                "service s { @handler I\nget / returns (A) }\ntype A {}",
                "service s {}",
                "service other {}",
                "type A {\n*A\nB int\n}",
                "type A {\nB int\n*C\n}\ntype C {\nD int\n*A\n}",
                "info (title: 用户(登录)接口\ndesc: a (b) c\n)",
                "@server (timeout: 0)\nservice s { @handler I\nget /y }",
                "\uFEFFtype A {}",
                "type A {\r\n\tB string\r\n}\r\n"
            })
    void isAccepted(String text) {
        assertThat(read(text + ROUTE).value()).as("%s", read(text + ROUTE)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "syntax",
                "syntax = v1",
                "syntax \"v1\"",
                "info",
                "info {}",
                "info (foo)",
                "info (foo:)",
                "info (a: \"b\"",
                "import",
                "import ()x",
                "import foo",
                "import (\"a.api\"",
                "type",
                "type A",
                "type A int",
                "type A = B",
                "type (A",
                "type A { B }",
                "type A { B string \"b\" }",
                "service s { @middleware\n@handler I\nget /y }",
                "service s { @middleware A,\n@handler I\nget /y }",
                "service s { @middleware A\n@middleware B\n@handler I\nget /y }",
                "type A { 1B string }",
                "type A { B time.Time }",
                "type A { B chan int }",
                "type A { func string }",
                "type func {}",
                "type A { B [...]int }",
                "type A { B [x]int }",
                "type A { B []{ C int } }",
                "type A { B map[string]{ C int } }",
                "type A { B *{ C int } }",
                "type A { B map[[]int]string }",
                "type A { B map string }",
                "type A { B string `json:b` }",
                "type A { B string, C int }",
                "type A { string\n}",
                "type A { B A }",
                "type A {\nA\nB int\n}",
                "@server (foo: m1,)\nservice s { @handler I\nget /y }",
                "@server (foo: m1,",
                "@server (foo: v1/v2-)\nservice s { @handler I\nget /y }",
                "@server (prefix:/--)\nservice s { @handler I\nget /y }",
                "@server (prefix:/-abc)\nservice s { @handler I\nget /y }",
                "@server (jwt: Auth Other)\nservice s { @handler I\nget /y }",
                "@server (timeout: 5)\nservice s { @handler I\nget /y }",
                "@server (timeout: 1s1h)\nservice s { @handler I\nget /y }",
                "@server (timeout: 1s1s)\nservice s { @handler I\nget /y }",
                "@server (foo: @)\nservice s { @handler I\nget /y }",
                "info (title: a (b\nc: d))",
                "@server (foo: a,,b)\nservice s { @handler I\nget /y }",
                "@server (foo: a, -b)\nservice s { @handler I\nget /y }",
                "@server (foo: ,a)\nservice s { @handler I\nget /y }",
                "@server (foo: a .b)\nservice s { @handler I\nget /y }",
                "@server (foo: / :x)\nservice s { @handler I\nget /y }",
                "@server (foo: a\u00A0b)\nservice s { @handler I\nget /y }",
                "@server (foo: a\u200Bb)\nservice s { @handler I\nget /y }",
                "@server (foo: a, jwt:Auth)\nservice s { @handler I\nget /y }",
                "@server (foo: a. jwt: Auth)\nservice s { @handler I\nget /y }",
                "@server (jwt: A roles: a, b: c)\nservice s { @handler I\nget /y }" + CLAIMS,
                "@server (jwt: A roles: a, b :c)\nservice s { @handler I\nget /y }" + CLAIMS,
                "@server (jwt: A roles: a:b: c)\nservice s { @handler I\nget /y }" + CLAIMS,
                "@server (jwt: A roles: a:b :c)\nservice s { @handler I\nget /y }" + CLAIMS,
                "@server (jwt: A roles: a:b:)\nservice s { @handler I\nget /y }" + CLAIMS,
                "info (title: a @b)",
                "info (title: ))",
                "info (title: a,,b)",
                "info (title: a::b)",
                "info (title: a\u0001b)",
                "service",
                "service s",
                "service 1s {}",
                "service s- {}",
                "service other { @handler I\nget /y }",
                "service s { @handler I }",
                "service s { @handler I\n@server (handler: J)\nget /y }",
                "service s { @server (handler: I)\n@server (handler: J)\nget /y }",
                "service s { @handler\nget /y }",
                "service s { get /y }",
                "service s { @doc \"d\"\nget /y }",
                "service s { @doc d\n@handler I\nget /y }",
                "service s { @handler I\nGET /y }",
                "service s { @handler I\nget y }",
                "service s { @handler I\nget /y* }",
                "service s { @handler I\nget /{y} }",
                "service s { @handler I\nget /a:b }",
                "service s { @handler I\nget /: }",
                "service s { @handler I\nget /a-/b }",
                "service s { @handler I\nget /a--b }",
                "service s { @handler I\nget /a..b }",
                "service s { @handler I\nget /a.-b }",
                "service s { @handler I\nget /a b }",
                "service s { @handler I\nget /a/* c */ /b }",
                "service s { @handler I\nget /a\nb }",
                "service s { @handler I\nget /y (A B) }\ntype A {}",
                "service s { @handler I\nget /y returns }",
                "service s { @handler I\nget /y returns A }\ntype A {}",
                "service s { @handler I\nget /y (Missing) }",
                "service s { @handler I\nget /y",
                "service s { @handler H\nget /y }",
                "service s { @handler I\nget /x }",
                "service s { @jwt\n@handler I\nget /y }",
                "service s { @roles\n@handler I\nget /y }",
                "service s { @jwt A @roles a: b\n@handler I\nget /y }" + CLAIMS,
                "service s { @jwt A @roles a -b\n@handler I\nget /y }" + CLAIMS,
                "service s { @jwt A @roles a:\n@handler I\nget /y }" + CLAIMS,
                "service s { @jwt A @roles 2\n@handler I\nget /y }" + CLAIMS,
                "service s { @doc (\"d\"\n@handler I\nget /y }",
                "service s { @public @jwt A\n@handler I\nget /y }",
                "func main() {}",
                "?",
                "type A {}}",
                "/* open"
            })
    void isRefused(String text) {
        Outcome<Api> outcome = read(text.startsWith("/*") ? ROUTE + text : text + ROUTE);
        assertThat(outcome.value()).isEmpty();
        assertThat(outcome.diagnostics())
                .extracting(Diagnostic::severity)
                .contains(Diagnostic.Severity.ERROR);
    }

    private static Outcome<Api> read(String text) {
        return ApiSource.read("a.api", Map.of("a.api", text));
    }
}

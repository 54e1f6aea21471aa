package dev.gatewright.language.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.language.Api;
import dev.gatewright.language.AuthRule;
import dev.gatewright.language.CheckOptions;
import dev.gatewright.language.Diagnostic;
import dev.gatewright.language.Outcome;
import dev.gatewright.language.Route;
import dev.gatewright.language.source.ProtectedText.Needs;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * No slip of the pen in what protects routes leaves one open: it is an error, or changes nothing.
 */
class AuthSlipTest {

    private static final String FILE = "slip.api";
    private static final String SERVICE =
            "\nservice a {\n\t@handler H\n\tget /x\n}\n"
                    + "type AuthClaims { Roles []string `json:\"roles\"` }\n";

    /** From {@code -Dslips.seed=N} (1), as many as {@code -Dslips=N} (500). */
    @Test
    void aSlipIsAnErrorOrLeavesTheProtectionAsItIs() {
        long first = Long.getLong("slips.seed", 1);
        int accepted = 0;
        for (long seed = first; seed < first + Long.getLong("slips", 500); seed++) {
            var written = ProtectedText.of(new Random(seed));
            assertThat(read(written.text()).value()).as(written.text()).isPresent();
            String text = written.withSlips();
            Outcome<Api> outcome = read(text);
            if (outcome.value().isPresent()) {
                accepted++;
                written.needs()
                        .forEach((handler, needs) ->
                                assertThat(needs(outcome.value().get(), handler))
                                        .as(handler + " of\n" + text)
                                        .isEqualTo(needs));
            }
        }
        assertThat(accepted).isPositive();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "summary: \"x\"jwt: Auth",
                "tags: \"x\"jwt: Auth roles: admin",
                "group: user jwt: Auth",
                "jwt: Auth\nroles: super-admin, orders:write",
                "roles: orders:write prefix: /v1 jwt:Auth",
                "jwt: \"Auth\" roles: \"super-admin, orders:write\"",
                "prefix: /\njwt: Auth",
                "x: y z: w jwt: Auth",
                "jwt: Auth jwt: Auth"
            })
    void whatProtectsIsReadWhereverItStands(String pairs) {
        Api api = read("@server (" + pairs + ")" + SERVICE).value().orElseThrow();
        assertThat(needs(api, "H"))
                .isEqualTo(
                        new Needs(
                                "Auth",
                                pairs.contains("roles: admin")
                                        ? Set.of("admin")
                                        : !pairs.contains("roles")
                                                ? Set.of()
                                                : pairs.contains("super-admin")
                                                        ? Set.of("super-admin", "orders:write")
                                                        : Set.of("orders:write")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x: 0jwt: Auth",
                "x: {a) jwt: Auth",
                "x: ::b",
                "x: a;",
                "x: \"y\", z: \"w\"",
                "group: user;",
                "group: user; jwt: Auth",
                "group: user, jwt: Auth",
                "prefix: /v1, jwt: Auth",
                "prefix: /v1,",
                "prefix: /jwt: Auth",
                "prefix: /v1?x=1",
                "prefix: \"/users/{id}\"",
                "middleware: Log, jwt: Auth",
                "roles: admin, jwt: Auth",
                "roles: jwt:Auth",
                "jwt: Auth roles: admin,prefix:/v1",
                "jwt: Auth roles: admin editor",
                "jwt: Auth jwt: Staff",
                "signature: true signature: false",
                "middleware: Guard middleware: Log",
                "maxBytes: 10 maxBytes: 10000000",
                "timeout: 1s timeout: 0s",
                "timeout: 9999999h",
                "jwt: \"\"",
                "jwt: Auth roles: \"\"",
                "jwt: Auth roles: admin,,editor",
                "middleware: \"\"",
                "summary: foo jwt Auth",
                "summary: foo Jwt Auth",
                "jwt: Auth group: user role admin",
                "summary: \"foo jwt: Auth",
                "summary: \"foo jwt: Auth\"",
                "summary: foo\u00A0jwt: Auth",
                "summary: 用户jwt: Auth",
                "group: a//b jwt: Auth\n",
                "group: a/*b jwt: Auth */",
                "/* jwt: Auth\n)\nservice a {\n}\n@server (\n\tgroup: b */\n",
                "group: b\n\t/* jwt: Auth\n)\nservice a {\n}\ntype (\n\tB {} /* b */\n",
                "JWT: Auth",
                "Jwt: Auth",
                "jwts: Auth",
                "jw: Auth",
                "jtw: Auth",
                "jtw: Partner",
                "jtwTransition: Partner",
                "JWT: Partner",
                "jwtt: Auth",
                "auth: Auth",
                "Authorization: Auth",
                "jwt_transition: Auth",
                "JwtTransition: Auth",
                "jwt: Auth role: admin",
                "jwt: Auth Roles: admin",
                "jwt: Auth rolls: admin",
                "jwt: Auth roles_: admin",
                "jwt: Auth ROLES: admin",
                "Signature: true",
                "signatures: true",
                "signatrue: true",
                "Middleware: Guard",
                "MIDDLEWARE: Guard",
                "midlewares: Guard",
                "middlewares: Guard",
                "middle_ware: Guard"
            })
    void aSlipInServerIsAnError(String pairs) {
        assertThat(read("@server (" + pairs + ")" + SERVICE).value()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "info (title: \"x\", desc: \"y\")",
                "info (title: {a)",
                "info (title: ::b)",
                "info (title: a;)",
                "info (title: \"x\" y)",
                "info (title: a \"b\")",
                "service b { @doc (summary: \"x\", note: \"y\") @handler G get /g }",
                "service b { @doc (summary: a; @jwt Auth) @handler G get /g }"
            })
    void aTextTakesNoTokenThatIsNotPartOfIt(String statement) {
        assertThat(read(statement + SERVICE.replace("service a", "service b")).value()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@JWT Auth",
                "@Jwt Auth",
                "@jwts Auth",
                "@auth Auth",
                "@jw Auth",
                "@role admin",
                "@Roles admin",
                "@rolse admin",
                "@Public",
                "@publik",
                "@open"
            })
    void aNearMissOfAnAnnotationSaysWhatWasMeant(String annotation) {
        Outcome<Api> outcome =
                read("service a {\n\t" + annotation + "\n\t@handler H\n\tget /x\n}\n");
        assertThat(outcome.value()).isEmpty();
        assertThat(outcome.diagnostics())
                .extracting(Diagnostic::id, Diagnostic::message)
                .anySatisfy(told -> {
                    assertThat(told.toList().getFirst()).isEqualTo("unknown-annotation");
                    assertThat(told.toList().getLast().toString()).contains("did you mean @");
                });
    }

    @Test
    void anAnnotationAfterItsRouteIsAnError() {
        assertThat(
                        read("service a {\n@handler H\nget /x @jwt Auth\n@handler I\nget /y\n}\n")
                                .value())
                .isEmpty();
    }

    @Test
    void anAnnotationThatACommentSwallowedIsAnError() {
        String text = "service a {\n@handler H // a remark\n@jwt Auth\nget /x\n}\n";
        assertThat(read(text).value()).isPresent();
        assertThat(read(text.replace("\n@jwt", "@jwt")).value()).isEmpty();
        assertThat(read(text.replace("a remark\n@jwt", "@jwt")).value())
                .as("put aside on purpose")
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jwt: Auth jwtTransition: Auth",
                "jwt: Auth middleware: Guard middleware: Guard",
                "jwt: Auth summary: middlewares and signatures",
                "jwt: Auth group: middlewares",
                "jwt: Auth maxBodyBytes: 10"
            })
    void whatLosesNothingIsNoSlip(String pairs) {
        assertThat(read("@server (" + pairs + ")" + SERVICE).value()).isPresent();
    }

    @Test
    void aKeyWithASchemeForItsValueIsAnError() {
        assertThat(read("@server (secured: Auth)" + SERVICE).value()).isEmpty();
        String partner = "\n@server (jwt: Partner)\nservice a {\n@handler P\nget /p\n}\n";
        assertThat(read("@server (secured: Partner)" + SERVICE + partner).value()).isEmpty();
        assertThat(read("@server (secured: Nobody)" + SERVICE + partner).value()).isPresent();
    }

    @Test
    void aWildcardInAPathHidesNoAnnotation() {
        assertThat(
                        read("service a {\n@handler H\nget /x/*y\n@jwt Auth\n/* z */\n@handler I\n"
                                        + "get /y\n}\n")
                                .value())
                .isEmpty();
    }

    @Test
    void whoIsStrictGetsErrorsForEveryKeyWithoutMeaning() {
        String text = "@server (colour: red)" + SERVICE;
        assertThat(read(text).value()).isPresent();
        assertThat(read(text, new CheckOptions(true, false)).value()).isEmpty();
        String option = "type A { B string `json:\"b,colour\"` }" + SERVICE;
        assertThat(read(option).value()).isPresent();
        assertThat(read(option, new CheckOptions(true, false)).value()).isEmpty();
    }

    @Test
    void whoAsksIsToldOfOpenRoutesBesideProtectedOnes() {
        String text =
                "service a {\n@jwt Auth\n@handler A\nget /a\n@handler B\nget /b\n"
                        + "@public\n@handler C\nget /c\n}\n";
        assertThat(read(text).diagnostics()).isEmpty();
        var options = new CheckOptions(false, true);
        assertThat(read(text, options).diagnostics())
                .extracting(Diagnostic::id, d -> d.span().line())
                .containsExactly(org.assertj.core.groups.Tuple.tuple("open-route", 5));
        assertThat(read(text.replace("@jwt Auth\n", ""), options).diagnostics()).isEmpty();
    }

    private static Needs needs(Api api, String handler) {
        for (Route route : api.service().routes()) {
            if (route.handler().equals(handler) && route.auth() instanceof AuthRule.Token token) {
                return new Needs(token.scheme(), Set.copyOf(token.roles()));
            }
        }
        return new Needs("", Set.of());
    }

    private static Outcome<Api> read(String text) {
        return read(text, CheckOptions.USUAL);
    }

    private static Outcome<Api> read(String text, CheckOptions options) {
        return ApiSource.read(FILE, Map.of(FILE, text), options);
    }
}

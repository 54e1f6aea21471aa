package dev.gatewright.codegen.java.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.language.Api;
import dev.gatewright.language.source.ApiSource;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each quantity of a spec has a limit, is accepted up to it, and refused by name beyond. */
class SizeRefusalsTest {

    /**
     * A quantity.
     *
     * @param most what is accepted
     * @param spec a spec with so many or so much of it
     * @param refusal what is said of one more: id, line and column
     */
    record Quantity(String name, int most, IntFunction<String> spec, String refusal) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Quantity> quantities() {
        return Stream.of(
                new Quantity(
                        "fields",
                        500,
                        n -> type(list(n, "", i -> "\tF" + i + " int\n")),
                        "too-many-fields 1:6"),
                new Quantity(
                        "lists and maps within fields",
                        2_000,
                        n -> type("\tA %sint\n".formatted(nested(n % 20)) + fields(n / 20)),
                        "too-many-fields 1:6"),
                new Quantity(
                        "lists within each other",
                        20,
                        n -> type("\tA %sint\n".formatted(nested(n))),
                        "too-deep 2:2"),
                new Quantity(
                        "options",
                        2_000,
                        n ->
                                type(
                                        "\tA int `json:\"a,options=1|2\"`\n"
                                                + "\tB int `json:\"b,options="
                                                + list(n - 2, "|", Integer::toString)
                                                + "\"`\n"),
                        "too-many-options 3:2"),
                new Quantity(
                        "choices",
                        2_000,
                        n ->
                                type(
                                        "\tA string `json:\"a\" validate:\"oneof="
                                                + list(n, " ", Integer::toString)
                                                + "\"`\n"),
                        "too-many-options 2:2"),
                new Quantity(
                        "bytes of options",
                        60_000,
                        n -> type("\tA string `json:\"a,options=b|%s\"`\n".formatted(name(n - 3))),
                        "too-long 2:2"),
                new Quantity(
                        "bytes of a default",
                        10_000,
                        n -> type("\tA string `json:\"a,default=%s\"`\n".formatted(name(n))),
                        "too-long 2:2"),
                new Quantity(
                        "bytes of what a field is called",
                        10_000,
                        n -> type("\tA string `header:\"%s\"`\n".formatted(name(n))),
                        "too-long 2:2"),
                new Quantity(
                        "bytes in letters of three each",
                        9_999,
                        n -> type("\tA string `json:\"%s\"`\n".formatted("字".repeat((n + 2) / 3))),
                        "too-long 2:2"),
                new Quantity(
                        "bytes of a path", 10_000, n -> route("/" + name(n - 1)), "too-long 2:11"),
                new Quantity(
                        "bytes of a field's name",
                        200,
                        n -> type("\t%s string `json:\"a\"`\n".formatted(name(n))),
                        "too-long 2:2"),
                new Quantity(
                        "bytes of a type's name",
                        200,
                        n -> "type %s {\n\tA int\n}\n%s".formatted(name(n), route("/a")),
                        "too-long 1:6"),
                new Quantity(
                        "bytes of an anonymous type's name",
                        200,
                        n -> type("\t%s {\n\t\tA int\n\t}\n".formatted(name(n - 3))),
                        "too-long 2:2"),
                new Quantity(
                        "bytes of an enum's name",
                        200,
                        n ->
                                type(
                                        "\tA string `json:\"a,options=a|b\" enum:\"X%s\"`\n"
                                                .formatted(name(n - 1))),
                        "too-long 2:2"),
                new Quantity(
                        "bytes of a handler's name",
                        200,
                        n -> "service a {\n\t@handler %s\n\tget /a\n}\n".formatted(name(n)),
                        "too-long 2:11"),
                new Quantity(
                        "bytes of a service's name",
                        200,
                        n -> "service %s {\n\t@handler A\n\tget /a\n}\n".formatted(name(n)),
                        "too-long 2:11"),
                new Quantity(
                        "bytes of a group's name",
                        200,
                        n -> block("group: a/%s".formatted(name(n - 2))),
                        "too-long 5:11"),
                new Quantity(
                        "bytes of a middleware's name",
                        200,
                        n -> block("middleware: %s".formatted(name(n))),
                        "too-long 5:11"),
                new Quantity(
                        "bytes of a scheme's name",
                        64,
                        n -> block("jwt: %s".formatted(name(n))),
                        "too-long 5:11"),
                new Quantity(
                        "bytes of a role",
                        200,
                        n -> CLAIMS + block("jwt: Auth\n\troles: %s".formatted(name(n))),
                        "too-long 9:11"),
                new Quantity(
                        "roles",
                        500,
                        n -> CLAIMS + block("jwt: Auth\n\troles: " + list(n, ", ", i -> "r" + i)),
                        "too-many-names 9:11"),
                new Quantity(
                        "middleware",
                        200,
                        n -> block("middleware: " + list(n, ", ", i -> "M" + i)),
                        "too-many-names 5:11"),
                new Quantity(
                        "schemes",
                        200,
                        n -> list(n, "", i -> block("jwt: S" + i, "H" + i, "/" + i)),
                        "too-many-names 1405:11"));
    }

    @ParameterizedTest
    @MethodSource("quantities")
    void itIsAcceptedUpToTheLimitAndRefusedBeyond(Quantity quantity) {
        assertThat(refusals(quantity.spec().apply(quantity.most()))).isEmpty();
        assertThat(refusals(quantity.spec().apply(quantity.most() + 1)))
                .contains(quantity.refusal());
    }

    /** Each name has that of the type around it in it. */
    @Test
    void ofTypesThatStandInOneAnotherTheOutermostIsRefused() {
        String nested = "\t" + "F0123456789 {\n".repeat(100) + "A int\n" + "}\n".repeat(100);

        assertThat(refusals(type(nested + nested.replace('F', 'G'))))
                .containsExactly("too-long 19:1", "too-long 220:1");
    }

    @Test
    void aMissingValueIsNotFilledWithMillions() {
        String levels =
                list(
                        30,
                        "",
                        i ->
                                "type T%d {\n\tA T%d `json:\"a\"`\n\tB T%d `json:\"b\"`\n}\n"
                                        .formatted(i, i + 1, i + 1));
        String chain =
                list(5_000, "", i -> "type C%d {\n\tA C%d `json:\"a\"`\n}\n".formatted(i, i + 1));
        String ends = "type T30 {\n\tC int `json:\"c,optional\"`\n}\ntype C5000 {}\n";

        assertThat(refusals(levels + chain + ends + type("\tA T20 `json:\"a\"`\n")))
                .containsExactly(
                        "too-many-fields 82:2", "too-many-fields 83:2", "too-many-fields 12119:2");
    }

    private static final String CLAIMS = "type AuthClaims {\n\tRole string `json:\"role\"`\n}\n";

    private static Stream<String> refusals(String text) {
        Api api = ApiSource.read("a.api", Map.of("a.api", text)).value().orElseThrow();
        return UnsupportedFeatures.of(api).stream()
                .map(refusal ->
                        "%s %d:%d"
                                .formatted(
                                        refusal.id(),
                                        refusal.span().line(),
                                        refusal.span().column()));
    }

    private static String type(String fields) {
        return "type Req {\n"
                + fields
                + "}\nservice a {\n\t@handler H\n\tpost /a (Req) returns (Req)\n}\n";
    }

    private static String route(String path) {
        return "service a {\n\t@handler H\n\tget %s\n}\n".formatted(path);
    }

    private static String block(String keys) {
        return block(keys, "H", "/a");
    }

    private static String block(String keys, String handler, String path) {
        return "@server (\n\t%s\n)\nservice a {\n\t@handler %s\n\tget %s\n}\n"
                .formatted(keys, handler, path);
    }

    private static String fields(int count) {
        return list(count, "", i -> "\tF%d %sint\n".formatted(i, nested(20)));
    }

    private static String nested(int lists) {
        return "[]".repeat(lists);
    }

    private static String name(int length) {
        return "x".repeat(length);
    }

    private static String list(int count, String separator, IntFunction<String> one) {
        return IntStream.range(0, count).mapToObj(one).collect(Collectors.joining(separator));
    }
}

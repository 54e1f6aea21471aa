package dev.gatewright.language.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.language.Api;
import dev.gatewright.language.Diagnostic;
import dev.gatewright.language.Outcome;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Files so large that several threads look at them: they are told the same as small ones. */
class LargeFileTest {

    private static final String FAULTY =
            """
            syntax = "v1"

            type Twice {}
            type Twice {}

            type Loop {
                Self Loop `json:"self"`
                Self string `json:"self,default=1,options=2"`
                Keys map[Loop]string `json:"keys,colour"`
                Gone Missing `json:"gone"`
            }

            @server (
                jwtt:    Auth
                timeout: soon
            )
            service a {
                @handler Get
                get /a/:id/:id (Loop) returns (Twice)

                @handler Get
                get /a/:id/:name (Loop) returns (Twice)
            }
            """;

    private static final String SOUND =
            """
            type Req {
                Id int `path:"id"`
            }

            type Unused {}

            service a {
                @handler Get
                get /a/:name (Req)
            }
            """;

    private static final String MORE = types("Wholly%dDifferent", 2_000);

    @Test
    void aFaultIsToldOfAlike() {
        List<Diagnostic> told = read(FAULTY).diagnostics();

        assertThat(told)
                .extracting(Diagnostic::id)
                .hasSizeGreaterThan(10)
                .contains("recursive-type");
        assertThat(read(FAULTY + MORE).diagnostics()).isEqualTo(told);
    }

    /** To look for an annotation from each of its characters would take minutes. */
    @Test
    @Timeout(20)
    void aLongCommentBesideARouteIsReadInATimeThatGrowsWithItsLength() {
        String route = "service a {\n\t@handler H\n\tget /x // %s\n}\n";

        assertThat(read(route.formatted("/a @roles ".repeat(3_000) + "(")).diagnostics()).isEmpty();
        assertThat(read(route.formatted("/a ".repeat(10_000) + "@jwt Auth")).diagnostics())
                .extracting(Diagnostic::id)
                .containsExactly("misplaced-annotation");
    }

    @Test
    @Timeout(20)
    void manyCommentsAmongManyKeysAreReadInATimeThatGrowsWithTheirNumber() {
        String keys = "\tauthType: x // why\n".repeat(200_000);
        String spec = "@server (\n" + keys + ")\nservice a {\n\t@handler H\n\tget /x\n}\n";

        assertThat(read(spec).value()).isPresent();
    }

    @Test
    void unusedTypesAreToldOfBesideOtherWarnings() {
        List<Diagnostic> told = read(SOUND).diagnostics();
        List<Diagnostic> ofLarge = read(SOUND + MORE).diagnostics();

        assertThat(told).extracting(Diagnostic::id).contains("unused-type").hasSizeGreaterThan(2);
        assertThat(ofLarge).startsWith(told.toArray(Diagnostic[]::new)).hasSize(1_000);
    }

    @Test
    void typesAndRoutesAreThoseOfTheFile() {
        Api small = read(SOUND).value().orElseThrow();
        Api large = read(SOUND + MORE).value().orElseThrow();

        assertThat(large.service()).isEqualTo(small.service());
        assertThat(large.types().subList(0, 2)).isEqualTo(small.types());
        assertThat(large.types()).hasSize(2_002);
    }

    private static String types(String name, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "type " + name.formatted(i) + " {}\n")
                .collect(Collectors.joining());
    }

    private static Outcome<Api> read(String text) {
        return ApiSource.read("a.api", Map.of("a.api", text));
    }
}

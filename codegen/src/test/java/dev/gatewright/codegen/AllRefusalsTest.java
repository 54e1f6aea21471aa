package dev.gatewright.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.language.Api;
import dev.gatewright.language.Diagnostic;
import dev.gatewright.language.source.ApiSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AllRefusalsTest {

    private static final String TEXT =
            """
            type Req {
                Point complex128 `json:"point"`
                Inner Res `form:"inner"`
                Scan []byte `file:"scan"`
            }

            type Res {
                Date string `header:"Date"`
            }

            service a {
                @handler Post
                post /a (Req) returns (Res)
            }
            """;

    @Test
    void ofALargeApiTheyAreThoseOfASmallOne() {
        List<Diagnostic> told = AllRefusals.of(read(TEXT));
        String more =
                IntStream.range(0, 2_000)
                        .mapToObj("type More%d {}\n"::formatted)
                        .collect(Collectors.joining());

        assertThat(told).extracting(Diagnostic::id).hasSizeGreaterThan(3).doesNotHaveDuplicates();
        assertThat(AllRefusals.of(read(TEXT + more))).isEqualTo(told);
    }

    private static Api read(String text) {
        return ApiSource.read("a.api", Map.of("a.api", text)).value().orElseThrow();
    }
}

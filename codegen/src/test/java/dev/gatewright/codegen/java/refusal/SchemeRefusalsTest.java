package dev.gatewright.codegen.java.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.language.Api;
import dev.gatewright.language.source.ApiSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** No scheme has the name of what the configuration of every service has. */
class SchemeRefusalsTest {
    private static final Pattern FIRST_OF_A_KEY =
            Pattern.compile("^\\| `(?!SCHEME)(\\w+)", Pattern.MULTILINE);

    @Test
    void theNamesAreThoseOfAllKeys() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "configuration-keys.md"));
        assertThat(SchemeRefusals.KEYS_OF_A_SERVICE)
                .isEqualTo(
                        FIRST_OF_A_KEY
                                .matcher(page)
                                .results()
                                .map(key -> key.group(1))
                                .collect(Collectors.toSet()));
    }

    @Test
    void eachIsToldAtTheFirstOfItsRoutes() {
        String spec =
                """
                service a {
                    @jwt Adm
                    @handler A
                    get /a

                    @jwt Admin
                    @handler B
                    get /b

                    @jwt Log
                    @handler C
                    get /c

                    @jwt Admin
                    @handler D
                    get /d
                }
                """;
        assertThat(UnsupportedFeatures.of(read(spec)))
                .extracting(refusal -> refusal.id() + " " + refusal.span().line())
                .containsExactly("reserved-scheme 7", "reserved-scheme 11");
    }

    private static Api read(String spec) {
        return ApiSource.read("a.api", Map.of("a.api", spec)).value().orElseThrow();
    }
}

package dev.gatewright.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Types of more fields than a record has are bound and answered over HTTP. */
class LargeTypeServedIT {
    private static final int FIELDS = 300;

    @TempDir private Path folder;

    @Test
    void whatIsSentComesBack() throws Exception {
        String spec =
                """
                type Big {
                %s}
                type Both {
                %s}
                service binding {
                    @handler Send
                    post /big (Big) returns (Big)
                    @handler Query
                    post /both (Both) returns (Both)
                }
                """
                        .formatted(
                                each("", i -> "    F%d int64 `json:\"f%d\"`\n".formatted(i, i)),
                                each(
                                        "",
                                        i ->
                                                "    F%d int64 `json:\"f%d\" form:\"f%d\"`\n"
                                                        .formatted(i, i, i)));
        String json = "{" + each(",", i -> "\"f%d\":%d".formatted(i, i + 10_000_000_000L)) + "}";
        String query = each("&", i -> "f%d=%d".formatted(i, i + 10_000_000_000L));
        Path file = Files.writeString(folder.resolve("binding.api"), spec);
        try (Served service = Gateway.start(file, Files.createDirectory(folder.resolve("java")))) {
            List<String> type = List.of("Content-Type: application/json");
            assertThat(service.document(new RawRequest("/big", type, json))).isEqualTo(json);
            assertThat(service.document(new RawRequest("/both?" + query, List.of(), "")))
                    .isEqualTo(json);
            assertThat(service.document(new RawRequest("/both", type, json))).isEqualTo(json);
            assertThat(
                            service.answered(
                                    new RawRequest(
                                            "/big", type, json.replace("\"f7\":", "\"g\":"))))
                    .contains("\"field\":\"f7\",\"reason\":\"required\"");
        }
    }

    private static String each(String between, IntFunction<String> text) {
        return IntStream.range(0, FIELDS).mapToObj(text).collect(Collectors.joining(between));
    }
}

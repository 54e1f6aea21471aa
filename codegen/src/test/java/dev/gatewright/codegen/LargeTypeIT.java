package dev.gatewright.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Types of more fields than the constructor of a record takes. */
class LargeTypeIT {
    @TempDir private Path work;

    @ParameterizedTest
    @ValueSource(ints = {128, 500})
    void aTypeOfManyFieldsIsReadAndWritten(int count) throws Exception {
        var fields = new StringBuilder();
        var json = new StringBuilder("{");
        for (int i = 0; i < count; i++) {
            fields.append("\tF%d int64 `json:\"f%d\"`\n".formatted(i, i));
            json.append(i == 0 ? "" : ",").append("\"f%d\":%d".formatted(i, i));
        }
        json.append('}');
        GeneratedCode code =
                compiled(
                        """
                        type Big {
                        %s}
                        type Holder {
                        \tBig  Big    `json:"big"`
                        \tText string `json:"text"`
                        }
                        service large {
                        \t@handler H
                        \tpost /h (Holder) returns (Big)
                        }
                        """
                                .formatted(fields));
        assertThat(code.echo("Big", json.toString())).isEqualTo("< " + json + "\n");
        assertThat(code.echo("Holder", "{\"big\":" + json + ",\"text\":\"a\"}"))
                .isEqualTo("< {\"big\":" + json + ",\"text\":\"a\"}\n");
        assertThat(code.echo("Big", json.toString().replace("\"f5\":5,", "")))
                .isEqualTo("! f5: required\n");
    }

    @Test
    void typesOfEveryKindOfFieldCompile() throws Exception {
        String[] kinds = {
            "string `json:\"%s,options=a|b|c,default=a\" validate:\"min=1,max=20\"`",
            "string `json:\"%s,default=2026-11-26\" format:\"date\"`",
            "[]string `json:\"%s,options=a|b\" enum:\"Letter\"`",
            "int32 `json:\"%s,range=[1:5]\" validate:\"gte=2,lt=4\"`",
            "*Small `json:\"%s,optional\"`",
            "Small `json:\"%s\"`",
            "Filled `json:\"%s\"`",
            "map[string][]int64 `json:\"%s,optional\"`",
            "[]byte `json:\"%s,omitempty,optional\"`",
            "float64 `json:\"%s,string\"`",
            "bool `json:\"%s,default=true\"`",
            "[]*Small `json:\"%s\" validate:\"min=1\"`",
            "float32 `form:\"%s,default=1.5\"`",
            "[]string `form:\"%s,optional\"`",
            "string `header:\"X-%s,optional\"`"
        };
        var json = new StringBuilder();
        var all = new StringBuilder();
        var filled = new StringBuilder();
        for (int i = 0; i < 499; i++) {
            String name = "f" + i;
            String kind = kinds[i % kinds.length].formatted(name);
            filled.append("\tF%d string `json:\"f%d,default=%d\"`\n".formatted(i, i, i));
            all.append("\tF%d %s\n".formatted(i, kind));
            json.append("\tF%d %s\n".formatted(i, kinds[i % 12].formatted(name)));
        }
        compiled(
                """
                type Small {
                \tX int `json:"x"`
                }
                type Filled {
                %s}
                type Json {
                %s}
                type All {
                %s}
                service large {
                \t@handler A
                \tpost /a (Json) returns (Json)
                \t@handler B
                \tpost /b (All)
                \t@handler C
                \tget /c returns (Headers)
                }
                type Headers {
                \tH string `header:"X-H"`
                %s}
                """
                        .formatted(filled, json, all, json));
    }

    private GeneratedCode compiled(String text) throws IOException {
        Path api = Files.writeString(work.resolve("large.api"), text);
        Path sources = work.resolve("sources");
        GenerationReport report =
                Generation.run(
                        new GenerationRequest(
                                api, JavaTarget.of(api, "com.example"), sources, sources, false));
        assertThat(report.diagnostics()).isEmpty();
        Path classes = Files.createDirectories(work.resolve("classes"));
        assertThat(Compilation.compile(classes, sources)).isEmpty();
        return GeneratedCode.in(classes);
    }
}

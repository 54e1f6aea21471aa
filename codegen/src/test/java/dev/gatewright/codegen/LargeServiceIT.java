package dev.gatewright.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.codegen.typescript.Integers;
import dev.gatewright.language.Api;
import dev.gatewright.language.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Services of more routes than a method or a class holds, and of more groups than a constructor
 * takes, compile. {@code -Dcodegen.routes} says how many routes, 1,000 by default.
 */
class LargeServiceIT {
    private static final int ROUTES = Integer.getInteger("codegen.routes", 1_000);

    /** Deeper than the stack of a test's thread. */
    private static final int DEEP = 3_000;

    private static final int FILLED = 990;

    private static final String TYPES =
            """
            syntax = "v1"

            type Req {
            	Id   int64  `path:"id"`
            	Name string `json:"name"`
            }

            type Claims {
            	Id   int64  `json:"id"`
            	Role string `json:"role"`
            }

            type AuthClaims {
            	Role string `json:"role"`
            }

            @server (
            	jwt:        Auth
            	roles:      admin
            	timeout:    5s
            	middleware: Audit
            )
            service large {
            """;

    @TempDir private Path work;

    @Test
    void manyRoutesOfOneGroupCompile() throws IOException {
        var spec = new StringBuilder(TYPES);
        for (int i = 0; i < ROUTES; i++) {
            spec.append(route(i));
        }
        compile(spec.append("}\n").toString());
    }

    @Test
    void manyGroupsCompile() throws IOException {
        var spec = new StringBuilder(TYPES).append(route(0)).append("}\n");
        for (int i = 1; i <= 300; i++) {
            spec.append(
                    "\n@server (\n\tgroup: g%d\n)\nservice large {\n%s}\n".formatted(i, route(i)));
        }
        compile(spec.toString());
    }

    @Test
    void fieldsWithLoopsCompileAsManyAsThereMayBe() throws IOException {
        compile(wide("map[string][]map[string][]int", "json"));
    }

    @Test
    void headersOfAResponseCompileAsManyAsThereMayBe() throws IOException {
        compile(wide("int", "header"));
    }

    @Test
    void manyRolesAndMiddlewareCompile() throws IOException {
        String spec = TYPES.replace("admin", list(200, "role")).replace("Audit", list(100, "M"));
        StringBuilder routes = new StringBuilder(spec);
        for (int i = 0; i < 50; i++) {
            routes.append(route(i));
        }
        compile(routes.append("}\n").toString());
    }

    /** What is filled with values is as deep as {@code LargeFillings} lets it be. */
    @Test
    void aChainOfTypesThatAreFilledIsPlannedAndWritten() throws IOException {
        StringBuilder spec = new StringBuilder("type Req {\n\tA T0\n}\n");
        for (int i = 0; i < FILLED; i++) {
            spec.append("type T%d {\n\tA T%d\n}\n".formatted(i, i + 1));
        }
        spec.append("type T%d {\n\tA int `json:\"a,optional\"`\n}\n".formatted(FILLED));
        Path api = work.resolve("large.api");
        Files.writeString(api, spec + "service a {\n\t@handler H\n\tpost /a (Req)\n}\n");
        Target target = JavaTarget.of(api, "com.example");

        assertThat(target.plan(Generation.check(api, target).value().orElseThrow()))
                .isNotEmpty()
                .allSatisfy(file -> assertThat(file.text()).isNotNull());
    }

    @Test
    void aChainOfTypesIsPlannedAndWritten() throws IOException {
        StringBuilder spec = new StringBuilder("type Req {\n\tA T0\n}\n");
        for (int i = 0; i < DEEP; i++) {
            spec.append("type T%d {\n\tA T%d\n}\n".formatted(i, i + 1));
        }
        spec.append("type T%d {\n\tA int\n}\n".formatted(DEEP));
        Path api = work.resolve("large.api");
        Files.writeString(api, spec + "service a {\n\t@handler H\n\tpost /a (Req)\n}\n");
        Outcome<Api> read = Generation.check(api, JavaTarget.of(api, "com.example"));

        for (Target target :
                List.of(
                        JavaTarget.of(api, "com.example"),
                        JavaClientTarget.of(api, "com.example", Optional.empty()),
                        KotlinTarget.of(api, "com.example"),
                        new TypeScriptTarget("large.api", Integers.BIGINT, true),
                        new OpenApiTarget())) {
            assertThat(target.plan(read.value().orElseThrow()))
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(file.text()).isNotNull());
        }
    }

    private static String list(int count, String name) {
        return IntStream.range(0, count).mapToObj(i -> name + i).collect(Collectors.joining(", "));
    }

    private static String wide(String type, String key) {
        StringBuilder spec = new StringBuilder("type Wide {\n");
        for (int i = 0; i < 500; i++) {
            spec.append("\tF%1$d %2$s `%3$s:\"f%1$d,optional\"`\n".formatted(i, type, key));
        }
        return spec + "}\nservice a {\n\t@handler H\n\tpost /a (Wide) returns (Wide)\n}\n";
    }

    private static String route(int number) {
        return "\t@handler H%1$d\n\tpost /r%1$d/:id (Req) returns (Claims)\n".formatted(number);
    }

    private void compile(String text) throws IOException {
        Path api = Files.writeString(work.resolve("large.api"), text);
        Path owned = work.resolve("owned");
        Path sources = work.resolve("sources");
        GenerationReport report =
                Generation.run(
                        new GenerationRequest(
                                api, JavaTarget.of(api, "com.example"), owned, sources, true));
        assertThat(report.diagnostics()).isEmpty();
        Path classes = Files.createDirectories(work.resolve("classes"));
        assertThat(Compilation.compile(classes, owned, sources)).isEmpty();
    }
}

package dev.gatewright.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Services of more routes than a method or a class holds, and of more groups than a constructor
 * takes, compile. {@code -Dcodegen.routes} says how many routes, 1,000 by default.
 */
class LargeServiceTest {
    private static final int ROUTES = Integer.getInteger("codegen.routes", 1_000);
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

package dev.gatewright.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Clients in Kotlin of all the specs there are, and of some that nobody wrote, compiled without a
 * warning; run with {@code -Dgatewright.full}. {@code -Dspecs} says how many of the latter, {@code
 * -Dcodegen.routes} how many routes a large service has.
 */
class KotlinLong {
    private static final int SPECS = Integer.getInteger("specs", 30);
    private static final int ROUTES = Integer.getInteger("codegen.routes", 1_000);

    @TempDir private Path work;

    @Test
    void whateverIsAcceptedBecomesKotlinWithoutAWarning() throws Exception {
        List<Path> specs = specs();
        List<Path> folders = new ArrayList<>();
        for (int i = 0; i < specs.size(); i++) {
            Path folder = work.resolve("clients/c" + i);
            if (generate(specs.get(i), "com.example.c" + i, folder)) {
                folders.add(folder);
            }
        }

        assertThat(folders).hasSizeGreaterThan(specs.size() * 3 / 5);
        assertThat(KotlinCompilation.compile(work.resolve("classes"), folders)).isEqualTo("OK");
    }

    private List<Path> specs() throws IOException {
        List<Path> specs = new ArrayList<>();
        for (Path folder : Golden.cases()) {
            specs.add(folder.resolve("in.api"));
        }
        specs.addAll(HardSpecsTest.specs());
        for (String example : List.of("user-api/user", "order-api/order", "web-api/web")) {
            specs.add(Path.of("../examples", example + ".api"));
        }
        Path everything = Path.of("../conformance/src/test/resources/everything.api");
        specs.add(
                Files.writeString(
                        work.resolve("everything.api"),
                        // The one thing in it that no client can ask for.
                        Files.readString(everything).replace("\tconnect /", "\tget /")));
        for (int seed = 0; seed < SPECS; seed++) {
            specs.add(Files.writeString(work.resolve("s" + seed + ".api"), RandomSpec.of(seed)));
        }
        return specs;
    }

    @Test
    void largeServicesAndTypesOfMoreFieldsThanAConstructorTakesCompile() throws Exception {
        StringBuilder spec = new StringBuilder("syntax = \"v1\"\n\n");
        for (int fields : new int[] {123, 124, 125, 250, 300}) {
            spec.append("type F").append(fields).append(" {\n");
            for (int i = 0; i < fields; i++) {
                spec.append(
                        "\tA%1$d int64 `json:\"a%1$d%2$s\"`\n"
                                .formatted(i, i % 3 == 0 ? ",default=5" : ""));
            }
            // For the JVM, both would be set by setDone.
            spec.append(fields == 300 ? "\tIsDone bool `json:\"isDone\"`\n" : "");
            spec.append(fields == 300 ? "\tDone bool `json:\"done\"`\n" : "");
            spec.append("}\n\n");
        }
        spec.append("service large {\n");
        for (int i = 0; i < ROUTES; i++) {
            spec.append(
                    "\t@handler H%1$d\n\tpost /r%1$d (F%2$d) returns (F%2$d)\n\n"
                            .formatted(i, i % 2 == 0 ? 300 : 124));
        }
        spec.append("\t@handler Rest1\n\tpost /rest1 (F123) returns (F125)\n\n");
        spec.append("\t@handler Rest2\n\tpost /rest2 (F250)\n}\n");
        Path api = Files.writeString(work.resolve("large.api"), spec);
        Path folder = work.resolve("large");

        assertThat(generate(api, "com.example.large", folder)).isTrue();
        assertThat(KotlinCompilation.compile(work.resolve("classes"), List.of(folder)))
                .isEqualTo("OK");
    }

    /** Whether the spec was not refused. */
    private static boolean generate(Path api, String name, Path folder) throws IOException {
        Target target = KotlinTarget.of(api, name);
        return !Generation.run(new GenerationRequest(api, target, folder, folder, false)).refused();
    }
}

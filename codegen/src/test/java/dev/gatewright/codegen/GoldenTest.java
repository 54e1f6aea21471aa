package dev.gatewright.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.codegen.openapi.OpenApiVersion;
import dev.gatewright.codegen.typescript.Integers;
import dev.gatewright.language.source.Diagnostics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each case folder: {@code in.api} gives {@code expected/} and {@code stderr.txt}. */
class GoldenTest {
    /** The cases whose document is looked at in the older version too. */
    private static final Set<String> OLDER =
            Set.of("answers", "form-maps", "presence", "roles", "typed-texts", "validation");

    @TempDir private Path work;

    static Stream<Path> cases() throws IOException {
        return Golden.cases().stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void generatesTheExpectedFilesAndDiagnostics(Path folder) throws IOException {
        GenerationReport report = generate(folder);
        SortedMap<String, String> actual = new TreeMap<>();
        put(actual, "owned", work.resolve("owned"));
        put(actual, "scaffold", work.resolve("scaffold"));
        put(actual, "openapi", work.resolve("openapi"));
        put(actual, "openapi-3.0", work.resolve("openapi-3.0"));
        put(actual, "typescript", work.resolve("typescript"));
        put(actual, "client", work.resolve("client"));
        put(actual, "kotlin", work.resolve("kotlin"));
        // The same for every spec.
        actual.keySet().removeIf(path -> path.startsWith("typescript/runtime/"));
        String stderr = print(folder, report);
        if (Golden.updating()) {
            Golden.rewrite(folder.resolve("expected"), actual);
            Files.writeString(folder.resolve("stderr.txt"), stderr);
        }
        assertThat(Golden.read(folder.resolve("expected"))).isEqualTo(actual);
        assertThat(Files.readString(folder.resolve("stderr.txt"))).isEqualTo(stderr);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void whatWasGeneratedIsToldFromFilesOfOthers(Path folder) throws IOException {
        generate(folder);

        for (String owned : List.of("owned", "openapi", "typescript", "client", "kotlin")) {
            assertThat(new FileSink(work.resolve(owned), work, false).write(List.of()))
                    .allMatch(FileChange.Deleted.class::isInstance);
        }
    }

    private static void generateClient(Path api, Path to, Optional<String> types)
            throws IOException {
        Target client = JavaClientTarget.of(api, "com.example.client", types);
        Generation.run(new GenerationRequest(api, client, Files.createDirectories(to), to, false));
    }

    private GenerationReport generate(Path folder) throws IOException {
        Path api = folder.resolve("in.api");
        Path scaffold = work.resolve("scaffold");
        Generation.run(
                new GenerationRequest(
                        api, new OpenApiTarget(), work.resolve("openapi"), scaffold, false));
        if (OLDER.contains(String.valueOf(folder.getFileName()))) {
            Generation.run(
                    new GenerationRequest(
                            api,
                            new OpenApiTarget(OpenApiVersion.V3_0),
                            work.resolve("openapi-3.0"),
                            scaffold,
                            false));
        }
        Target typescript = TypeScriptTarget.of(api, Integers.NUMBER, false);
        Generation.run(
                new GenerationRequest(
                        api, typescript, work.resolve("typescript"), scaffold, false));
        generateClient(api, work.resolve("client"), Optional.of("com.example"));
        Target kotlin = KotlinTarget.of(api, "com.example");
        Generation.run(new GenerationRequest(api, kotlin, work.resolve("kotlin"), scaffold, false));
        return Generation.run(
                new GenerationRequest(
                        api,
                        JavaTarget.of(api, "com.example"),
                        work.resolve("owned"),
                        scaffold,
                        true));
    }

    private static void put(SortedMap<String, String> all, String name, Path folder)
            throws IOException {
        Golden.read(folder).forEach((path, text) -> all.put(name + "/" + path, text));
    }

    private static String print(Path folder, GenerationReport report) throws IOException {
        String text = Files.readString(folder.resolve("in.api"));
        Diagnostics diagnostics = new Diagnostics(_ -> Optional.of(text), false);
        return report.diagnostics().stream()
                .map(diagnostics::print)
                .collect(Collectors.joining())
                .replace(folder.resolve("in.api").toString(), "in.api");
    }
}

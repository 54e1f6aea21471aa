package dev.gatewright.conformance.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Schemathesis reads a document and tries the running service by it, with all of its checks and
 * phases. Run where {@code schemathesis} is on the path, or where {@code
 * -Dgatewright.schemathesis=PROGRAM} says; {@code -Dgatewright.schemathesis.examples=N} says how
 * many requests it makes up for each operation and phase.
 */
class SchemathesisLong {
    private static final String KNOWN = "schemathesis-known.txt";
    private static final String HOOKS = "schemathesis-hooks.py";
    private static final Pattern FINDING = Pattern.compile("(?m)^\\d+\\. Test Case ID");
    private static final Pattern END = Pattern.compile("(?m)^=+ (SUMMARY|WARNINGS) =+$");

    @TempDir private Path folder;

    @ParameterizedTest
    @CsvSource({
        "src/test/resources/everything.api, true",
        "src/test/resources/everything.api, false",
        "../examples/user-api/user.api, true",
        "../examples/user-api/user.api, false"
    })
    void findsNothingThatIsNotKnown(Path spec, boolean withToken) throws Exception {
        Optional<String> program = program();
        Assumptions.assumeTrue(program.isPresent(), "schemathesis is not on the path");
        try (DocumentedService service = DocumentedService.start(spec)) {
            String output = run(program.orElseThrow(), service, withToken);

            assertThat(output).contains("Test cases:");
            assertThat(unknown(output)).isEmpty();
        }
    }

    private String run(String program, DocumentedService service, boolean withToken)
            throws IOException, InterruptedException {
        Path hooks = folder.resolve(HOOKS.replace('-', '_'));
        Files.writeString(hooks, resource(HOOKS));
        List<String> command =
                new ArrayList<>(
                        List.of(
                                program,
                                "run",
                                service.document().toString(),
                                "--url",
                                service.url(),
                                "--no-color",
                                "--continue-on-failure",
                                "--max-failures=1000",
                                "--seed=1",
                                "-n",
                                System.getProperty("gatewright.schemathesis.examples", "15")));
        if (withToken) {
            command.addAll(List.of("-H", "Authorization: Bearer " + service.token()));
        }
        Path output = folder.resolve("output");
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile());
        builder.environment().put("SCHEMATHESIS_HOOKS", "schemathesis_hooks");
        builder.environment().put("PYTHONPATH", folder.toString());
        Process process = builder.start();
        boolean ended = process.waitFor(30, TimeUnit.MINUTES);
        process.destroyForcibly();
        assertThat(ended).isTrue();
        return Files.readString(output);
    }

    /** The findings that are not in the list. */
    private static List<String> unknown(String output) throws IOException {
        List<Pattern> known =
                resource(KNOWN)
                        .lines()
                        .filter(line -> !line.isBlank() && !line.startsWith("#"))
                        .map(line -> Pattern.compile(line, Pattern.DOTALL))
                        .toList();
        String findings = END.split(output, 2)[0];
        return Stream.of(FINDING.split(findings))
                .skip(1)
                .filter(finding -> known.stream().noneMatch(one -> one.matcher(finding).find()))
                .toList();
    }

    private static Optional<String> program() {
        String named = System.getProperty("gatewright.schemathesis", "");
        return named.isBlank()
                ? Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                        .map(directory -> Path.of(directory, "schemathesis"))
                        .filter(Files::isExecutable)
                        .map(Path::toString)
                        .findFirst()
                : Optional.of(named);
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = SchemathesisLong.class.getClassLoader().getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

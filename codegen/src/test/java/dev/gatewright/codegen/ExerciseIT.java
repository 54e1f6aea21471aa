package dev.gatewright.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each {@code json/Type.txt} and {@code requests/Type.txt} of a case: a line {@code > input}, then
 * {@code < value} or a line {@code ! field: reason} for each fault.
 */
class ExerciseIT {
    @TempDir private static Path work;

    /** What was generated for a case, by its folder: it has several exercises. */
    private static final Map<Path, GeneratedCode> COMPILED = new HashMap<>();

    static Stream<Exercise> exercises() throws IOException {
        return Exercise.all().stream();
    }

    @ParameterizedTest
    @MethodSource("exercises")
    void generatedCodeReadsAndWritesAsTheCaseSays(Exercise exercise)
            throws IOException, ReflectiveOperationException {
        GeneratedCode code = COMPILED.get(exercise.folder());
        if (code == null) {
            code = compiled(exercise.folder());
            COMPILED.put(exercise.folder(), code);
        }
        StringBuilder actual = new StringBuilder();
        for (String line : Files.readAllLines(exercise.file())) {
            if (line.startsWith("> ")) {
                actual.append(line).append('\n').append(answer(exercise, code, line.substring(2)));
            } else if (line.isEmpty() || line.startsWith("#")) {
                actual.append(line).append('\n');
            }
        }
        if (Golden.updating()) {
            Files.writeString(exercise.file(), actual.toString());
        }
        assertThat(Files.readString(exercise.file())).isEqualTo(actual.toString());
    }

    private static GeneratedCode compiled(Path folder) throws IOException {
        Path api = folder.resolve("in.api");
        Path place = Files.createDirectory(work.resolve(folder.getFileName()));
        Path sources = place.resolve("sources");
        Generation.run(
                new GenerationRequest(
                        api, JavaTarget.of(api, "com.example"), sources, sources, false));
        Path classes = Files.createDirectory(place.resolve("classes"));
        assertThat(Compilation.compile(classes, sources)).isEmpty();
        return GeneratedCode.in(classes);
    }

    private static String answer(Exercise exercise, GeneratedCode code, String input)
            throws ReflectiveOperationException {
        return switch (exercise.kind()) {
            case JSON -> code.echo(exercise.type(), input);
            case REQUESTS -> code.bind(exercise.type(), input);
        };
    }
}

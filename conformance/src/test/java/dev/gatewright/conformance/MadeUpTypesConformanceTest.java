package dev.gatewright.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gatewright.codegen.Generation;
import dev.gatewright.codegen.JavaTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Made-up types whose fields come from several places are bound as go-zero binds them, and what is
 * sent back is written as it writes it, but for lists and maps, which are never null here.
 *
 * <p>Run with {@code -Dgatewright.go} and Go on the path; {@code -Dconformance.types} says how many
 * types, {@code -Dconformance.seed} which.
 */
class MadeUpTypesConformanceTest {

    private static final int TYPES = Integer.getInteger("conformance.types", 60);
    private static final int REQUESTS = 20;

    private final Random random = new Random(Long.getLong("conformance.seed", 20_260_726L));
    private final Map<String, Integer> known = new TreeMap<>();
    private final List<String> unknown = new ArrayList<>();

    @TempDir private Path folder;

    @BeforeEach
    void goIsThere() {
        assumeTrue(
                System.getProperty("gatewright.go") != null,
                "not compared with go-zero: add -Dgatewright.go, with Go on the path");
    }

    @Test
    void fieldsOfSeveralPlacesAreBoundAlike() throws Exception {
        compare(types(MadeUpType::request, "Echo"), "Echo", MadeUpTypesConformanceTest::difference);
    }

    @Test
    void responsesAreWrittenAlike() throws Exception {
        compare(types(MadeUpType::answer, ""), "", MadeUpTypesConformanceTest::answered);
    }

    private List<MadeUpType> types(
            BiFunction<Integer, RandomGenerator, MadeUpType> kind, String answer)
            throws IOException {
        Path spec = folder.resolve("one.api");
        var types = new ArrayList<MadeUpType>();
        while (types.size() < TYPES) {
            MadeUpType type = kind.apply(types.size(), random);
            Files.writeString(spec, MadeUpType.head() + type.text(answer));
            if (Generation.check(spec, JavaTarget.of(spec, "example")).value().isPresent()) {
                types.add(type);
            }
        }
        return types;
    }

    private interface Difference {
        Optional<String> between(Served theirs, Served ours, RawRequest request) throws IOException;
    }

    private void compare(List<MadeUpType> types, String answer, Difference difference)
            throws Exception {
        var text = new StringBuilder(MadeUpType.head());
        types.forEach(type -> text.append(type.text(answer)));
        Path spec = Files.writeString(folder.resolve("binding.api"), text);
        try (Served theirs = GoZero.start(spec, Files.createDirectory(folder.resolve("go")));
                Served ours = Gateway.start(spec, Files.createDirectory(folder.resolve("java")))) {
            for (MadeUpType type : types) {
                for (int i = 0; i < REQUESTS; i++) {
                    RawRequest request = type.request(random);
                    difference
                            .between(theirs, ours, request)
                            .ifPresent(found -> note(type + " :: " + request + " :: " + found));
                }
            }
        }
        System.out.println(types.size() * REQUESTS + " requests to made-up types");
        known.forEach((reason, times) -> System.out.println(times + " requests: " + reason));
        Files.write(Files.createDirectories(Path.of("target")).resolve("made-up.txt"), unknown);
        assertThat(unknown).as("also in target/made-up.txt").isEmpty();
    }

    private void note(String told) {
        KnownDifferences.ofMadeUpType(told)
                .ifPresentOrElse(
                        reason -> known.merge(reason, 1, Integer::sum), () -> unknown.add(told));
    }

    private static Optional<String> difference(Served theirs, Served ours, RawRequest request)
            throws IOException {
        return told(theirs.answer(request), ours.answer(request), Function.identity());
    }

    private static Optional<String> answered(Served theirs, Served ours, RawRequest request)
            throws IOException {
        String there = theirs.document(request);
        String here = ours.document(request);
        return told(there, here, text -> withoutNulls(text, here));
    }

    private static Optional<String> told(
            String theirs, String ours, Function<String, String> asWeWrite) {
        boolean bothRefuse = theirs.startsWith("refused 4") && ours.startsWith("refused 4");
        return bothRefuse || asWeWrite.apply(theirs).equals(ours)
                ? Optional.empty()
                : Optional.of("go-zero " + theirs + ", we " + ours);
    }

    /** A response of go-zero with the empty list or map that we write where it says null. */
    private static String withoutNulls(String theirs, String ours) {
        var text = new StringBuilder();
        int there = 0;
        while (there < theirs.length()) {
            String empty =
                    ours.length() < text.length() + 2
                            ? ""
                            : ours.substring(text.length(), text.length() + 2);
            if (theirs.startsWith("null", there) && (empty.equals("[]") || empty.equals("{}"))) {
                text.append(empty);
                there += "null".length();
            } else {
                text.append(theirs.charAt(there));
                there++;
            }
        }
        return text.toString();
    }
}

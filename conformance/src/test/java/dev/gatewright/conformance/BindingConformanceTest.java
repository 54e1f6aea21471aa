package dev.gatewright.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gatewright.codegen.Generation;
import dev.gatewright.codegen.JavaTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same bytes, sent to the go-zero service that goctl writes of a spec and to ours, are taken or
 * refused alike, and bound to the same values.
 *
 * <p>Run with {@code -Dgatewright.go} and Go on the path.
 */
class BindingConformanceTest {

    @TempDir private Path folder;

    @Test
    void everyTypeInEveryPlaceIsBoundAlike() throws Exception {
        assumeTrue(
                System.getProperty("gatewright.go") != null,
                "not compared with go-zero: add -Dgatewright.go, with Go on the path");
        List<BoundField> fields = acceptable();
        var text = new StringBuilder(BoundField.head());
        for (int i = 0; i < fields.size(); i++) {
            text.append('\n').append(fields.get(i).text(i));
        }
        Path spec = Files.writeString(folder.resolve("binding.api"), text);
        List<String> unknown = new ArrayList<>();
        Map<String, Integer> known = new TreeMap<>();
        int requests = 0;
        try (Served theirs = GoZero.start(spec, Files.createDirectory(folder.resolve("go")));
                Served ours = Gateway.start(spec, Files.createDirectory(folder.resolve("java")))) {
            for (int i = 0; i < fields.size(); i++) {
                for (RawRequest request : RawRequest.of(fields.get(i), i)) {
                    requests++;
                    Optional<String> difference =
                            difference(theirs.answer(request), ours.answer(request));
                    if (difference.isPresent()) {
                        String told = fields.get(i) + " :: " + request + " :: " + difference.get();
                        Optional<String> reason = KnownDifferences.ofBinding(told);
                        reason.ifPresent(given -> known.merge(given, 1, Integer::sum));
                        if (reason.isEmpty()) {
                            unknown.add(told);
                        }
                    }
                }
            }
        }
        System.out.println(requests + " requests to " + fields.size() + " routes");
        known.forEach((reason, times) -> System.out.println(times + " requests: " + reason));
        Files.write(Files.createDirectories(Path.of("target")).resolve("binding.txt"), unknown);
        assertThat(unknown).as("also in target/binding.txt").isEmpty();
    }

    private List<BoundField> acceptable() throws IOException {
        Path spec = folder.resolve("one.api");
        Map<BoundField, Boolean> fields = new LinkedHashMap<>();
        for (BoundField field : BoundField.all()) {
            Files.writeString(spec, BoundField.head() + field.text(0));
            fields.put(
                    field,
                    Generation.check(spec, JavaTarget.of(spec, "example")).value().isPresent());
        }
        return fields.keySet().stream().filter(fields::get).toList();
    }

    private static Optional<String> difference(String theirs, String ours) {
        boolean bothRefuse = theirs.startsWith("refused 4") && ours.startsWith("refused 4");
        return bothRefuse || theirs.equals(ours)
                ? Optional.empty()
                : Optional.of("go-zero " + theirs + ", we " + ours);
    }
}

package dev.gatewright.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongFunction;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Made-up files mean to us what they mean to goctl: whether they are an API, their routes and
 * types, and their layout.
 *
 * <p>Run with {@code -Dgatewright.go} and Go on the path; {@code -Dconformance.files=N} says how
 * many files of each kind (500), {@code -Dconformance.seed=N} from which seed on (1).
 */
class LanguageConformanceTest {

    private static final long FROM = Long.getLong("conformance.seed", 1);
    private static final int MANY = Integer.getInteger("conformance.files", 500);

    @TempDir static Path folder;

    private static LanguageComparison comparison;

    @BeforeAll
    static void buildsGoctl() throws Exception {
        assumeTrue(
                System.getProperty("gatewright.go") != null,
                "not compared with goctl: add -Dgatewright.go, with Go on the path");
        comparison = new LanguageComparison(Goctl.build(folder), folder);
    }

    @Test
    void soundFilesMeanTheSame() throws Exception {
        compare(OddFile::sound);
    }

    @Test
    void filesWithSlipsMeanTheSame() throws Exception {
        compare(OddFile::slipped);
    }

    private static void compare(LongFunction<OddFile> file) throws Exception {
        List<String> unknown = new ArrayList<>();
        Map<String, Integer> known = new TreeMap<>();
        for (long seed = FROM; seed < FROM + MANY; seed++) {
            Optional<String> difference = comparison.difference(file.apply(seed));
            if (difference.isPresent()) {
                Optional<String> reason = KnownDifferences.ofLanguage(difference.get());
                reason.ifPresent(given -> known.merge(given, 1, Integer::sum));
                if (reason.isEmpty()) {
                    unknown.add("seed " + seed + ": " + difference.get());
                }
            }
        }
        known.forEach((reason, times) -> System.out.println(times + " files: " + reason));
        assertThat(unknown).isEmpty();
    }
}

package dev.gatewright.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Specs nobody wrote. {@code -Dspecs=2000} tries more of them than usual. */
class RandomSpecsTest {
    private static final int SPECS = Integer.getInteger("specs", 5);

    @TempDir private Path work;

    @Test
    void whateverIsAcceptedBecomesJavaWithoutAWarning() throws IOException {
        Path owned = work.resolve("owned");
        Path sources = work.resolve("sources");
        int accepted = 0;
        for (int seed = 0; seed < SPECS; seed++) {
            Path api = Files.writeString(work.resolve("s" + seed + ".api"), RandomSpec.of(seed));
            GenerationReport report =
                    Generation.run(
                            new GenerationRequest(
                                    api,
                                    JavaTarget.of(api, "com.example.s" + seed),
                                    owned.resolve("s" + seed),
                                    sources,
                                    true));
            accepted += report.refused() ? 0 : 1;
        }
        Path classes = Files.createDirectories(work.resolve("classes"));

        assertThat(accepted).isGreaterThan(SPECS * 3 / 5);
        assertThat(Compilation.compile(classes, owned, sources)).isEmpty();
    }
}

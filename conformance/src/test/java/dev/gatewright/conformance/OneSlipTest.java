package dev.gatewright.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.language.Diagnostic;
import dev.gatewright.language.Diagnostic.Severity;
import dev.gatewright.language.source.ApiSource;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** A file with one slip gets one message, and hardly ever several. */
class OneSlipTest {

    private static final int FILES = 2_000;

    @Test
    void oneSlipGetsOneMessage() {
        List<Long> errors =
                LongStream.range(0, FILES)
                        .map(seed -> errors(OddFile.oneSlip(seed).text()))
                        .filter(count -> count > 0)
                        .boxed()
                        .toList();
        assertThat(share(errors, 1, 1)).as("one message").isGreaterThan(0.95);
        assertThat(share(errors, 4, Long.MAX_VALUE)).as("over three").isLessThan(0.001);
    }

    private static long errors(String text) {
        return ApiSource.read("odd.api", Map.of("odd.api", text)).diagnostics().stream()
                .map(Diagnostic::severity)
                .filter(severity -> severity == Severity.ERROR)
                .count();
    }

    private static double share(List<Long> errors, long from, long to) {
        return (double) errors.stream().filter(count -> count >= from && count <= to).count()
                / errors.size();
    }
}

package dev.gatewright.http.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.runtime.Problem;
import org.junit.jupiter.api.Test;

class ViolationsTest {
    private final Violations faults = new Violations();

    @Test
    void aFieldKeepsItsFirstFault() {
        faults.fault("age", "must be a whole number");
        faults.fault("age", "out of range [0:120]");

        assertThat(faults.all())
                .containsExactly(new Problem.Violation("age", "must be a whole number"));
    }

    @Test
    void aGreatManyFaultsMakeNoLargeAnswer() {
        for (int i = 0; i < 100_000; i++) {
            faults.fault("ids[" + i + "]", "must be a whole number");
        }

        assertThat(faults.hasErrors()).isTrue();
        assertThat(faults.all()).hasSize(100);
    }
}

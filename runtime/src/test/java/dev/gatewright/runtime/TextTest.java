package dev.gatewright.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextTest {
    private final Noted noted = new Noted();

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-7, -7",
        "+7, 7",
        "9007199254740993, 9007199254740993",
        "9223372036854775807, 9223372036854775807"
    })
    void aWholeNumberArrivesAsItself(String text, long value) {
        assertThat(Text.integer(noted, "n", text, Long.MIN_VALUE, Long.MAX_VALUE)).isEqualTo(value);
        assertThat(noted.faults).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " 1", "1 ", "1.0", "1e3", "0x10", "--1", "-", "1_000", "\u0661\u0662"})
    void whatIsNoWholeNumberInPlainDigitsIsAFault(String text) {
        assertThat(Text.integer(noted, "n", text, Long.MIN_VALUE, Long.MAX_VALUE)).isZero();
        assertThat(noted.faults).containsExactly("n must be a whole number");
    }

    @ParameterizedTest
    @CsvSource({"1, true", "true, true", "TRUE, true", "True, true", "0, false", "fAlse, false"})
    void aBooleanHasTwoSpellings(String text, boolean value) {
        assertThat(Text.bool(noted, "b", text)).isEqualTo(value);
        assertThat(noted.faults).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "t", "yes", "on", "2", " true", "00"})
    void whatOnlyOthersCallABooleanIsAFault(String text) {
        assertThat(Text.bool(noted, "b", text)).isFalse();
        assertThat(noted.faults).containsExactly("b must be true or false");
    }

    @ParameterizedTest
    @ValueSource(strings = {"300", "-1", "9223372036854775808", "-99999999999999999999999"})
    void aWholeNumberOutOfRangeIsAFaultThatNamesTheRange(String text) {
        assertThat(Text.int32(noted, "n", text, 0, 255)).isZero();
        assertThat(noted.faults).containsExactly("n must be a whole number from 0 to 255");
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "-1.5, -1.5", "2e3, 2000", "1E-2, 0.01", ".5, 0.5"})
    void aDecimalNumberMayHaveAFractionAndAnExponent(String text, double value) {
        assertThat(Text.float64(noted, "x", text)).isEqualTo(value);
        assertThat(noted.faults).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " 1", "1\n", "1d", "1f", "0x1p3", "NaN", "Infinity", "1e999", "e"})
    void whatOnlyJavaCallsANumberIsAFault(String text) {
        assertThat(Text.float64(noted, "x", text)).isZero();
        assertThat(noted.faults).containsExactly("x must be a number");
    }

    private static final class Noted implements ViolationSink {
        private final List<String> faults = new ArrayList<>();

        @Override
        public void fault(String field, String reason) {
            faults.add(field + " " + reason);
        }

        @Override
        public boolean hasErrors() {
            return !faults.isEmpty();
        }
    }

    /** The expected texts are what Go's encoding/json writes. */
    @ParameterizedTest
    @CsvSource({
        "2.0, 2",
        "-1.0, -1",
        "0.0, 0",
        "-0.0, -0",
        "1.5, 1.5",
        "-0.001, -0.001",
        "1.0E-6, 0.000001",
        "1.5E-7, 1.5e-7",
        "1.2345678925E8, 123456789.25",
        "9.007199254740991E15, 9007199254740991",
        "9.007199254740992E15, 9007199254740992",
        "1.0E20, 100000000000000000000",
        "1.0E21, 1e+21",
        "-1.25E22, -1.25e+22",
        "1.7976931348623157E308, 1.7976931348623157e+308",
        "4.9E-324, 5e-324",
        "-9.9E-324, -1e-323",
        "4.4E-323, 4.4e-323",
    })
    void aDoubleIsWrittenWithoutAnIdleFractionOrExponent(double value, String text) {
        assertThat(Text.of(value)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "2.0, 2",
        "0.1, 0.1",
        "1.6777216E7, 16777216",
        "3.4E10, 34000000000",
        "1.0E-7, 1e-7",
        "3.4028235E38, 3.4028235e+38",
        "1.4E-45, 1e-45",
        "-2.8E-45, -3e-45",
    })
    void aFloatIsWrittenWithItsOwnDigits(float value, String text) {
        assertThat(Text.of(value)).isEqualTo(text);
    }
}

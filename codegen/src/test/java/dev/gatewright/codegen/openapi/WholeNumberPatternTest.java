package dev.gatewright.codegen.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WholeNumberPatternTest {
    private static final int[] BOUNDS = {
        -1000, -999, -120, -101, -100, -99, -37, -11, -10, -9, -2, -1, 0, 1, 2, 3, 9, 10, 11, 19,
        20, 37, 99, 100, 101, 120, 909, 999, 1000
    };

    @Test
    void theTextsOfNumbersWithinBoundsAreMatchedAndNoOthers() {
        for (int min : BOUNDS) {
            for (int max : BOUNDS) {
                Pattern pattern = between(min, max);
                assertThat(
                                IntStream.rangeClosed(-1111, 1111)
                                        .filter(number -> isMatched(pattern, "" + number)))
                        .as("%d to %d: %s", min, max, pattern)
                        .containsExactlyElementsOf(
                                IntStream.rangeClosed(min, max).boxed().toList());
            }
        }
    }

    @Test
    void aSignAndZerosMayStandBeforeANumber() {
        for (String text : List.of("0", "+0", "-0", "000", "-00", "+7", "007", "+007")) {
            assertThat(isMatched(between(0, 7), text)).as(text).isTrue();
            assertThat(isMatched(between(-7, 7), text)).as(text).isTrue();
            assertThat(isMatched(between(8, 90), text)).as(text).isFalse();
        }
        assertThat(isMatched(between(-7, 3), "-007")).isTrue();
        assertThat(isMatched(between(0, 7), "-7")).isFalse();
    }

    @Test
    void whatIsNoWholeNumberIsNotMatched() {
        for (String text : List.of("", "+", "-", "1.0", "1e1", "--1", "+-1", " 1", "1 ", "x")) {
            for (Pattern pattern :
                    List.of(between(-9, 9), between(0, 99), between(-99, -1), between(5, 1))) {
                assertThat(isMatched(pattern, text)).as("'%s' by %s", text, pattern).isFalse();
            }
        }
    }

    private static Pattern between(long min, long max) {
        return Pattern.compile(
                WholeNumberPattern.between(BigInteger.valueOf(min), BigInteger.valueOf(max)));
    }

    private static boolean isMatched(Pattern pattern, String text) {
        return pattern.matcher(text).matches();
    }
}

package dev.gatewright.jwt.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.gatewright.jwt.internal.MalformedTextException.MalformedReason;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Base64UrlTest {

    @Test
    void bytesOfEveryLengthComeBack() throws Exception {
        Random random = new Random(1);
        for (int length = 0; length < 300; length++) {
            byte[] bytes = new byte[length];
            random.nextBytes(bytes);

            assertThat(Base64Url.decode(Base64Url.encode(bytes))).isEqualTo(bytes);
        }
    }

    /** Of all texts of two and three characters, those accepted are those we would write. */
    @Test
    void everyByteStringHasOneSpelling() {
        String some = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=+/ ";
        for (int i = 0; i < some.length() * some.length(); i++) {
            String two = "" + some.charAt(i / some.length()) + some.charAt(i % some.length());
            for (String text : new String[] {two, "A" + two, "AAAA" + two, "AA" + two}) {
                assertAcceptedOnlyIfCanonical(text);
            }
        }
    }

    private static void assertAcceptedOnlyIfCanonical(String text) {
        try {
            assertThat(Base64Url.encode(Base64Url.decode(text))).isEqualTo(text);
        } catch (MalformedTextException e) {
            assertThat(e.reason())
                    .isIn(MalformedReason.ILLEGAL_CHARACTER, MalformedReason.NON_CANONICAL);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "A, NON_CANONICAL",
        "AAAAA, NON_CANONICAL",
        "AB, NON_CANONICAL",
        "AAB, NON_CANONICAL",
        "AA==, ILLEGAL_CHARACTER",
        "AAA=, ILLEGAL_CHARACTER",
        "A=AA, ILLEGAL_CHARACTER",
        "=AAA, ILLEGAL_CHARACTER",
        "A+AA, ILLEGAL_CHARACTER",
        "A/AA, ILLEGAL_CHARACTER",
        "'AA A', ILLEGAL_CHARACTER",
        "AAAé, ILLEGAL_CHARACTER",
        "'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA.',"
                + " ILLEGAL_CHARACTER",
    })
    void otherTextIsRefused(String text, MalformedReason fault) {
        assertThatExceptionOfType(MalformedTextException.class)
                .isThrownBy(() -> Base64Url.decode(text))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(fault));
    }
}

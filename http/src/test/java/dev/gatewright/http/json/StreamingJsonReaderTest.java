package dev.gatewright.http.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatewright.runtime.JsonReader;
import dev.gatewright.runtime.Problem;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamingJsonReaderTest {
    private final Violations violations = new Violations();

    @Test
    void aQuotedScalarIsReadInEitherSpelling() {
        JsonReader in = elements("[\"5\", 5, 7, \"x\", \"TRUE\", 0, false, \"0.5\", 1.50]");

        assertThat(next(in).integer(0, 9)).isEqualTo(5);
        assertThat(next(in).integer(0, 9)).isEqualTo(5);
        assertThat(next(in).string()).isEqualTo("7");
        assertThat(next(in).string()).isEqualTo("x");
        assertThat(next(in).bool()).isTrue();
        assertThat(next(in).bool()).isFalse();
        assertThat(next(in).bool()).isFalse();
        assertThat(next(in).float64()).isEqualTo(0.5);
        assertThat(next(in).string()).isEqualTo("1.50");
        assertThat(violations.all()).isEmpty();
    }

    @Test
    void aFaultOfAQuotedScalarIsNotedAtItsPlace() {
        JsonReader in = elements("[\"5x\", \"99\", \"on\", 2, true, \"1e999\", \"1e99\"]");

        next(in).integer(0, 9);
        next(in).integer(0, 9);
        next(in).bool();
        next(in).bool();
        next(in).string();
        next(in).float64();
        next(in).float32();

        assertThat(violations.all())
                .extracting(fault -> fault.field() + " " + fault.reason())
                .containsExactly(
                        "[0] must be a whole number",
                        "[1] must be a whole number from 0 to 9",
                        "[2] must be true or false",
                        "[3] must be true or false",
                        "[4] must be a string",
                        "[5] must be a number",
                        "[6] must be a number within 32 bits");
    }

    @Test
    void onlyTheNextValueIsQuoted() {
        JsonReader in = elements("[1, 2]");

        next(in).integer(0, 9);
        in.nextElement();
        in.string();

        assertThat(violations.all())
                .extracting(Problem.Violation::reason)
                .containsExactly("must be a string");
    }

    @ParameterizedTest
    @ValueSource(strings = {"AQID", "AQ\\nID", "AQID\\r\\n"})
    void base64MayHaveLineEnds(String base64) {
        JsonReader in = elements("[\"" + base64 + "\"]");
        in.nextElement();

        assertThat(in.bytes()).containsExactly(1, 2, 3);
        assertThat(violations.all()).isEmpty();
    }

    @Test
    void aNumberMayHaveAThousandDigitsWhereNothingReadsIt() {
        JsonReader in = elements("[" + "1".repeat(1_000) + "," + "1".repeat(1_001) + "]");
        in.nextElement();
        in.skip();
        in.nextElement();

        assertThatThrownBy(in::skip)
                .isInstanceOf(Problem.class)
                .hasMessageContaining("the body has a number of over 1000 characters at line 1");
    }

    /** To work out the path of each of these faults would take a processor for half a minute. */
    @Test
    @Timeout(20)
    void aGreatManyFaultsDeepInADocumentTakeNoLongerThanOthers() {
        int depth = 500;
        int faults = 150_000;
        JsonReader in = elements("[".repeat(depth) + "1,".repeat(faults) + "1");
        for (int level = 1; level < depth; level++) {
            assertThat(in.nextElement()).isTrue();
            assertThat(in.beginArray()).isTrue();
        }
        for (int i = 0; i < faults; i++) {
            assertThat(in.nextElement()).isTrue();
            in.bool();
        }

        String path = "[0]".repeat(depth - 1);
        assertThat(in.hasErrors()).isTrue();
        assertThat(violations.all()).hasSizeBetween(10, 100);
        assertThat(violations.all().get(9).field()).isEqualTo(path + "[9]");
    }

    @Test
    void faultsOfLongPathsMakeNoLargeAnswer() {
        String name = "n".repeat(1_000);
        int depth = 30;
        JsonReader in = elements(("[{\"" + name + "\":").repeat(depth) + "[" + "1,".repeat(200));
        for (int level = 0; level < depth; level++) {
            assertThat(level == 0 || in.beginArray()).isTrue();
            assertThat(in.nextElement()).isTrue();
            assertThat(in.beginObject()).isTrue();
            assertThat(in.nextName()).isEqualTo(name);
        }
        assertThat(in.beginArray()).isTrue();
        for (int i = 0; i < 200; i++) {
            assertThat(in.nextElement()).isTrue();
            in.bool();
        }

        assertThat(violations.all()).hasSizeBetween(1, 5);
    }

    private JsonReader elements(String json) {
        JsonReader in = JsonCodecs.reader(json.getBytes(StandardCharsets.UTF_8), violations);
        in.beginArray();
        return in;
    }

    private static JsonReader next(JsonReader in) {
        assertThat(in.nextElement()).isTrue();
        return in.quoted();
    }
}

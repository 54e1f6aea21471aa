package dev.gatewright.codegen.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PrintedJsonTest {

    @Test
    void aLevelIsTwoBlanksAndWhatIsEmptyStaysOnItsLine() {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("none", Map.of());
        value.put("list", List.of(1, Map.of("deep", true), List.of()));
        value.put("nothing", Collections.singletonList(null));

        assertThat(PrintedJson.of(value))
                .isEqualTo(
                        """
                        {
                          "none": {},
                          "list": [
                            1,
                            {
                              "deep": true
                            },
                            []
                          ],
                          "nothing": [
                            null
                          ]
                        }
                        """);
        assertThat(PrintedJson.line(List.of("a\n  b", Map.of()))).isEqualTo("[\"a\\n  b\",{}]\n");
    }

    @Test
    void whatUtf8CannotCarryOrEndsALineIsEscapedAndAWholePairIsNot() {
        assertThat(PrintedJson.of("\ud83d \ude00 \ud83d\ude00 \u2028 \u0000 \" \\"))
                .isEqualTo("\"\\ud83d \\ude00 \ud83d\ude00 \\u2028 \\u0000 \\\" \\\\\"\n");
    }

    @Test
    void aNumberHasItsDigitsUnlessTheyWouldFillTheScreen() {
        assertThat(PrintedJson.of(new BigDecimal("1E+3"))).isEqualTo("1000\n");
        assertThat(PrintedJson.of(new BigDecimal("1E+9999"))).isEqualTo("1E+9999\n");
    }
}

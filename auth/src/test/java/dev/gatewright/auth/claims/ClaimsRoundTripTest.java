package dev.gatewright.auth.claims;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.runtime.Json;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClaimsRoundTripTest {

    @Test
    void everyKindOfValueIsReadAsItWasWritten() {
        Json claims =
                new Json.Members(
                        Map.of(
                                "id", new Json.Numeric(BigDecimal.valueOf(9007199254740993L)),
                                "ratio", new Json.Numeric(new BigDecimal("0.1")),
                                "name", new Json.Text("a"),
                                "on", new Json.Bool(true),
                                "none", new Json.Null(),
                                "list",
                                        new Json.Elements(
                                                List.of(
                                                        new Json.Text("x"),
                                                        new Json.Members(Map.of())))));
        ClaimsWriter out = new ClaimsWriter();
        out.tree(claims);

        assertThat(new ClaimsReader(out.claims()).tree()).isEqualTo(claims);
    }

    @Test
    void aNumberBeyondDoublesPrecisionStaysItself() {
        ClaimsReader in = new ClaimsReader(Map.of("id", 9007199254740993L));
        in.beginObject();
        in.nextName();

        assertThat(in.integer(Long.MIN_VALUE, Long.MAX_VALUE)).isEqualTo(9007199254740993L);
        assertThat(in.hasErrors()).isFalse();
    }

    @Test
    void aValueOfTheWrongKindIsAFault() {
        ClaimsReader in = new ClaimsReader(Map.of("role", 5L));
        in.beginObject();
        in.nextName();

        assertThat(in.string()).isEmpty();
        assertThat(in.hasErrors()).isTrue();
    }
}

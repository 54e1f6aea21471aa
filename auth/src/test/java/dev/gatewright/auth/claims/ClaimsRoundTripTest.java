package dev.gatewright.auth.claims;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.runtime.Json;
import dev.gatewright.runtime.TextForm;
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
    void aClaimMayHaveATypeOfItsOwn() {
        ClaimsReader in = new ClaimsReader(Map.of("since", MappedClaim.of(List.of("2026-11-26"))));
        in.beginObject();
        in.nextName();

        assertThat(in.text(TextForm.DATE)).isEqualTo("2026-11-26");
        assertThat(in.hasErrors()).isFalse();
    }

    @Test
    void aClaimThatIsNotOfItsTypeIsAFault() {
        for (Object claim : List.of("today", 20261126L, List.of("2026-11-26"), true)) {
            ClaimsReader in = new ClaimsReader(Map.of("since", claim));
            in.beginObject();
            in.nextName();

            assertThat(in.text(TextForm.DATE)).isEqualTo("1970-01-01");
            assertThat(in.hasErrors()).isTrue();
        }
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

package dev.gatewright.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.language.TextFormat;
import dev.gatewright.runtime.TextForm;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The two halves know the same texts: one checks defaults by it, the other requests. */
class TextFormatTest {

    private static TextForm<?> form(TextFormat format) {
        return switch (format) {
            case DATE_TIME -> TextForm.DATE_TIME;
            case DATE -> TextForm.DATE;
            case DURATION -> TextForm.DURATION;
            case DECIMAL -> TextForm.DECIMAL;
            case UUID -> TextForm.UUID;
        };
    }

    @ParameterizedTest
    @EnumSource
    void bothHalvesTakeTheSameTexts(TextFormat format) {
        Random random = new Random(3);
        int taken = 0;
        for (int i = 0; i < 50_000; i++) {
            String text = slips(format.example(), random);
            boolean isRead = form(format).parse(text) != null;
            assertThat(format.isValue(text)).as(text).isEqualTo(isRead);
            assertThat(!isRead || text.matches(format.pattern())).as(text).isTrue();
            taken += isRead ? 1 : 0;
        }
        assertThat(taken).isBetween(1_000, 49_000);
    }

    @ParameterizedTest
    @EnumSource
    void aFaultSaysWhatTheSpecIsToldOf(TextFormat format) {
        assertThat(form(format).refusal()).isEqualTo("must be " + format.description());
    }

    /** A few characters exchanged, left out or repeated. */
    private static String slips(String text, Random random) {
        StringBuilder changed = new StringBuilder(text);
        for (int slips = random.nextInt(4); slips > 0 && !changed.isEmpty(); slips--) {
            int at = random.nextInt(changed.length());
            switch (random.nextInt(3)) {
                case 0 -> changed.deleteCharAt(at);
                case 1 -> changed.insert(at, changed.charAt(random.nextInt(changed.length())));
                default ->
                        changed.setCharAt(
                                at, "0123456789-+:.TtZzPDHMSef".charAt(random.nextInt(25)));
            }
        }
        return changed.toString();
    }
}

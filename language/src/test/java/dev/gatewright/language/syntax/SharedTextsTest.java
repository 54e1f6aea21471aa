package dev.gatewright.language.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SharedTextsTest {

    @Test
    void equalPartsAreOneString() {
        var texts = new SharedTexts("id string id strings");

        String first = texts.part(0, 2);

        assertThat(first).isEqualTo("id");
        assertThat(texts.part(10, 12)).isSameAs(first);
        assertThat(texts.part(13, 20)).isEqualTo("strings");
        assertThat(texts.part(3, 9)).isEqualTo("string");
    }

    @Test
    void moreWordsThanTheTableHeldAtFirstAreAllRight() {
        String text =
                IntStream.range(0, 20_000)
                        .mapToObj(i -> "%05d".formatted(i))
                        .collect(Collectors.joining());
        var texts = new SharedTexts(text);

        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 20_000; i++) {
                assertThat(texts.part(5 * i, 5 * i + 5)).isEqualTo("%05d".formatted(i));
            }
        }
    }

    /** {@code Aa} and {@code BB} have one hash, and so has every text made of them. */
    @Test
    void wordsOfOneHashAreAllRight() {
        String text =
                IntStream.range(0, 1 << 10)
                        .mapToObj(SharedTextsTest::colliding)
                        .collect(Collectors.joining());
        var texts = new SharedTexts(text);

        for (int i = 0; i < 1 << 10; i++) {
            assertThat(texts.part(20 * i, 20 * i + 20)).isEqualTo(colliding(i));
        }
    }

    private static String colliding(int number) {
        return IntStream.range(0, 10)
                .mapToObj(bit -> (number >> bit & 1) == 0 ? "Aa" : "BB")
                .collect(Collectors.joining());
    }
}

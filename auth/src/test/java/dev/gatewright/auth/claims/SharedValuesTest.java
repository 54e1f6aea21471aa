package dev.gatewright.auth.claims;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SharedValuesTest {
    private final SharedValues<String> values = new SharedValues<>();

    @Test
    void anEqualValueIsTheOneThatCameBefore() {
        String first = values.of(copy("editor"));

        assertThat(values.of(copy("editor"))).isSameAs(first);
    }

    /** "Aa" and "BB" have one hash, and so one place. */
    @Test
    void whatSharesAPlaceIsNeverTakenForTheOther() {
        values.of("Aa");

        assertThat(values.of("BB")).isEqualTo("BB");
        assertThat(values.of("Aa")).isEqualTo("Aa");
    }

    @Test
    void anyNumberOfValuesComesBackAsItIs() {
        for (int i = 0; i < 10_000; i++) {
            assertThat(values.of("user-" + i)).isEqualTo("user-" + i);
        }
    }

    private static String copy(String text) {
        return new String(text.toCharArray());
    }
}

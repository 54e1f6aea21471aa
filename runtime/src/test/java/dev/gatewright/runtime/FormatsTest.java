package dev.gatewright.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormatsTest {
    /** What an address is, in few words. */
    private static final Pattern EMAIL =
            Pattern.compile(
                    "[\\p{L}\\p{N}!#$%&'*+/=?^_`{|}~-]++(?:\\.[\\p{L}\\p{N}!#$%&'*+/=?^_`{|}~-]++)*+"
                        + "@(?:[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]*+(?<!-))?+\\.)++"
                        + "[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]*+(?<!-))?+");

    @Test
    void anAddressIsWhatItsPatternSays() {
        RandomGenerator random = new Random(20261126);
        int[] signs = "..@@--ab9_é٣Ⅷ½\u0300\n \"\ud83d𝒜𝟘".codePoints().toArray();
        int addresses = 0;

        for (int i = 0; i < 200_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int left = random.nextInt(12); left > 0; left--) {
                text.appendCodePoint(signs[random.nextInt(signs.length)]);
            }
            boolean isAddress = EMAIL.matcher(text).matches();
            addresses += isAddress ? 1 : 0;
            assertThat(Formats.isEmail(text.toString())).as(text.toString()).isEqualTo(isAddress);
        }
        assertThat(addresses).isGreaterThan(100);
    }

    @Test
    void everyCharacterIsInAnAddressWhereItsPatternSaysSo() {
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            String sign = Character.toString(c);
            for (String text : List.of(sign + "@b.co", "a@b" + sign + "b.co")) {
                if (Formats.isEmail(text) != EMAIL.matcher(text).matches()) {
                    fail("U+%04X in %s", c, text);
                }
            }
        }
    }

    @Test
    void anAddressIsOfAtMost254Characters() {
        String domain = "@b.co";

        assertThat(Formats.isEmail("a".repeat(254 - domain.length()) + domain)).isTrue();
        assertThat(Formats.isEmail("a".repeat(255 - domain.length()) + domain)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@b.co",
                "a.b+c@mail.example.org",
                "o'neil@x-y.example",
                "jörg@müller.example"
            })
    void theseAreAddresses(String text) {
        assertThat(Formats.isEmail(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "a@",
                "@b.co",
                "a@b",
                "a@b.",
                "a@.co",
                "a@-b.co",
                "a@b-.co",
                ".a@b.co",
                "a.@b.co",
                "a..b@b.co",
                "a b@b.co",
                "a@b.co\n",
                "a@b@c.co"
            })
    void theseAreNone(String text) {
        assertThat(Formats.isEmail(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://example.org", "http://localhost:8080/a?b=c", "ftp://[::1]/"})
    void theseAreUrls(String text) {
        assertThat(Formats.isUrl(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "example.org", "/a", "mailto:a@b.co", "http://", "http://a b/"})
    void theseAreNoUrls(String text) {
        assertThat(Formats.isUrl(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "123e4567-e89b-12d3-a456-42661417400",
                "123e4567e89b12d3a456426614174000",
                "123e4567-e89b-12d3-a456-42661417400g"
            })
    void theseAreNoUuids(String text) {
        assertThat(Formats.isUuid(text)).isFalse();
    }

    @Test
    void aLookAtALongTextEnds() {
        String dots = "a.".repeat(100_000);

        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(60),
                () -> {
                    assertThat(Formats.isEmail("a@" + dots)).isFalse();
                    assertThat(Formats.isUrl(dots)).isFalse();
                    assertThat(Formats.isUuid(dots)).isFalse();
                });
    }
}

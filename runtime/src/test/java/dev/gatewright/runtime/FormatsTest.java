package dev.gatewright.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormatsTest {

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

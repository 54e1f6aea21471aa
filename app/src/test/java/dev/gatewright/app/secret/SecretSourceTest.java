package dev.gatewright.app.secret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.app.secret.SecretSource.Resolved;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SecretSourceTest {

    /** Where the locale is POSIX, the JVM has the same character for every letter outside ASCII. */
    @Test
    void aVariableThatTheJvmCouldNotDecodeIsNotTaken() {
        SecretSource source =
                new SecretSource(
                        Map.of("LOST", "p\ufffd\ufffdssword", "GOOD", "pässword"), Path.of("."));

        assertThat(source.resolve("${GOOD}")).isEqualTo(new Resolved.Value("pässword"));
        assertThat(source.resolve("${LOST}"))
                .isInstanceOfSatisfying(
                        Resolved.Missing.class,
                        missing ->
                                assertThat(missing.why())
                                        .contains("LOST is not text in the encoding of the locale")
                                        .doesNotContain("ssword"));
    }
}

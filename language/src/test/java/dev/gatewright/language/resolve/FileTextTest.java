package dev.gatewright.language.resolve;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileTextTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "type A {}", "// Grüße, 世界 😀", "// the character \uFFFD itself"})
    void utf8IsReadAsItIs(String text) {
        assertThat(FileText.of(text.getBytes(UTF_8))).isEqualTo(new FileText(text, true));
    }

    @Test
    void textEndsBeforeWhatIsNotUtf8() {
        byte[] bytes = {'a', (byte) 0xC3, (byte) 0xA4, 'b', (byte) 0xE4, 'c'};

        assertThat(FileText.of(bytes)).isEqualTo(new FileText("aäb", false));
    }

    @Test
    void textEndsBeforeCharacterThatIsCutOff() {
        byte[] bytes = {'a', (byte) 0xE4, (byte) 0xB8};

        assertThat(FileText.of(bytes)).isEqualTo(new FileText("a", false));
    }
}

package dev.gatewright.cli.lsp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.language.source.Vocabulary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The colours of editors know the words of the language. */
class GrammarTest {
    private static final Pattern MATCH = Pattern.compile("\"match\": \"((?:[^\"\\\\]|\\\\.)*)\"");

    static Stream<String> words() {
        return Stream.of(
                        Vocabulary.annotations().stream().map(GrammarTest::annotation),
                        Vocabulary.methods().stream().map(method -> method + " /path"),
                        Vocabulary.baseTypes().stream(),
                        Vocabulary.tagKeys().stream().map(key -> key + ":"),
                        Vocabulary.textKeys().stream().map(key -> key + ":"),
                        Vocabulary.tagOptions().stream())
                .flatMap(words -> words);
    }

    private static String annotation(String name) {
        String text = name.startsWith("@") ? name : "@" + name;
        return text + " Name";
    }

    @ParameterizedTest
    @MethodSource("words")
    void everyWordOfTheLanguageHasAColour(String word) throws IOException {
        String grammar = Files.readString(Path.of("../editors/textmate/api.tmLanguage.json"));
        List<Pattern> patterns =
                MATCH.matcher(grammar)
                        .results()
                        .map(found -> Pattern.compile(found.group(1).replace("\\\\", "\\")))
                        .toList();

        assertThat(patterns).anyMatch(pattern -> pattern.matcher(word).lookingAt());
    }
}

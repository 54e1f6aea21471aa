package dev.gatewright.cli.terminal;

import dev.gatewright.language.report.Nearest;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** One of a few words as the value of an option; another one is refused with the nearest. */
public abstract class Choice<E extends Enum<E>> implements ITypeConverter<E> {
    private final E[] values;

    protected Choice(E[] values) {
        this.values = values;
    }

    @Override
    public E convert(String text) {
        List<String> words = words(values);
        int index = words.indexOf(text.toLowerCase(Locale.ROOT));
        if (index < 0) {
            throw new TypeConversionException(
                    "'%s' is none of %s%s"
                            .formatted(
                                    text,
                                    String.join(", ", words),
                                    Nearest.to(text, words)
                                            .map(word -> "; did you mean '" + word + "'?")
                                            .orElse("")));
        }
        return values[index];
    }

    private static List<String> words(Enum<?>[] values) {
        return Arrays.stream(values)
                .map(value -> value.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList();
    }

    /** The words of a choice, for help and completion. */
    public abstract static class Words implements Iterable<String> {
        private final List<String> words;

        protected Words(Enum<?>[] values) {
            words = Choice.words(values);
        }

        @Override
        public Iterator<String> iterator() {
            return words.iterator();
        }
    }
}

package dev.gatewright.cli.terminal;

import dev.gatewright.language.report.Nearest;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * One of a few words as the value of an option; another one is refused with the nearest. The words
 * are the constants of an enum in lower case, with hyphens.
 *
 * <p>Both what reads the value and what completes it: picocli makes each by the name of a class, so
 * a command has a subclass for each enum, and names it as the {@code converter} and as the {@code
 * completionCandidates} of its option.
 */
public abstract class Choice<E extends Enum<E>> implements ITypeConverter<E>, Iterable<String> {
    private final E[] values;
    private final List<String> words;

    protected Choice(E[] values) {
        this.values = values;
        this.words =
                Arrays.stream(values)
                        .map(value -> value.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                        .toList();
    }

    @Override
    public E convert(String text) {
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

    /** The words, for help and completion. */
    @Override
    public Iterator<String> iterator() {
        return words.iterator();
    }
}

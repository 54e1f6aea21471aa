package dev.gatewright.cli;

import dev.gatewright.cli.project.Keys;
import dev.gatewright.cli.project.Store;
import dev.gatewright.language.report.Nearest;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** One of a few words as the value of an option; another one is refused with the nearest. */
abstract class Choice<E extends Enum<E>> implements ITypeConverter<E> {
    private final E[] values;

    private Choice(E[] values) {
        this.values = values;
    }

    @Override
    public E convert(String text) {
        List<String> words =
                Arrays.stream(values).map(value -> value.name().toLowerCase(Locale.ROOT)).toList();
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

    static final class OfStore extends Choice<Store> {
        OfStore() {
            super(Store.values());
        }
    }

    static final class OfKeys extends Choice<Keys> {
        OfKeys() {
            super(Keys.values());
        }
    }

    static final class OfTarget extends Choice<GenerateCommand.Kind> {
        OfTarget() {
            super(GenerateCommand.Kind.values());
        }
    }

    static final class OfShell extends Choice<CompletionCommand.Shell> {
        OfShell() {
            super(CompletionCommand.Shell.values());
        }
    }

    /** The words for {@code --target}, for completion. */
    static final class Targets extends Words {
        Targets() {
            super(GenerateCommand.Kind.values());
        }
    }

    /** The words for shells, for completion. */
    static final class Shells extends Words {
        Shells() {
            super(CompletionCommand.Shell.values());
        }
    }

    /** The words for {@code --store}, for completion. */
    static final class Stores extends Words {
        Stores() {
            super(Store.values());
        }
    }

    /** The words for {@code --keys}, for completion. */
    static final class KeyKinds extends Words {
        KeyKinds() {
            super(Keys.values());
        }
    }

    abstract static class Words implements Iterable<String> {
        private final List<String> words;

        private Words(Enum<?>[] values) {
            words =
                    Arrays.stream(values)
                            .map(value -> value.name().toLowerCase(Locale.ROOT))
                            .toList();
        }

        @Override
        public Iterator<String> iterator() {
            return words.iterator();
        }
    }
}

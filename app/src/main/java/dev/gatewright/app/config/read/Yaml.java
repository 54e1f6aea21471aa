package dev.gatewright.app.config.read;

import dev.gatewright.app.secret.ByteOrderMark;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads YAML 1.2 in UTF-8: no key twice, at most {@value #MAX_DEPTH} levels. What is wrong is said
 * with line and column, and never with a value, which may be a secret.
 */
final class Yaml {
    private static final int MAX_DEPTH = 32;

    private Yaml() {}

    /** Text that is not YAML. */
    static final class MalformedException extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient Optional<Place> place;

        private MalformedException(Optional<Place> place, String problem) {
            super(problem);
            this.place = place;
        }

        /** Where, as {@code :line:column}; empty when that is not known. */
        String where() {
            return place.map(at -> ":" + at.line() + ":" + at.column()).orElse("");
        }

        /** The same in words, after a blank. */
        String place() {
            return place.map(at -> " at line " + at.line() + ", column " + at.column()).orElse("");
        }

        String problem() {
            return String.valueOf(getMessage());
        }
    }

    /** Both from 1. */
    private record Place(int line, int column) {

        static Optional<Place> of(Optional<Mark> mark) {
            return mark.map(at -> new Place(at.getLine() + 1, at.getColumn() + 1));
        }

        static Place atEndOf(CharSequence text) {
            int line = 1;
            int column = 1;
            for (int i = 0; i < text.length(); i++) {
                boolean ends = text.charAt(i) == '\n';
                line += ends ? 1 : 0;
                column = ends ? 1 : column + 1;
            }
            return new Place(line, column);
        }
    }

    /** The document in a file's bytes; null when there is nothing in it. */
    static @Nullable Object read(byte[] file) throws MalformedException {
        return read(ByteOrderMark.strip(decode(file)));
    }

    /** The document that {@code text} spells; null when there is nothing in it. */
    static @Nullable Object read(String text) throws MalformedException {
        LoadSettings settings = LoadSettings.builder().setAllowDuplicateKeys(false).build();
        try {
            refuseDeepAndEndless(settings, text);
            return new Load(settings).loadFromString(text);
        } catch (MarkedYamlEngineException e) {
            throw new MalformedException(Place.of(e.getProblemMark()), problem(e.getProblem()));
        } catch (YamlEngineException e) {
            // With a cause it shows what could not be read, and that may be a secret.
            String first =
                    e.getCause() == null
                            ? String.valueOf(e.getMessage()).lines().findFirst().orElse("")
                            : "a value is not what its tag says";
            throw new MalformedException(Optional.empty(), first);
        }
    }

    /**
     * The library's words, but where they show a value: one that its author left without quotes.
     */
    private static String problem(String words) {
        if (words.startsWith("found undefined alias")) {
            return "found an alias of nothing; a text that begins with * needs quotes";
        }
        return words.contains(" tag ")
                ? "found a tag that is not known; a text that begins with ! needs quotes"
                : words;
    }

    /**
     * Before anything is built, for building goes as deep as the text does, and reading what holds
     * itself would not end.
     */
    private static void refuseDeepAndEndless(LoadSettings settings, String text)
            throws MalformedException {
        Deque<Optional<Anchor>> open = new ArrayDeque<>();
        for (Event event : new Parse(settings).parseString(text)) {
            if (event instanceof CollectionStartEvent start) {
                open.push(start.getAnchor());
            } else if (event instanceof CollectionEndEvent) {
                open.pop();
            } else if (event instanceof AliasEvent alias
                    && open.contains(Optional.of(alias.getAlias()))) {
                throw new MalformedException(
                        Place.of(event.getStartMark()), "an alias stands within what it refers to");
            }
            if (open.size() > MAX_DEPTH) {
                throw new MalformedException(
                        Place.of(event.getStartMark()),
                        "nested more than " + MAX_DEPTH + " levels deep");
            }
        }
    }

    private static String decode(byte[] file) throws MalformedException {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CharBuffer text = CharBuffer.allocate(file.length);
        boolean malformed = decoder.decode(ByteBuffer.wrap(file), text, true).isError();
        text.flip();
        if (malformed) {
            throw new MalformedException(Optional.of(Place.atEndOf(text)), "not UTF-8");
        }
        return text.toString();
    }
}

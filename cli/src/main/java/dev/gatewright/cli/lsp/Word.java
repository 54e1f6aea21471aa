package dev.gatewright.cli.lsp;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;

/**
 * The word at a place in a text, an {@code @} before it included.
 *
 * @param text the whole word
 * @param typed the part before the place
 * @param before the line up to the word
 */
record Word(String text, String typed, String before) {

    private static final Pattern QUOTED = Pattern.compile("'([^']+)'");

    static Word at(String text, Position position) {
        String line = Positions.line(text, position.getLine());
        int place = Math.clamp(position.getCharacter(), 0, line.length());
        int start = place;
        while (start > 0 && isPart(line.charAt(start - 1))) {
            start--;
        }
        if (start > 0 && line.charAt(start - 1) == '@') {
            start--;
        }
        int end = place;
        while (end < line.length() && isPart(line.charAt(end))) {
            end++;
        }
        return new Word(
                line.substring(start, end), line.substring(start, place), line.substring(0, start));
    }

    /**
     * Where the word stands that a fault is about. A fault in a tag is told of the whole tag, and
     * says in quotes which word of it is meant; one that stands there twice could be either.
     *
     * @param range where the fault is, within a line
     * @param said what is said of it
     */
    static Optional<Range> within(String text, Range range, String said) {
        Position start = range.getStart();
        String line = Positions.line(text, start.getLine());
        int from = Math.clamp(start.getCharacter(), 0, line.length());
        int to = Math.clamp(range.getEnd().getCharacter(), from, line.length());
        String covered = line.substring(from, to);
        Matcher quoted = QUOTED.matcher(said);
        while (quoted.find()) {
            Matcher word =
                    Pattern.compile("(?<!\\w)" + Pattern.quote(quoted.group(1)) + "(?!\\w)")
                            .matcher(covered);
            if (word.find()) {
                Range place =
                        new Range(
                                new Position(start.getLine(), from + word.start()),
                                new Position(start.getLine(), from + word.end()));
                return word.find() ? Optional.empty() : Optional.of(place);
            }
        }
        return covered.chars().allMatch(c -> isPart((char) c))
                ? Optional.of(range)
                : Optional.empty();
    }

    private static boolean isPart(char c) {
        return c == '_' || (c < 128 && Character.isLetterOrDigit(c));
    }
}

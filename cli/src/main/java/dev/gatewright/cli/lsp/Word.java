package dev.gatewright.cli.lsp;

import org.eclipse.lsp4j.Position;

/**
 * The word at a place in a text, an {@code @} before it included.
 *
 * @param text the whole word
 * @param typed the part before the place
 * @param before the line up to the word
 */
record Word(String text, String typed, String before) {

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

    private static boolean isPart(char c) {
        return c == '_' || (c < 128 && Character.isLetterOrDigit(c));
    }
}

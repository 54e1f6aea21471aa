package dev.gatewright.language.format;

import dev.gatewright.language.syntax.Token;
import dev.gatewright.language.syntax.TokenKind;
import dev.gatewright.language.syntax.Tree.KeyValue;
import dev.gatewright.language.syntax.Tree.KeyValues;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Writes {@code ( key: value … )}, values in a column. A value that older files have without quotes
 * gets them, unless it is a name, a list or a path.
 */
final class PairPrinter {

    private final Output output;

    PairPrinter(Output output) {
        this.output = output;
    }

    /**
     * Writes a block of pairs.
     *
     * @param head what stands before the parenthesis
     * @param first the token the line starts with
     * @param spelling how values without quotes are written
     */
    void pairs(String head, Token first, KeyValues values, UnaryOperator<String> spelling) {
        if (values.pairs().isEmpty() && !output.hasComments(values.open(), values.close())) {
            output.line(head + " ()", first, values.close());
            return;
        }
        output.open(head + " (", first, values.open());
        List<KeyValue> written = values.pairs();
        int from = 0;
        while (from < written.size()) {
            int to = from + 1;
            while (to < written.size() && !isApart(written.get(to - 1), written.get(to))) {
                to++;
            }
            block(written.subList(from, to), spelling);
            from = to;
        }
        output.close(")", values.close(), values.close());
    }

    private boolean isApart(KeyValue pair, KeyValue next) {
        return output.isApart(pair.value(), next.key(), next.value());
    }

    private void block(List<KeyValue> block, UnaryOperator<String> spelling) {
        int width = block.stream().mapToInt(pair -> pair.key().text().length()).max().orElse(0);
        for (KeyValue pair : block) {
            String key = pair.key().text();
            String blanks = " ".repeat(width - key.length() + 1);
            String value = output.between(pair.key(), pair.value()) + value(pair.value(), spelling);
            output.line(key + ":" + blanks + value, pair.key(), pair.value());
        }
    }

    private static String value(Token value, UnaryOperator<String> spelling) {
        boolean quoted = value.is(TokenKind.STRING) || value.is(TokenKind.RAW_STRING);
        return quoted ? value.text() : spelling.apply(value.text());
    }

    /** A text in quotes, unless it is a name, or holds quotes itself. */
    static String asText(String value) {
        return isName(value) || value.contains("\"") ? value : "\"" + value + "\"";
    }

    /** A value of {@code @server}: lists and paths stay, other text goes into quotes. */
    static String asServerValue(String value) {
        if (value.chars().allMatch(c -> isAsciiWordPart(c) || isListSign(c))) {
            return value;
        }
        return value.chars().allMatch(PairPrinter::isPlain) ? value : asText(value);
    }

    private static boolean isName(String value) {
        return value.chars().allMatch(c -> isAsciiWordPart(c))
                && !Character.isDigit(value.charAt(0));
    }

    private static boolean isListSign(int c) {
        return c == ',' || c == '-' || c == ':';
    }

    private static boolean isPlain(int c) {
        return isAsciiWordPart(c) || c == '/' || c == '-' || c == '.' || c == ':' || c == 'µ';
    }

    private static boolean isAsciiWordPart(int c) {
        return c == '_' || (c < 128 && Character.isLetterOrDigit(c));
    }
}

package dev.gatewright.cli.lsp;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;

/**
 * A name in a text, and what it is the name of. Found in faulty texts too, by the words around it:
 * the parser leaves out of its tree what it cannot read, and a rename must not leave out a name.
 *
 * @param name the name
 * @param kind what it names there
 * @param range where it stands
 */
record Mention(String name, Kind kind, Range range) {

    /** Words that stand where names of types do. */
    static final Set<String> NO_TYPES = Set.of("struct", "map", "interface", "returns", "type");

    /** What a name is the name of. */
    enum Kind {
        TYPE_DECLARED,
        TYPE_USED,
        HANDLER,
        SCHEME
    }

    /** Whether it is what a rename of a type has to change. */
    boolean isType() {
        return kind == Kind.TYPE_DECLARED || kind == Kind.TYPE_USED;
    }

    /** All names of a text that mean something elsewhere. */
    static List<Mention> in(String text) {
        return new Scan(text).mentions();
    }

    /** A word or a symbol; {@code first} on its line, among tokens. */
    private record Token(String text, int line, int column, boolean first, boolean word) {
        boolean is(String other) {
            return text.equals(other);
        }
    }

    /**
     * What a place at the end of a text is in: {@code struct}, {@code service}, {@code body},
     * {@code types}, {@code @server}, other {@code pairs}, or nothing.
     */
    static String inside(String before) {
        Scan scan = new Scan(before);
        scan.mentions();
        return scan.inside;
    }

    private static final class Scan {
        private final List<Token> tokens = new ArrayList<>();
        private final List<Mention> found = new ArrayList<>();
        private String inside = "";

        Scan(String text) {
            split(text);
        }

        /**
         * Comments, strings and tags are passed over.
         *
         * <p>Each word and symbol has its line and its column, from 0 as editors count.
         */
        private void split(String text) {
            int line = 0;
            int lineStart = 0;
            boolean first = true;
            int at = 0;
            while (at < text.length()) {
                char c = text.charAt(at);
                int end = at + 1;
                if (c == '/' && text.startsWith("//", at)) {
                    end = find(text, "\n", at, 0);
                } else if (c == '/' && text.startsWith("/*", at)) {
                    end = find(text, "*/", at + 2, 2);
                } else if (c == '"' || c == '`') {
                    end = find(text, String.valueOf(c), at + 1, 1);
                    first = false;
                } else if (isPart(c) || c == '@') {
                    while (end < text.length() && isPart(text.charAt(end))) {
                        end++;
                    }
                    tokens.add(
                            new Token(text.substring(at, end), line, at - lineStart, first, true));
                    first = false;
                } else if (!Character.isWhitespace(c)) {
                    tokens.add(new Token(String.valueOf(c), line, at - lineStart, first, false));
                    first = false;
                }
                for (; at < end; at++) {
                    if (text.charAt(at) == '\n') {
                        line++;
                        lineStart = at + 1;
                        first = true;
                    }
                }
            }
        }

        /**
         * The offset after the next {@code end}; the end of the text where there is none, since
         * somebody may be in the middle of writing it.
         */
        private static int find(String text, String end, int from, int more) {
            int at = text.indexOf(end, from);
            return at < 0 ? text.length() : at + more;
        }

        /** What names are made of. Letters of other scripts are symbols, as to the lexer. */
        private static boolean isPart(char c) {
            return c == '_' || (c < 128 && Character.isLetterOrDigit(c));
        }

        /**
         * Goes through the tokens with a stack of what the open brackets hold, and looks at each
         * word in the light of the innermost.
         */
        private List<Mention> mentions() {
            Deque<String> open = new ArrayDeque<>();
            String statement = "";
            for (int i = 0; i < tokens.size(); i++) {
                Token token = tokens.get(i);
                if (open.isEmpty() && token.word() && token.first()) {
                    statement = token.text();
                }
                switch (token.text()) {
                    case "{" -> open.push(isIn("service", statement, open) ? "service" : "struct");
                    case "(" -> open.push(opener(i, statement, open));
                    case "}", ")" -> open.poll();
                    default -> {
                        if (token.word()) {
                            look(i, statement, open.isEmpty() ? "" : open.getFirst());
                        }
                    }
                }
            }
            inside = open.isEmpty() ? "" : open.getFirst();
            return found;
        }

        /** Whether a bracket opens the block of a statement, and not one within. */
        private static boolean isIn(String wanted, String statement, Deque<String> open) {
            return open.isEmpty() && statement.equals(wanted);
        }

        /** What a parenthesis holds: declarations, a body, or pairs. */
        private String opener(int i, String statement, Deque<String> open) {
            if (isIn("type", statement, open)) {
                return "types";
            }
            if (i > 0 && tokens.get(i - 1).is("@server")) {
                return "@server";
            }
            boolean ofPairs = i > 0 && tokens.get(i - 1).text().startsWith("@");
            return !ofPairs && !open.isEmpty() && open.getFirst().equals("service")
                    ? "body"
                    : "pairs";
        }

        /**
         * Adds a word if it names something where it stands.
         *
         * @param statement the word that the present statement begins with
         * @param inside what the innermost open bracket holds; empty at the top level
         */
        private void look(int i, String statement, String inside) {
            Token token = tokens.get(i);
            Token before = i > 0 ? tokens.get(i - 1) : new Token("", -1, 0, true, false);
            Token after =
                    i + 1 < tokens.size() ? tokens.get(i + 1) : new Token("", -1, 0, true, false);
            switch (inside) {
                case "" -> {
                    if (statement.equals("type") && before.is("type")) {
                        add(token, Kind.TYPE_DECLARED);
                    }
                }
                case "types" -> {
                    if (token.first()) {
                        add(token, Kind.TYPE_DECLARED);
                    }
                }
                case "body" -> add(token, Kind.TYPE_USED);
                case "struct" -> {
                    if (isTypeOfField(token, before, after)) {
                        add(token, Kind.TYPE_USED);
                    }
                }
                case "service" -> {
                    if (before.is("@handler")) {
                        add(token, Kind.HANDLER);
                    } else if (before.is("@jwt")) {
                        add(token, Kind.SCHEME);
                    }
                }
                default -> {
                    if (before.is(":") && i > 1 && tokens.get(i - 2).text().startsWith("jwt")) {
                        add(token, Kind.SCHEME);
                    }
                }
            }
        }

        /** The first word of a line is a field's name, unless it is alone: then it is embedded. */
        private static boolean isTypeOfField(Token token, Token before, Token after) {
            boolean alone = after.line() != token.line() || after.is("}");
            if (before.is(",")) {
                return false;
            }
            return token.first() || before.is("{") ? alone : true;
        }

        /** Adds a name, unless it is a word of the language that stands where names do. */
        private void add(Token token, Kind kind) {
            if (!NO_TYPES.contains(token.text()) && !token.text().startsWith("@")) {
                found.add(
                        new Mention(
                                token.text(),
                                kind,
                                new Range(
                                        new Position(token.line(), token.column()),
                                        new Position(
                                                token.line(),
                                                token.column() + token.text().length()))));
            }
        }
    }
}

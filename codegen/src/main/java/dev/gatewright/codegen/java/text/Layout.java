package dev.gatewright.codegen.java.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Layout that the code writer does not do: short comments and empty bodies on one line, no blank at
 * the end of a line.
 *
 * <p>It goes through the lines once, and looks at one by an expression only where how it begins or
 * ends says that there may be something to do: ten thousand routes are some millions of lines.
 */
final class Layout {
    private static final String THROWS = " throws";

    /** Characters that a comment on one line may have. */
    private static final int SHORT_COMMENT = 80;

    /** A place to break that was not needed leaves its blank beside the one before it. */
    private static final Pattern TWO_BLANKS = Pattern.compile("^( *[^\"]* =) {2}(?=new )");

    private static final Pattern TYPE =
            Pattern.compile("(?:public |final )*(?:class|interface|record) .*");

    private final List<String> lines = new ArrayList<>();

    private Layout() {}

    /** The same code, laid out by hand as it were. */
    static String tidy(String java) {
        Layout layout = new Layout();
        int from = 0;
        for (int end = java.indexOf('\n'); end >= 0; end = java.indexOf('\n', from)) {
            layout.add(withoutBlanksAtEnd(java, from, end));
            from = end + 1;
        }
        layout.openType();
        layout.lines.add(java.substring(from));
        return String.join("\n", layout.lines);
    }

    /** Adds a line, or joins it to the last one. */
    private void add(String line) {
        String last = lines.isEmpty() ? "" : lines.getLast();
        String content = line.substring(indent(line));
        if (content.equals("*/") && closesShortComment()) {
            return;
        }
        if (content.equals("}") && last.endsWith("{")) {
            lines.set(lines.size() - 1, last + "}");
        } else if (last.endsWith(THROWS) && !content.equals(line)) {
            lines.set(lines.size() - 1, last.substring(0, last.length() - THROWS.length()));
            lines.add(line.substring(0, indent(line)) + "throws " + content);
        } else {
            lines.add(
                    line.contains(" =  new ")
                            ? TWO_BLANKS.matcher(line).replaceFirst("$1 ")
                            : line);
        }
    }

    /**
     * Puts the comment whose beginning and one line are the last two lines on one, if it is short.
     */
    private boolean closesShortComment() {
        if (lines.size() < 2) {
            return false;
        }
        String first = lines.get(lines.size() - 2);
        String second = lines.getLast();
        String text = second.substring(indent(second));
        if (!first.substring(indent(first)).equals("/**")
                || !text.startsWith("* ")
                || text.codePointCount(2, text.length()) > SHORT_COMMENT) {
            return false;
        }
        lines.removeLast();
        lines.set(lines.size() - 1, first + text.substring(1) + " */");
        return true;
    }

    /** Leaves a line free between the head of the type and what it begins with. */
    private void openType() {
        for (int i = 0; i < lines.size(); i++) {
            if (TYPE.matcher(lines.get(i)).matches()) {
                int end = endOfHead(i);
                if (end >= 0) {
                    lines.add(end + 1, "");
                    return;
                }
            }
        }
    }

    /** The line whose brace opens the type that begins in a line; -1 if a statement ends before. */
    private int endOfHead(int start) {
        for (int i = start; i + 1 < lines.size() && lines.get(i).indexOf(';') < 0; i++) {
            if (lines.get(i).endsWith("{") && indent(lines.get(i + 1)) == 4) {
                return i;
            }
        }
        return -1;
    }

    /** How many blanks a line begins with. */
    private static int indent(String line) {
        int indent = 0;
        while (indent < line.length() && line.charAt(indent) == ' ') {
            indent++;
        }
        return indent;
    }

    private static String withoutBlanksAtEnd(String text, int from, int to) {
        int end = to;
        while (end > from && (text.charAt(end - 1) == ' ' || text.charAt(end - 1) == '\t')) {
            end--;
        }
        return text.substring(from, end);
    }
}

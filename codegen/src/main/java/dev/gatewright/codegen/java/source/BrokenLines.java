package dev.gatewright.codegen.java.source;

/**
 * Lines of at most 100 characters, broken at places given for it. A line is broken at the last
 * place before it became too long. No line ends with a blank, and an empty body is on one line.
 */
final class BrokenLines {
    private static final int MOST = 100;
    private static final int NONE = -1;

    private final StringBuilder text = new StringBuilder(2048);

    /** Where the last line begins. */
    private int line;

    /** The last place to break in the last line: what stands there now, and what would. */
    private int breakStart = NONE;

    private int breakEnd;
    private int breakIndent;

    /** Adds text without a line break. */
    void add(String more) {
        text.append(more);
        breakIfTooLong();
    }

    private void breakIfTooLong() {
        if (breakStart != NONE && text.length() - line > MOST) {
            String rest = text.substring(breakEnd);
            text.setLength(breakStart);
            endLine();
            indent(breakIndent);
            text.append(rest);
        }
    }

    void indent(int levels) {
        for (int i = 0; i < levels; i++) {
            text.append("    ");
        }
    }

    /**
     * Adds a place to break.
     *
     * @param otherwise what stands there in a line that is not broken
     * @param indent how many levels the next line is indented by
     */
    void addBreak(String otherwise, int indent) {
        if (otherwise.isEmpty() && isLineStart()) {
            return;
        }
        if (!otherwise.isEmpty()) {
            removeBlanksAtEnd();
        }
        breakStart = text.length();
        text.append(otherwise);
        breakEnd = text.length();
        breakIndent = indent;
    }

    void endLine() {
        removeBlanksAtEnd();
        if (closesEmptyBody()) {
            text.setLength(line - 1);
            text.append('}');
        }
        text.append('\n');
        line = text.length();
        breakStart = NONE;
    }

    private void removeBlanksAtEnd() {
        int end = text.length();
        while (end > line && (text.charAt(end - 1) == ' ' || text.charAt(end - 1) == '\t')) {
            end--;
        }
        text.setLength(end);
    }

    /** Whether the line is a brace and the one before it ends with the one that it closes. */
    private boolean closesEmptyBody() {
        int brace = text.length() - 1;
        if (line < 2 || brace < line || text.charAt(brace) != '}' || text.charAt(line - 2) != '{') {
            return false;
        }
        for (int i = line; i < brace; i++) {
            if (text.charAt(i) != ' ') {
                return false;
            }
        }
        return true;
    }

    boolean isLineStart() {
        return text.length() == line;
    }

    /** How long the text is. */
    int length() {
        return text.length();
    }

    /**
     * Puts a comment on one line if it has one line of text that is short.
     *
     * @param start where the line begins that opens it; the last line of the text closes it
     * @param most how many characters its text may have
     */
    void joinComment(int start, int most) {
        int opening = text.indexOf("\n", start);
        int first = text.indexOf("* ", opening);
        int end = text.indexOf("\n", opening + 1);
        boolean hasOneLine = text.indexOf("\n", end + 1) == text.length() - 1;
        if (first < 0 || first > end || !hasOneLine) {
            return;
        }
        if (text.codePointCount(first + 2, end) <= most) {
            text.replace(end, text.length(), " */\n");
            text.delete(opening, first + 1);
            line = text.length();
        }
    }

    void appendTo(StringBuilder out) {
        out.append(text);
    }
}

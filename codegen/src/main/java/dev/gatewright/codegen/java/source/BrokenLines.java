package dev.gatewright.codegen.java.source;

/**
 * Lines of at most 100 characters, broken at places given for it. A line is broken at the last
 * place before it became too long.
 */
final class BrokenLines {
    private static final int MOST = 100;
    private static final int NONE = -1;

    private final StringBuilder text;

    /** Where the last line begins. */
    private int line;

    /** The last place to break in the last line: what stands there now, and what would. */
    private int breakStart = NONE;

    private int breakEnd;
    private int breakIndent;

    /**
     * @param size how long the text will be, about
     */
    BrokenLines(int size) {
        this.text = new StringBuilder(size);
    }

    void add(String more) {
        add(more, 0, more.length());
    }

    void add(CharSequence more, int from, int to) {
        int start = text.length();
        text.append(more, from, to);
        int end = text.indexOf("\n", start);
        if (breakStart != NONE && (end == NONE ? text.length() : end) - line > MOST) {
            breakLine();
        }
        if (end != NONE) {
            breakStart = NONE;
            line = text.lastIndexOf("\n") + 1;
        }
    }

    private void breakLine() {
        text.replace(breakStart, breakEnd, "\n" + "    ".repeat(breakIndent));
        line = breakStart + 1;
        breakStart = NONE;
    }

    /**
     * Adds a place to break.
     *
     * @param otherwise what stands there in a line that is not broken
     * @param indent how many levels the next line is indented by
     */
    void addBreak(String otherwise, int indent) {
        if (otherwise.isEmpty() && text.length() == line) {
            return;
        }
        breakStart = text.length();
        text.append(otherwise);
        breakEnd = text.length();
        breakIndent = indent;
    }

    String text() {
        return text.toString();
    }
}

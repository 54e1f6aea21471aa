package dev.gatewright.language.syntax;

import dev.gatewright.language.report.Report;
import dev.gatewright.language.syntax.Tree.SourceFile;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import org.jspecify.annotations.Nullable;

/**
 * The second half of a large text, read by another thread while the first one is.
 *
 * <p>It begins at a line that looks like the beginning of a statement, which may as well stand in a
 * comment or in a string. So what was read from there counts only where reading the first half,
 * without a fault, comes to a statement at that very character, with as many lines and comments
 * before it as were counted here. From there on it would read the same, since without a fault
 * nothing of a statement has a bearing on the next one. In all other cases the first reader goes on
 * by itself, so the outcome is always that of one reader, faults included.
 */
final class LaterPart {

    /** With less to read, another thread is not worth its start. */
    private static final int LARGE = 1 << 19;

    private final int start;
    private final ForkJoinTask<@Nullable Read> task;

    /** What was read: only of a part without a fault there is one. */
    private record Read(Lexer.Start start, SourceFile file) {}

    private LaterPart(int start, ForkJoinTask<@Nullable Read> task) {
        this.start = start;
        this.task = task;
    }

    /** The second half; null for a text that is read by one thread. */
    static @Nullable LaterPart of(String file, String text) {
        if (text.length() < LARGE || Runtime.getRuntime().availableProcessors() == 1) {
            return null;
        }
        return from(text.length() / 2, file, text);
    }

    /** What begins with the first statement from an offset on; null when none may. */
    static @Nullable LaterPart from(int offset, String file, String text) {
        int lineEnd = statementAfter(offset, text);
        if (lineEnd < 0) {
            return null;
        }
        return new LaterPart(
                lineEnd + 1, ForkJoinPool.commonPool().submit(() -> read(lineEnd, file, text)));
    }

    /**
     * The file from a token on, with which the first half has come to a statement; null when it is
     * not where this part begins, or is to be read by the caller.
     */
    @Nullable SourceFile from(Token first) {
        if (first.start() != start) {
            return null;
        }
        Read read = task.join();
        boolean fits =
                read != null
                        && read.start().line() + 1 == first.line()
                        && read.start().comments() == first.comments();
        return fits ? read.file() : null;
    }

    /** The offset at which it begins. */
    int start() {
        return start;
    }

    /** The end of the line before the first one that may begin a statement; -1 when none may. */
    private static int statementAfter(int offset, String text) {
        int nearest = -1;
        for (String word : List.of("\n@server", "\nservice ", "\ntype ")) {
            int found = text.indexOf(word, offset);
            if (found >= 0 && (nearest < 0 || found < nearest)) {
                nearest = found;
            }
        }
        return nearest;
    }

    private static @Nullable Read read(int lineEnd, String file, String text) {
        Lexer.Start start = countedTo(lineEnd, text);
        var report = new Report();
        SourceFile read = Parser.parseFrom(start, file, text, report);
        return read.hasErrors() || report.refused() ? null : new Read(start, read);
    }

    /** Counts the line ends before an offset, and the comments, strings passed over. */
    private static Lexer.Start countedTo(int offset, String text) {
        int line = 1;
        for (int end = text.indexOf('\n'); end < offset; end = text.indexOf('\n', end + 1)) {
            line++;
        }
        int comments = 0;
        int at = 0;
        while (at < offset) {
            char c = text.charAt(at);
            if (c == '"' || c == '`') {
                at = after(String.valueOf(c), at + 1, text);
            } else if (c == '/' && text.startsWith("//", at)) {
                comments++;
                at = after("\n", at, text);
            } else if (c == '/' && text.startsWith("/*", at)) {
                comments++;
                at = after("*/", at + 2, text);
            } else {
                at++;
            }
        }
        return new Lexer.Start(offset, line, comments);
    }

    private static int after(String end, int from, String text) {
        int found = text.indexOf(end, from);
        return found < 0 ? text.length() : found + end.length();
    }
}

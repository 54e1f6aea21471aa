package dev.gatewright.cli.terminal;

import java.util.ArrayList;
import java.util.List;

/** Lines in columns as wide as their widest cell. */
public final class Table {

    private static final String BETWEEN = "  ";

    private final List<List<String>> rows = new ArrayList<>();

    /** A table with these heads, each of which makes a column. */
    public Table(String... heads) {
        rows.add(List.of(heads));
    }

    /** Adds a line, of as many cells as there are heads. */
    public void row(String... cells) {
        rows.add(List.of(cells));
    }

    /** The lines, each with its end, without blanks before it. */
    public String text() {
        int[] widths = widths();
        var text = new StringBuilder();
        for (List<String> row : rows) {
            var line = new StringBuilder();
            for (int i = 0; i < row.size(); i++) {
                String cell = row.get(i);
                line.append(cell).append(" ".repeat(widths[i] - length(cell))).append(BETWEEN);
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private int[] widths() {
        var widths = new int[rows.getFirst().size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], length(row.get(i)));
            }
        }
        return widths;
    }

    /** In code points, of which some take two {@code char}s. */
    private static int length(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}

package dev.gatewright.codegen.java.text;

import java.util.List;
import java.util.stream.Collectors;

/** Free text of a spec inside Javadoc. */
public final class Docs {

    private static final int WIDTH = 90;

    private Docs() {}

    /** The same text in lines of at most 90 characters where blanks allow it. */
    public static String wrapped(String text) {
        StringBuilder lines = new StringBuilder();
        for (String line : text.split("\n", -1)) {
            addWrapped(line.strip(), lines);
            lines.append('\n');
        }
        return lines.toString().stripTrailing();
    }

    private static void addWrapped(String line, StringBuilder lines) {
        if (line.length() <= WIDTH && !line.contains("  ")) {
            lines.append(line);
            return;
        }
        int length = 0;
        for (String word : line.split(" +", -1)) {
            boolean fits = length + 1 + word.length() <= WIDTH;
            lines.append(length == 0 ? "" : fits ? " " : "\n").append(word);
            length = length == 0 || !fits ? word.length() : length + 1 + word.length();
        }
    }

    /** Free texts as further paragraphs of a comment. */
    public static String paragraphs(List<String> texts) {
        return texts.stream()
                .map(text -> "\n\n<p>" + text(text).replaceAll("\n\\s*\n", "\n\n<p>"))
                .collect(Collectors.joining());
    }

    /** The text with everything escaped that Javadoc or the compiler would take for its own. */
    public static String text(String free) {
        return free.strip()
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("@", "&#64;")
                .replace("{", "&#123;")
                .replace("}", "&#125;")
                .replace("\\", "&#92;")
                .replace("*/", "*&#47;");
    }
}

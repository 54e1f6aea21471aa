package dev.gatewright.codegen.typescript;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Text in the making, line by line, each as deep as the block it stands in. */
final class Lines {
    /** Where a tag of documentation begins, {@code @ts-ignore} among them. */
    private static final Pattern TAG = Pattern.compile("(?<![A-Za-z0-9_.])@");

    private final StringBuilder text = new StringBuilder();
    private int depth;

    Lines add(String line) {
        for (String part : line.split("\n", -1)) {
            text.append(part.isEmpty() ? "" : "  ".repeat(depth)).append(part).append('\n');
        }
        return this;
    }

    /** An empty line. */
    Lines gap() {
        text.append('\n');
        return this;
    }

    /** A line that begins a block. */
    Lines open(String line) {
        add(line);
        depth++;
        return this;
    }

    /** A line that ends a block. */
    Lines close(String line) {
        depth--;
        return add(line);
    }

    /** A comment for documentation, of paragraphs; nothing where all are blank. */
    Lines doc(List<String> paragraphs) {
        List<String> said =
                paragraphs.stream().map(Lines::escaped).filter(p -> !p.isEmpty()).toList();
        String all = String.join("\n\n", said);
        if (all.isEmpty()) {
            return this;
        }
        return all.contains("\n")
                ? add("/**")
                        .add(all.lines().map(Lines::starred).collect(Collectors.joining("\n")))
                        .add(" */")
                : add("/** " + all + " */");
    }

    private static String starred(String line) {
        return line.isBlank() ? " *" : " * " + line;
    }

    /** The text, with what would end the comment or be a tag or a directive in it escaped. */
    private static String escaped(String free) {
        return TAG.matcher(
                        free.lines().map(String::strip).collect(Collectors.joining("\n")).strip())
                .replaceAll("\\\\@")
                .replace("*/", "*\\/");
    }

    @Override
    public String toString() {
        return text.toString();
    }
}

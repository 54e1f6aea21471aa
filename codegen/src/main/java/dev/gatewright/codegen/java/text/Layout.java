package dev.gatewright.codegen.java.text;

import java.util.regex.Pattern;

/** Layout that the code writer does not do: short comments and empty bodies on one line. */
final class Layout {
    private static final Pattern TRAILING_BLANKS = Pattern.compile("[ \t]+\n");
    private static final Pattern SHORT_COMMENT =
            Pattern.compile("(?m)^( *)/\\*\\*\n *\\* (.{1,80})\n *\\*/$");
    private static final Pattern EMPTY_BODY = Pattern.compile("\\{\n *\\}\n");
    private static final Pattern BROKEN_THROWS = Pattern.compile(" throws\n( +)");
    private static final Pattern TYPE_START =
            Pattern.compile(
                    "(?m)^((?:public |final )*(?:class|interface|record) [^;]*?\\{)\n(?=    \\S)");

    /** A place to break that was not needed leaves its blank beside the one before it. */
    private static final Pattern TWO_BLANKS = Pattern.compile("(?m)^( *[^\"\n]* =) {2}(?=new )");

    /** The constants of an enum stand on lines one below the other. */
    private static final Pattern APART =
            Pattern.compile("(?m)^(    [\\p{L}_][\\p{L}\\p{N}_]*\\(\".*\"\\),\n)\n");

    private Layout() {}

    /** The same code, laid out by hand as it were. */
    public static String tidy(String java) {
        String text = TRAILING_BLANKS.matcher(java).replaceAll("\n");
        text = SHORT_COMMENT.matcher(text).replaceAll("$1/** $2 */");
        text = TWO_BLANKS.matcher(text).replaceAll("$1 ");
        text = APART.matcher(text).replaceAll("$1");
        text = EMPTY_BODY.matcher(text).replaceAll("{}\n");
        text = BROKEN_THROWS.matcher(text).replaceAll("\n$1throws ");
        return TYPE_START.matcher(text).replaceFirst("$1\n\n");
    }
}

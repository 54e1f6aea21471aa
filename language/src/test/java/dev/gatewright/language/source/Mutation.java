package dev.gatewright.language.source;

import java.util.List;
import java.util.Random;

/** Makes new texts out of given ones: parts cut, doubled, moved, exchanged, or made up. */
final class Mutation {

    private static final List<String> PARTS =
            List.of(
                    "{",
                    "}",
                    "(",
                    ")",
                    "[",
                    "]",
                    "*",
                    ",",
                    ":",
                    ";",
                    "/",
                    "-",
                    ".",
                    "...",
                    "=",
                    "\"",
                    "`",
                    "//",
                    "/*",
                    "*/",
                    "/* c */",
                    "// c\n",
                    "\n",
                    "\r\n",
                    "\r",
                    "/* two\n lines */",
                    " ",
                    "\t",
                    "\u0000",
                    "\uFEFF",
                    "\u00A0",
                    "用户",
                    "😀",
                    "\uD800",
                    "type ",
                    "service ",
                    "info ",
                    "syntax ",
                    "import ",
                    "returns ",
                    "map[string]",
                    "[]",
                    "interface{}",
                    "any",
                    "struct ",
                    "@server ",
                    "@doc ",
                    "@handler ",
                    "@jwt ",
                    "@middleware ",
                    "@roles ",
                    "@public ",
                    "@response ",
                    "@download ",
                    "@status 201 ",
                    "optional ",
                    "get ",
                    "post ",
                    "/a/:b",
                    "`json:\"a\"`",
                    "`path:\"b,optional\"`",
                    "1h",
                    "99999999999999999999",
                    "\"a.api\"",
                    "A",
                    "B string",
                    "A {}");

    private final Random random;

    Mutation(Random random) {
        this.random = random;
    }

    /** One of the texts after some changes. */
    String of(List<String> texts) {
        var text = new StringBuilder(texts.get(random.nextInt(texts.size())));
        int changes = 1 + random.nextInt(6);
        for (int i = 0; i < changes; i++) {
            change(text, texts);
        }
        return text.toString();
    }

    private void change(StringBuilder text, List<String> texts) {
        int from = random.nextInt(text.length() + 1);
        int to = Math.min(text.length(), from + 1 + random.nextInt(40));
        switch (random.nextInt(6)) {
            case 0 -> text.delete(from, to);
            case 1 -> text.insert(from, PARTS.get(random.nextInt(PARTS.size())));
            case 2 -> text.insert(from, text.substring(from, to));
            case 3 -> text.replace(from, to, PARTS.get(random.nextInt(PARTS.size())));
            case 4 -> text.setLength(from);
            default -> {
                String other = texts.get(random.nextInt(texts.size()));
                int start = random.nextInt(other.length());
                int end = Math.min(other.length(), start + random.nextInt(200));
                text.insert(from, other, start, end);
            }
        }
    }
}

package dev.gatewright.conformance;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * A made-up {@code .api} file that uses all of the language that goctl has, written as people and
 * their tools write: odd spaces, line ends and comments between any two words.
 *
 * <p>Most files are sound. A mutated one has one small slip: a word lost, doubled, exchanged or
 * misplaced.
 */
final class OddFile {

    private static final List<String> SCALARS =
            List.of(
                    "string",
                    "int",
                    "int64",
                    "bool",
                    "uint8",
                    "float64",
                    "byte",
                    "rune",
                    "int32",
                    "uint64",
                    "interface{}");
    private static final List<String> NAMES =
            List.of(
                    "Id",
                    "Name",
                    "userId",
                    "Page_size",
                    "X",
                    "service",
                    "info",
                    "Data",
                    "List",
                    "Total",
                    "returns",
                    "syntax",
                    "class",
                    "A1",
                    "_b",
                    "handler");
    private static final List<String> WORDS =
            List.of("user", "v1", "list", "order-items", "a_b", "admin", "info", "x");
    private static final List<String> COMMENTS =
            List.of(
                    "/* c */",
                    "// beside\n",
                    "/* two\n lines */",
                    "/**/",
                    "\n// above\n",
                    "// 用户\n");

    private final Random random;
    private final List<String> words = new ArrayList<>();
    private final List<String> types = new ArrayList<>();
    private final String name;
    private String text = "";
    private boolean hasOddComments;
    private int handlers;

    private OddFile(Random random) {
        this.random = random;
        this.name = chance(50) ? "s" : "s-api";
    }

    /** A sound file. */
    static OddFile sound(long seed) {
        var file = new OddFile(new Random(seed));
        file.write();
        file.text = file.spaced();
        return file;
    }

    /** A file with one slip and no odd comments, as a person makes it. */
    static OddFile oneSlip(long seed) {
        var file = new OddFile(new Random(seed));
        file.write();
        file.slip(5);
        file.text = file.spaced(0);
        return file;
    }

    /** A file with a slip, or several. */
    static OddFile slipped(long seed) {
        var file = new OddFile(new Random(seed));
        file.write();
        int slips = file.chance(70) ? 1 : 1 + file.random.nextInt(3);
        for (int i = 0; i < slips; i++) {
            file.slip(6);
        }
        file.text = file.spaced();
        return file;
    }

    String text() {
        return text;
    }

    /** Whether comments stand where people do not write them: between the words of a line. */
    boolean hasOddComments() {
        return hasOddComments;
    }

    private void write() {
        if (chance(60)) {
            add("syntax", "=", "\"v1\"", "\n");
        }
        if (chance(30)) {
            info();
        }
        int many = 1 + random.nextInt(5);
        for (int i = 0; i < many; i++) {
            types.add("T" + i);
        }
        int i = 0;
        while (i < many) {
            if (chance(30)) {
                add("type", "(", "\n");
                int end = Math.min(many, i + 1 + random.nextInt(3));
                while (i < end) {
                    declare(i++);
                }
                add(")", "\n");
            } else {
                add("type");
                declare(i++);
            }
        }
        int services = 1 + random.nextInt(2);
        for (int s = 0; s < services; s++) {
            service();
        }
    }

    private void info() {
        add("info", "(", "\n");
        for (String key : List.of("title", "desc", "author", "version")) {
            if (chance(60)) {
                add(key, ":", pick(List.of("\"a b\"", "`raw`", "word", "\"\"", "\"用户\"")), "\n");
            }
        }
        add(")", "\n");
    }

    private void declare(int index) {
        add("T" + index);
        if (chance(10)) {
            add("=");
        }
        struct(index, 2);
        add("\n");
    }

    /** A struct that holds only types declared before, but behind a pointer or in a list. */
    private void struct(int index, int depth) {
        add("{", "\n");
        List<String> names = new ArrayList<>(NAMES);
        Collections.shuffle(names, random);
        int many = random.nextInt(5);
        if (index > 0 && chance(15)) {
            add((chance(30) ? "*" : "") + "T" + random.nextInt(index));
            if (chance(10)) {
                add("`json:\"embedded\"`");
            }
            add("\n");
        }
        for (int i = 0; i < many; i++) {
            String name = names.get(i);
            add(name);
            boolean two = chance(4);
            if (two) {
                add(",", names.get(i + 6));
            }
            if (depth > 0 && chance(8)) {
                struct(index, depth - 1);
            } else {
                add(type(index, 2));
            }
            if (!two && chance(85)) {
                add(tag(name));
            }
            add("\n");
        }
        add("}");
    }

    private String type(int index, int depth) {
        return switch (random.nextInt(depth > 0 ? 12 : 6)) {
            case 6 -> "[]" + type(index, depth - 1);
            case 7 ->
                    "map[" + pick(List.of("string", "int", "int64")) + "]" + type(index, depth - 1);
            case 8 -> "*" + pick(types);
            case 9 -> "[" + (1 + random.nextInt(4)) + "]" + type(index, depth - 1);
            case 10 -> "[]" + (chance(50) ? "*" : "") + pick(types);
            case 11 -> index > 0 ? "T" + random.nextInt(index) : "string";
            default -> chance(1) ? "any" : pick(SCALARS);
        };
    }

    private String tag(String name) {
        String key = chance(75) ? "json" : pick(List.of("form", "header", "form", "xml"));
        var text = new StringBuilder("`" + key + ":\"" + name.toLowerCase(Locale.ROOT));
        if (chance(30)) {
            text.append(
                    pick(
                            List.of(
                                    ",optional",
                                    ",omitempty",
                                    ",default=",
                                    ",",
                                    ",optional,omitempty")));
        }
        text.append('"');
        if (chance(10)) {
            text.append(" ")
                    .append(
                            pick(
                                    List.of(
                                            "validate:\"required\"",
                                            "db:\"x\"",
                                            "gorm:\"column:x\"",
                                            "format:\"date\"",
                                            "enum:\"Kind\"")));
        }
        return text.append('`').toString();
    }

    private void service() {
        if (chance(60)) {
            add("@server", "(", "\n");
            if (chance(50)) {
                add("prefix", ":", "/" + pick(WORDS) + (chance(30) ? "/" + pick(WORDS) : ""), "\n");
            }
            if (chance(50)) {
                add("group", ":", pick(WORDS) + (chance(20) ? "/" + pick(WORDS) : ""), "\n");
            }
            if (chance(30)) {
                add("jwt", ":", "Auth", "\n");
            }
            if (chance(30)) {
                add("middleware", ":", chance(50) ? "M1" : "M1,M2", "\n");
            }
            if (chance(20)) {
                add("timeout", ":", pick(List.of("3s", "1m30s", "100ms", "0s")), "\n");
            }
            if (chance(20)) {
                add("maxBytes", ":", "1024", "\n");
            }
            if (chance(20)) {
                add(
                        pick(List.of("tags", "summary", "foo")),
                        ":",
                        pick(List.of("\"a b\"", "word")),
                        "\n");
            }
            add(")", "\n");
        }
        add("service", name, "{", "\n");
        int many = 1 + random.nextInt(4);
        for (int i = 0; i < many; i++) {
            route();
        }
        add("}", "\n");
    }

    private void route() {
        if (chance(40)) {
            if (chance(60)) {
                add("@doc", "\"a route\"", "\n");
            } else {
                add("@doc", "(", "summary", ":", "\"s\"", ")", "\n");
            }
        }
        add("@handler", "H" + handlers++, "\n");
        var path = new StringBuilder("/r" + handlers);
        int segments = random.nextInt(3);
        for (int i = 0; i < segments; i++) {
            path.append('/').append(chance(30) ? ":" : "").append(pick(WORDS)).append(i);
        }
        add(
                pick(List.of("get", "post", "put", "delete", "patch", "head", "options")),
                path.toString());
        if (chance(60)) {
            add("(");
            if (chance(95)) {
                add(pick(types));
            }
            add(")");
        }
        if (chance(60)) {
            add("returns", "(");
            add((chance(20) ? "[]" : "") + (chance(10) ? "*" : "") + pick(types));
            add(")");
        }
        add("\n");
    }

    /** A word lost, doubled, replaced, added or misspelt; the sixth kind exchanges two. */
    private void slip(int kinds) {
        int at = random.nextInt(words.size());
        switch (random.nextInt(kinds)) {
            case 0 -> words.remove(at);
            case 1 -> words.add(at, words.get(at));
            case 2 -> words.set(at, words.get(random.nextInt(words.size())));
            case 3 ->
                    words.add(
                            at,
                            pick(
                                    List.of(
                                            "{", "}", "(", ")", ",", ":", "\"a\"", "X", "5", "*",
                                            "-", "/")));
            case 4 -> {
                String word = words.get(at);
                int cut = random.nextInt(word.length() + 1);
                words.set(
                        at,
                        word.substring(0, cut)
                                + (cut < word.length() ? word.substring(cut + 1) : ""));
            }
            default -> {
                int other = random.nextInt(words.size());
                String word = words.get(at);
                words.set(at, words.get(other));
                words.set(other, word);
            }
        }
    }

    /** The words with blanks, line ends and comments between them. */
    private String spaced() {
        return spaced(pick(List.of(0, 0, 2, 8)));
    }

    private String spaced(int odd) {
        int usual = pick(List.of(0, 0, 10));
        hasOddComments = odd > 0;
        var text = new StringBuilder();
        for (String word : words) {
            if (word.equals("\n")) {
                text.append(chance(usual) ? pick(List.of(" // beside", " /* c */")) : "");
                text.append(chance(odd) ? "\r\n" : "\n");
                text.append(chance(usual) ? pick(List.of("// above\n", "/* c */\n", "\n")) : "");
                continue;
            }
            if (!text.isEmpty() && !Character.isWhitespace(text.charAt(text.length() - 1))) {
                text.append(chance(odd) ? "   " : " ");
            }
            if (chance(odd)) {
                text.append(pick(COMMENTS)).append(' ');
            }
            text.append(word);
        }
        return text.toString();
    }

    private void add(String... more) {
        words.addAll(List.of(more));
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }
}

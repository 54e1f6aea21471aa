package dev.gatewright.language.source;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * A random text of a service with protected routes, and what protects each of them.
 *
 * <p>The names of schemes, roles, handlers and paths are marked: a text in which one of those is
 * changed says something else, and no slip hides it.
 */
final class ProtectedText {

    /** What a route needs: a token of a scheme, and one of the roles where there are any. */
    record Needs(String scheme, Set<String> roles) {}

    private static final List<String> ROLES =
            List.of("admin", "editor", "super-admin", "orders:write");
    private static final List<String> LETTERS = List.of("x", "s", "J", "_", "1", "用");
    private static final String SIGNS = ",;:.-/*(){}[]\"`=@#!?'\\|<>&%$ \t\n";

    /** How far two slips are from each other: two in one word make another word of it. */
    private static final int APART = 15;

    private final Random random;
    private final StringBuilder text = new StringBuilder();
    private final BitSet names = new BitSet();
    private final Map<String, Needs> needs = new LinkedHashMap<>();

    private ProtectedText(Random random) {
        this.random = random;
    }

    static ProtectedText of(Random random) {
        var made = new ProtectedText(random);
        made.write();
        return made;
    }

    String text() {
        return text.toString();
    }

    /** What each route needs, by its handler; an open one is missing. */
    Map<String, Needs> needs() {
        return needs;
    }

    private void write() {
        add("type AuthClaims { Roles []string `json:\"roles\"` }\n");
        add("type StaffClaims { Role string `json:\"role\"` }\n");
        if (random.nextBoolean()) {
            add("info (title: \"a\" desc: \"jobs\" author: someone)\n");
        }
        int blocks = 1 + random.nextInt(2);
        for (int i = 0; i < blocks; i++) {
            block(i);
        }
    }

    private void block(int number) {
        String scheme = random.nextInt(4) == 0 ? "" : scheme();
        Set<String> roles = scheme.isEmpty() || random.nextBoolean() ? Set.of() : roles();
        var pairs = new ArrayList<Runnable>();
        if (!scheme.isEmpty()) {
            pairs.add(() -> name("jwt:" + blank(), scheme));
        }
        if (!roles.isEmpty()) {
            pairs.add(() -> names("roles:" + blank(), roles));
        }
        List<String> others =
                List.of(
                        "group: user/main",
                        "prefix: /v" + number + "/a-b",
                        "middleware: Log, Limit",
                        "timeout: 3s",
                        "maxBytes: 1024",
                        "tags: \"some tags\"",
                        "summary: \"what it does\"",
                        "summary: words of older files",
                        "authType: apiKey",
                        "signature: true");
        for (String other : others) {
            if (random.nextInt(3) == 0) {
                pairs.add(() -> add(other));
            }
        }
        Collections.shuffle(pairs, random);
        if (!pairs.isEmpty()) {
            add("@server (");
            pairs.forEach(pair -> {
                add(separator());
                pair.run();
            });
            add(separator() + ")\n");
        }
        add("service a {\n");
        int routes = 1 + random.nextInt(4);
        for (int i = 0; i < routes; i++) {
            route("H" + number + "x" + i, scheme, roles);
        }
        add("}\n");
    }

    private void route(String handler, String blockScheme, Set<String> blockRoles) {
        String scheme = random.nextInt(3) == 0 ? scheme() : "";
        String effective = scheme.isEmpty() ? blockScheme : scheme;
        Set<String> own = effective.isEmpty() || random.nextInt(3) > 0 ? Set.of() : roles();
        if (random.nextInt(3) == 0) {
            add("\t@doc \"says something\"\n");
        }
        if (!scheme.isEmpty()) {
            name("\t@jwt ", scheme);
            add("\n");
        }
        if (!own.isEmpty()) {
            names("\t@roles ", own);
            add("\n");
        }
        name("\t@handler ", handler);
        name("\n\tget ", "/" + handler.toLowerCase(java.util.Locale.ROOT) + "/b");
        add("\n");
        if (!effective.isEmpty()) {
            needs.put(handler, new Needs(effective, own.isEmpty() ? blockRoles : own));
        }
    }

    private String scheme() {
        return random.nextBoolean() ? "Auth" : "Staff";
    }

    private Set<String> roles() {
        int first = random.nextInt(ROLES.size());
        return random.nextBoolean()
                ? Set.of(ROLES.get(first))
                : Set.of(ROLES.get(first), ROLES.get((first + 1) % ROLES.size()));
    }

    private String blank() {
        return random.nextInt(3) == 0 ? "" : " ";
    }

    private String separator() {
        return switch (random.nextInt(4)) {
            case 0 -> " ";
            case 1 -> "\n";
            case 2 -> " // a remark\n\t";
            default -> "\n\t";
        };
    }

    private void add(String some) {
        text.append(some);
    }

    private void name(String before, String name) {
        add(before);
        names.set(text.length(), text.length() + name.length());
        add(name);
    }

    private void names(String before, Set<String> some) {
        String between = before;
        for (String name : some) {
            name(between, name);
            between = "," + blank();
        }
    }

    /** The text after a slip or two of the kinds people make, none of them in a name. */
    String withSlips() {
        var slipped = new StringBuilder(text);
        var marked = (BitSet) names.clone();
        int first = random.nextInt(slipped.length() - 1);
        slip(slipped, marked, first);
        int second = random.nextInt(slipped.length() - 1);
        if (random.nextBoolean() && Math.abs(second - first) > APART) {
            slip(slipped, marked, second);
        }
        return slipped.toString();
    }

    private void slip(StringBuilder slipped, BitSet marked, int at) {
        boolean inName = marked.get(at) || (at > 0 && marked.get(at - 1)) || marked.get(at + 1);
        String sign = "" + SIGNS.charAt(random.nextInt(SIGNS.length()));
        if (inName) {
            if (!marked.get(at) && at > 0 && marked.get(at - 1) && !"-:.".contains(sign)) {
                replace(slipped, marked, at, at, sign);
            }
            return;
        }
        char c = slipped.charAt(at);
        switch (random.nextInt(8)) {
            case 0 -> replace(slipped, marked, at, at + 1, "");
            case 1 -> replace(slipped, marked, at, at, sign);
            case 2 -> replace(slipped, marked, at, at + 1, sign);
            case 3 ->
                    replace(slipped, marked, at, at + 1, "" + slipped.charAt(at + 1) + c)
                            .deleteCharAt(at + 2);
            case 4 -> replace(slipped, marked, at, at, "" + c);
            case 5 -> replace(slipped, marked, at, at + 1, "" + Character.toUpperCase(c));
            case 6 -> replace(slipped, marked, at, at, LETTERS.get(random.nextInt(LETTERS.size())));
            default -> replace(slipped, marked, at, at + 1, "" + (char) ('a' + random.nextInt(26)));
        }
    }

    /** Exchanges a part and moves the marks behind it. */
    private static StringBuilder replace(
            StringBuilder text, BitSet marked, int from, int to, String by) {
        int shift = by.length() - (to - from);
        var moved = new BitSet();
        marked.stream().forEach(i -> moved.set(i >= to ? i + shift : i));
        marked.clear();
        marked.or(moved);
        return text.replace(from, to, by);
    }
}

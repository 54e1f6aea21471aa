package dev.gatewright.cli.spec;

import dev.gatewright.language.diff.Change;
import dev.gatewright.language.diff.Change.Effect;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The changes of an API as people and tools read them. Markdown goes into comments on pull
 * requests, so nothing of a spec can be more than text there.
 */
final class ChangeText {

    /** So many routes are named; how many more there are is told. */
    private static final int MOST_NAMED = 5;

    private ChangeText() {}

    /** A line for each, with another for the routes that it reaches where there are several. */
    static List<String> lines(List<Change> changes) {
        var lines = new ArrayList<String>();
        for (Change change : changes) {
            lines.add(word(change) + ": " + change.location() + ": " + change.message());
            if (change.routes().size() > 1) {
                lines.add("    reaches " + named(change.routes()));
            }
        }
        return lines;
    }

    /** All there is to know. */
    static Map<String, Object> json(List<Change> changes) {
        return Map.of("changes", changes.stream().map(ChangeText::json).toList());
    }

    /** One change. {@code id} says what kind it is, for scripts that let some pass. */
    private static Map<String, Object> json(Change change) {
        var json = new LinkedHashMap<String, Object>();
        json.put("effect", word(change));
        json.put("id", change.id());
        json.put("place", change.location());
        json.put("message", change.message());
        json.put("routes", change.routes());
        return json;
    }

    /** What breaks callers, then the rest, as a comment on a pull request. */
    static List<String> markdown(List<Change> changes) {
        var lines = new ArrayList<String>();
        if (changes.isEmpty()) {
            lines.add("Nothing that callers can see has changed.");
        }
        addTable(lines, "Breaks callers", of(Effect.BREAKING, changes));
        addTable(lines, "Breaks no one", of(Effect.COMPATIBLE, changes));
        return lines;
    }

    /** Those of one effect, in their order. */
    private static List<Change> of(Effect effect, List<Change> changes) {
        return changes.stream().filter(change -> change.effect() == effect).toList();
    }

    /** Adds a heading and a table; nothing where there are no changes. */
    private static void addTable(List<String> lines, String title, List<Change> changes) {
        if (changes.isEmpty()) {
            return;
        }
        if (!lines.isEmpty()) {
            lines.add("");
        }
        lines.addAll(List.of("### " + title, "", "| where | what | reaches |", "|---|---|---|"));
        for (Change change : changes) {
            lines.add(
                    "| %s | %s | %s |"
                            .formatted(
                                    code(change.location()),
                                    cell(change.message()),
                                    change.routes().size() > 1
                                            ? cell(named(change.routes()))
                                            : ""));
        }
    }

    /** The routes, or the first of them and how many there are besides. */
    private static String named(List<String> routes) {
        int more = routes.size() - MOST_NAMED;
        return more <= 0
                ? String.join(", ", routes)
                : String.join(", ", routes.subList(0, MOST_NAMED)) + " and " + more + " more";
    }

    /** A text of a spec in a cell, which can hold what Markdown or HTML would read. */
    private static String cell(String text) {
        var cell = new StringBuilder();
        text.codePoints()
                .forEach(c -> {
                    if (c == '\n' || c == '\r') {
                        cell.append(' ');
                    } else {
                        if ("\\`*_{}[]<>()#+!|~@&".indexOf(c) >= 0) {
                            cell.append('\\');
                        }
                        cell.appendCodePoint(c);
                    }
                });
        return cell.toString();
    }

    /** As code where that is possible: paths hold no back-quote, but a name of the wire may. */
    private static String code(String text) {
        return text.indexOf('`') >= 0 || text.indexOf('|') >= 0 ? cell(text) : "`" + text + "`";
    }

    /** The effect in a word: {@code breaking} or {@code compatible}. */
    private static String word(Change change) {
        return change.effect().name().toLowerCase(Locale.ROOT);
    }
}

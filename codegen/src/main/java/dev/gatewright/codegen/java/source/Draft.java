package dev.gatewright.codegen.java.source;

import java.util.ArrayList;
import java.util.List;

/**
 * Text of which some is decided when all of it is known: how classes are named, which depends on
 * what is imported, and where lines break, which depends on how long those names are.
 */
final class Draft {
    private final StringBuilder text = new StringBuilder(4096);
    private final List<Slot> slots = new ArrayList<>();

    /** A place in the text where something is put in. */
    private record Slot(int at, Filling filling) {}

    private sealed interface Filling {
        /** The name of a class. */
        record Name(ClassName type) implements Filling {}

        /** What stands before the simple name of a class with an annotation. */
        record Qualifier(ClassName type) implements Filling {}

        /**
         * A place to break a line.
         *
         * @param otherwise what stands there in a line that is not broken
         */
        record Break(String otherwise, int indent) implements Filling {}
    }

    void add(String more) {
        text.append(more);
    }

    void add(String more, int from, int to) {
        text.append(more, from, to);
    }

    void addName(ClassName type) {
        slots.add(new Slot(text.length(), new Filling.Name(type)));
    }

    void addQualifier(ClassName type) {
        slots.add(new Slot(text.length(), new Filling.Qualifier(type)));
    }

    void addBreak(String otherwise, int indent) {
        slots.add(new Slot(text.length(), new Filling.Break(otherwise, indent)));
    }

    boolean endsLine() {
        return !text.isEmpty()
                && text.charAt(text.length() - 1) == '\n'
                && (slots.isEmpty() || slots.getLast().at() < text.length());
    }

    /** The text with names as the imports allow, and its lines broken. */
    String text(Imports imports) {
        BrokenLines lines = new BrokenLines(text.length() + 16 * slots.size());
        int from = 0;
        for (Slot slot : slots) {
            lines.add(text, from, slot.at());
            from = slot.at();
            switch (slot.filling()) {
                case Filling.Name(ClassName type) -> lines.add(imports.nameOf(type));
                case Filling.Qualifier(ClassName type) -> {
                    String name = imports.nameOf(type);
                    int end = name.lastIndexOf('.') + 1;
                    lines.add(end == 0 ? "" : name.substring(0, end) + " ");
                }
                case Filling.Break(String otherwise, int indent) ->
                        lines.addBreak(otherwise, indent);
            }
        }
        lines.add(text, from, text.length());
        return lines.text();
    }
}

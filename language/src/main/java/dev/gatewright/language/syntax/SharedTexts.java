package dev.gatewright.language.syntax;

import org.jspecify.annotations.Nullable;

/**
 * Parts of a text as strings, equal ones mostly as one: a large file says {@code string} and {@code
 * json:"id"} ten thousand times. That is less to keep, and the hash of each is computed once.
 *
 * <p>A table of places by hash, which looks at a few of them and no further: what finds no place is
 * a string of its own, so that words made to collide cost no more than others.
 */
final class SharedTexts {
    private static final int MOST_TRIES = 8;

    private final String text;
    private @Nullable String[] table = new String[1024];
    private int size;

    SharedTexts(String text) {
        this.text = text;
    }

    /** The part from {@code start} to {@code end}. */
    String part(int start, int end) {
        int hash = 0;
        for (int i = start; i < end; i++) {
            hash = 31 * hash + text.charAt(i);
        }
        int length = end - start;
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            int index = index(hash, tries);
            String known = table[index];
            if (known == null) {
                String part = text.substring(start, end);
                add(index, part);
                return part;
            }
            if (known.length() == length && text.startsWith(known, start)) {
                return known;
            }
        }
        return text.substring(start, end);
    }

    private void add(int index, String part) {
        table[index] = part;
        size++;
        if (size > table.length / 2) {
            grow();
        }
    }

    /** Doubles the table; what finds no place in it then is forgotten. */
    private void grow() {
        @Nullable String[] old = table;
        table = new String[old.length * 2];
        size = 0;
        for (String part : old) {
            if (part != null) {
                put(part);
            }
        }
    }

    private void put(String part) {
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            int index = index(part.hashCode(), tries);
            if (table[index] == null) {
                table[index] = part;
                size++;
                return;
            }
        }
    }

    private int index(int hash, int tries) {
        return ((hash ^ (hash >>> 16)) + tries) & (table.length - 1);
    }
}

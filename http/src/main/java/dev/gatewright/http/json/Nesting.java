package dev.gatewright.http.json;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An object or array that is being read, or the document around them; where in it reading is. */
final class Nesting {
    private static final int FEW = 32;
    private static final int SPREAD = 0x9E37_79B9;

    private final @Nullable Nesting outer;
    private final int depth;
    private @Nullable Nesting inner;
    private boolean isArray;
    private int index;
    private @Nullable String name;

    /** The names so far, while they are few. */
    private String[] few = {};

    private int count;

    /** Has a bit for each of the few. Names of different bits differ. */
    private long bits;

    private @Nullable Set<String> many;

    private Nesting(@Nullable Nesting outer, int depth) {
        this.outer = outer;
        this.depth = depth;
    }

    /** The document. */
    static Nesting ofDocument() {
        return new Nesting(null, 0);
    }

    /** An object or array at this place. */
    Nesting begin(boolean array) {
        Nesting begun = inner;
        if (begun == null) {
            begun = new Nesting(this, depth + 1);
            inner = begun;
        }
        begun.isArray = array;
        begun.index = -1;
        begun.name = null;
        begun.count = 0;
        begun.bits = 0;
        begun.many = null;
        return begun;
    }

    /** What this is within; null for the document. */
    @Nullable Nesting outer() {
        return outer;
    }

    /** How many objects and arrays this is the innermost of. */
    int depth() {
        return depth;
    }

    boolean isArray() {
        return isArray;
    }

    /** An element begins. */
    void nextElement() {
        index++;
    }

    /** A member begins; false when its object has had one of that name. */
    boolean nextMember(String next) {
        name = next;
        if (many != null) {
            return many.add(next);
        }
        long bit = 1L << (next.hashCode() * SPREAD >>> 26);
        if ((bits & bit) != 0 && isAmongFew(next)) {
            return false;
        }
        if (count == FEW) {
            many = new HashSet<>(Arrays.asList(few));
            return many.add(next);
        }
        if (count == few.length) {
            few = Arrays.copyOf(few, count == 0 ? 8 : FEW);
        }
        few[count] = next;
        count++;
        bits |= bit;
        return true;
    }

    private boolean isAmongFew(String next) {
        for (int i = 0; i < count; i++) {
            if (few[i].hashCode() == next.hashCode() && few[i].equals(next)) {
                return true;
            }
        }
        return false;
    }

    /**
     * The path of the value that was begun last, as faults name it.
     *
     * @param root the path of the document
     */
    String path(String root) {
        StringBuilder path = new StringBuilder(root);
        appendTo(path);
        return path.toString();
    }

    private void appendTo(StringBuilder path) {
        if (outer == null) {
            return;
        }
        outer.appendTo(path);
        if (isArray) {
            path.append('[').append(index).append(']');
        } else if (name != null) {
            path.append(path.isEmpty() ? "" : ".").append(name);
        }
    }
}

package dev.gatewright.jwt.internal;

import dev.gatewright.jwt.internal.MalformedTextException.MalformedReason;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where the members of one object lie in its text, of which no two share a name. The text itself is
 * not kept, so that texts whose members lie in the same places share these.
 */
final class JsonMembers {

    private static final int FEW = 12;
    private static final int MANY = 64;
    private static final int BOUNDS = 2;
    private static final long SPREAD = 0x9e3779b97f4a7c15L;

    private long[] keys;

    /** Of each name, how far before its value it begins and ends. */
    private int[] names;

    /** Where each value begins and ends. */
    private int[] values;

    private int size;

    /** The names as far as they were asked for, where many objects share them. */
    private @Nullable String @Nullable [] decoded;

    private int end;
    private boolean anyEscaped;
    private boolean anyRepeated;

    /** One bit for each name seen, chosen by its key: where a bit is free the name is new. */
    private long seen;

    private JsonMembers(long[] keys, int[] names, int[] values, int size) {
        this.keys = keys;
        this.names = names;
        this.values = values;
        this.size = size;
    }

    /**
     * Reads the object that begins at {@code at}.
     *
     * @param depth how many objects and arrays are open, this one counted
     */
    static JsonMembers read(byte[] text, int at, int depth) throws MalformedTextException {
        JsonMembers members =
                new JsonMembers(new long[FEW], new int[FEW * BOUNDS], new int[FEW * BOUNDS], 0);
        int i = JsonSyntax.afterSpace(text, JsonSyntax.after('{', text, at));
        if (JsonSyntax.isAt(text, i, '}')) {
            members.end = i + 1;
            return members;
        }
        i = members.readMember(text, i, depth);
        while (JsonSyntax.isAt(text, i, ',')) {
            i = members.readMember(text, JsonSyntax.afterSpace(text, i + 1), depth);
        }
        members.end = JsonSyntax.after('}', text, i);
        if (members.anyRepeated || members.hasDecodedDuplicates(text)) {
            throw new MalformedTextException(MalformedReason.DUPLICATE_NAME);
        }
        return members;
    }

    /** Reads one member; returns the index of what follows it and white space. */
    private int readMember(byte[] text, int at, int depth) throws MalformedTextException {
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, size * 2);
            names = Arrays.copyOf(names, size * 2 * BOUNDS);
            values = Arrays.copyOf(values, size * 2 * BOUNDS);
        }
        int nameEnd = readName(text, at);
        int colon = JsonSyntax.afterSpace(text, nameEnd);
        int from = JsonSyntax.afterSpace(text, JsonSyntax.after(':', text, colon));
        int to = JsonSyntax.afterValue(text, from, depth);
        int base = size * BOUNDS;
        names[base] = from - (at + 1);
        names[base + 1] = from - (nameEnd - 1);
        values[base] = from;
        values[base + 1] = to;
        size++;
        return JsonSyntax.afterSpace(text, to);
    }

    private int readName(byte[] text, int at) throws MalformedTextException {
        if (at + Long.BYTES < text.length && text[at] == '"') {
            long bytes = EightBytes.at(text, at + 1);
            int length = EightBytes.plainBefore(EightBytes.marks(bytes));
            if (length <= JsonName.SHORT && text[at + 1 + length] == '"') {
                note(text, EightBytes.first(length, bytes) | JsonName.shortMark(length), at + 1);
                return at + length + 2;
            }
        }
        int end = JsonString.after(text, at);
        note(text, JsonName.key(text, at + 1, end - 1), at + 1);
        for (int i = at + 1; i < end; i++) {
            anyEscaped |= text[i] == '\\';
        }
        return end;
    }

    /** Notes the name of the member being read, and whether it came before. */
    private void note(byte[] text, long key, int from) {
        long bit = 1L << (key * SPREAD >>> 58);
        if ((seen & bit) != 0 && size < MANY) {
            anyRepeated |= isAmongThoseBefore(text, key, from);
        }
        seen |= bit;
        keys[size] = key;
    }

    private boolean isAmongThoseBefore(byte[] text, long key, int from) {
        for (int i = 0; i < size; i++) {
            if (keys[i] == key && (JsonName.isShort(key) || haveSameName(text, i, from))) {
                return true;
            }
        }
        return false;
    }

    /** Compares up to the closing quotes; no name holds one that is not escaped. */
    private boolean haveSameName(byte[] text, int member, int from) {
        int length = nameTo(member) - nameFrom(member) + 1;
        return from + length <= text.length
                && Arrays.equals(
                        text, nameFrom(member), nameTo(member) + 1, text, from, from + length);
    }

    /** Escapes hide equal names; many members would take long to compare in pairs. */
    private boolean hasDecodedDuplicates(byte[] text) {
        if (!anyEscaped && size <= MANY) {
            return false;
        }
        Set<String> seenNames = HashSet.newHashSet(size);
        for (int i = 0; i < size; i++) {
            if (!seenNames.add(name(text, i))) {
                return true;
            }
        }
        return false;
    }

    /** These members in another text, where their values lie elsewhere. */
    JsonMembers withValuesAt(int[] places) {
        JsonMembers moved = new JsonMembers(keys, names, places, size);
        moved.decoded = decoded;
        return moved;
    }

    /** Keeps names once they are decoded, for itself and those that are made after it. */
    void keepNames() {
        decoded = new String[size];
    }

    /** Whether the values lie in these places. */
    boolean hasValuesAt(int[] places) {
        return Arrays.equals(values, 0, size * BOUNDS, places, 0, places.length);
    }

    int size() {
        return size;
    }

    /** The keys, which members share with those they were made after and no others do. */
    Object layout() {
        return keys;
    }

    boolean hasEscapedNames() {
        return anyEscaped;
    }

    /** The index after the object. */
    int end() {
        return end;
    }

    int find(JsonName name, byte[] text) {
        long key = name.key();
        for (int i = 0; i < size; i++) {
            if (keys[i] == key && (name.isShort() || isNamed(text, i, name))) {
                return i;
            }
        }
        return anyEscaped ? findDecoded(name.text(), text) : -1;
    }

    private boolean isNamed(byte[] text, int member, JsonName name) {
        return name.equalsBytes(text, nameFrom(member), nameTo(member));
    }

    /** The index of the member with this name once escapes are decoded, or -1. */
    int findDecoded(String name, byte[] text) {
        for (int i = 0; i < size; i++) {
            if (name(text, i).equals(name)) {
                return i;
            }
        }
        return -1;
    }

    String name(byte[] text, int member) {
        @Nullable String[] kept = decoded;
        if (kept == null) {
            return JsonString.decode(text, nameFrom(member), nameTo(member));
        }
        String name = kept[member];
        if (name == null) {
            name = JsonString.decode(text, nameFrom(member), nameTo(member));
            kept[member] = name;
        }
        return name;
    }

    private int nameFrom(int member) {
        return values[member * BOUNDS] - names[member * BOUNDS];
    }

    private int nameTo(int member) {
        return values[member * BOUNDS] - names[member * BOUNDS + 1];
    }

    int valueFrom(int member) {
        return values[member * BOUNDS];
    }

    int valueTo(int member) {
        return values[member * BOUNDS + 1];
    }
}

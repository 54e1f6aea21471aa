package dev.gatewright.jwt.internal;

import dev.gatewright.jwt.internal.MalformedTextException.MalformedReason;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** Where the members of one object lie in its text, of which no two share a name. */
final class JsonMembers {

    private static final int FEW = 12;
    private static final int MANY = 64;
    private static final int BOUNDS = 4;
    private static final long SPREAD = 0x9e3779b97f4a7c15L;

    private final byte[] text;
    private long[] keys;
    private int[] bounds;
    private int size;
    private int end;
    private boolean anyEscaped;
    private boolean anyRepeated;

    /** One bit for each name seen, chosen by its key: where a bit is free the name is new. */
    private long seen;

    private JsonMembers(byte[] text, long[] keys, int[] bounds, int size) {
        this.text = text;
        this.keys = keys;
        this.bounds = bounds;
        this.size = size;
    }

    /**
     * Reads the object that begins at {@code at}.
     *
     * @param depth how many objects and arrays are open, this one counted
     */
    static JsonMembers read(byte[] text, int at, int depth) throws MalformedTextException {
        JsonMembers members = new JsonMembers(text, new long[FEW], new int[FEW * BOUNDS], 0);
        int i = JsonSyntax.afterSpace(text, JsonSyntax.after('{', text, at));
        if (JsonSyntax.isAt(text, i, '}')) {
            members.end = i + 1;
            return members;
        }
        i = members.readMember(i, depth);
        while (JsonSyntax.isAt(text, i, ',')) {
            i = members.readMember(JsonSyntax.afterSpace(text, i + 1), depth);
        }
        members.end = JsonSyntax.after('}', text, i);
        if (members.anyRepeated || members.hasDecodedDuplicates()) {
            throw new MalformedTextException(MalformedReason.DUPLICATE_NAME);
        }
        return members;
    }

    /** Reads one member; returns the index of what follows it and white space. */
    private int readMember(int at, int depth) throws MalformedTextException {
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, size * 2);
            bounds = Arrays.copyOf(bounds, size * 2 * BOUNDS);
        }
        int nameEnd = readName(at);
        int colon = JsonSyntax.afterSpace(text, nameEnd);
        int from = JsonSyntax.afterSpace(text, JsonSyntax.after(':', text, colon));
        int to = JsonSyntax.afterValue(text, from, depth);
        int base = size * BOUNDS;
        bounds[base] = at + 1;
        bounds[base + 1] = nameEnd - 1;
        bounds[base + 2] = from;
        bounds[base + 3] = to;
        size++;
        return JsonSyntax.afterSpace(text, to);
    }

    private int readName(int at) throws MalformedTextException {
        if (at + Long.BYTES < text.length && text[at] == '"') {
            long bytes = EightBytes.at(text, at + 1);
            int length = EightBytes.plainBefore(EightBytes.marks(bytes));
            if (length <= JsonName.SHORT && text[at + 1 + length] == '"') {
                note(EightBytes.first(length, bytes) | JsonName.shortMark(length), at + 1);
                return at + length + 2;
            }
        }
        int end = JsonString.after(text, at);
        note(JsonName.key(text, at + 1, end - 1), at + 1);
        for (int i = at + 1; i < end; i++) {
            anyEscaped |= text[i] == '\\';
        }
        return end;
    }

    /** Notes the name of the member being read, and whether it came before. */
    private void note(long key, int from) {
        long bit = 1L << (key * SPREAD >>> 58);
        if ((seen & bit) != 0 && size < MANY) {
            anyRepeated |= isAmongThoseBefore(key, from);
        }
        seen |= bit;
        keys[size] = key;
    }

    private boolean isAmongThoseBefore(long key, int from) {
        for (int i = 0; i < size; i++) {
            if (keys[i] == key && (JsonName.isShort(key) || haveSameName(i, from))) {
                return true;
            }
        }
        return false;
    }

    /** Compares up to the closing quotes; no name holds one that is not escaped. */
    private boolean haveSameName(int member, int from) {
        int length = nameTo(member) - nameFrom(member) + 1;
        return from + length <= text.length
                && Arrays.equals(
                        text, nameFrom(member), nameTo(member) + 1, text, from, from + length);
    }

    /** Escapes hide equal names; many members would take long to compare in pairs. */
    private boolean hasDecodedDuplicates() {
        if (!anyEscaped && size <= MANY) {
            return false;
        }
        Set<String> names = HashSet.newHashSet(size);
        for (int i = 0; i < size; i++) {
            if (!names.add(name(i))) {
                return true;
            }
        }
        return false;
    }

    /** These members in the same places of another text. */
    JsonMembers in(byte[] other) {
        return new JsonMembers(other, keys, bounds, size);
    }

    /** These members in another text, their places still to be put in. */
    JsonMembers withOtherPlaces(byte[] other) {
        return new JsonMembers(other, keys, new int[size * BOUNDS], size);
    }

    /** Puts in the place of a value; its name lies as far before it as in {@code model}. */
    void putValue(int member, JsonMembers model, int from, int to) {
        int base = member * BOUNDS;
        int shift = from - model.bounds[base + 2];
        bounds[base] = model.bounds[base] + shift;
        bounds[base + 1] = model.bounds[base + 1] + shift;
        bounds[base + 2] = from;
        bounds[base + 3] = to;
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

    int find(JsonName name) {
        long key = name.key();
        for (int i = 0; i < size; i++) {
            if (keys[i] == key && (name.isShort() || isNamed(i, name))) {
                return i;
            }
        }
        return anyEscaped ? findDecoded(name) : -1;
    }

    private boolean isNamed(int member, JsonName name) {
        return name.equalsBytes(text, nameFrom(member), nameTo(member));
    }

    private int findDecoded(JsonName name) {
        for (int i = 0; i < size; i++) {
            if (name(i).equals(name.text())) {
                return i;
            }
        }
        return -1;
    }

    private String name(int member) {
        return JsonString.decode(text, nameFrom(member), nameTo(member));
    }

    private int nameFrom(int member) {
        return bounds[member * BOUNDS];
    }

    private int nameTo(int member) {
        return bounds[member * BOUNDS + 1];
    }

    int valueFrom(int member) {
        return bounds[member * BOUNDS + 2];
    }

    int valueTo(int member) {
        return bounds[member * BOUNDS + 3];
    }
}

package dev.gatewright.jwt.encoding;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** Where the members of one object lie in its text, and whether two share a name. */
final class JsonMembers {

    private static final int FEW = 16;
    private static final int NUMBERS_PER_MEMBER = 4;

    private final byte[] text;
    private long[] packed = new long[FEW];
    private int[] bounds = new int[FEW * NUMBERS_PER_MEMBER];
    private int size;
    private boolean anyEscaped;

    JsonMembers(byte[] text) {
        this.text = text;
    }

    void add(int nameFrom, int nameTo, boolean escaped, int valueFrom, int valueTo) {
        if (size == packed.length) {
            packed = Arrays.copyOf(packed, size * 2);
            bounds = Arrays.copyOf(bounds, size * 2 * NUMBERS_PER_MEMBER);
        }
        packed[size] = JsonName.pack(text, nameFrom, nameTo);
        int base = size * NUMBERS_PER_MEMBER;
        bounds[base] = nameFrom;
        bounds[base + 1] = nameTo;
        bounds[base + 2] = valueFrom;
        bounds[base + 3] = valueTo;
        anyEscaped |= escaped;
        size++;
    }

    int valueFrom(int member) {
        return bounds[member * NUMBERS_PER_MEMBER + 2];
    }

    int valueTo(int member) {
        return bounds[member * NUMBERS_PER_MEMBER + 3];
    }

    private int nameFrom(int member) {
        return bounds[member * NUMBERS_PER_MEMBER];
    }

    private int nameTo(int member) {
        return bounds[member * NUMBERS_PER_MEMBER + 1];
    }

    int find(JsonName name) {
        for (int i = 0; i < size; i++) {
            if (isNamed(i, name)) {
                return i;
            }
        }
        return -1;
    }

    private boolean isNamed(int member, JsonName name) {
        if (anyEscaped) {
            return name(member).equals(name.text());
        }
        return packed[member] == name.packed()
                && name.equalsBytes(text, nameFrom(member), nameTo(member));
    }

    private String name(int member) {
        return JsonString.decode(text, nameFrom(member), nameTo(member));
    }

    /** Compares pairs while they are few; hostile numbers of members cost no more than a set. */
    boolean hasDuplicates() {
        if (anyEscaped || size > FEW) {
            return hasDuplicatesDecoded();
        }
        for (int i = 1; i < size; i++) {
            for (int j = 0; j < i; j++) {
                if (packed[i] == packed[j] && haveSameName(i, j)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean haveSameName(int a, int b) {
        return Arrays.equals(text, nameFrom(a), nameTo(a), text, nameFrom(b), nameTo(b));
    }

    private boolean hasDuplicatesDecoded() {
        Set<String> names = HashSet.newHashSet(size);
        for (int i = 0; i < size; i++) {
            if (!names.add(name(i))) {
                return true;
            }
        }
        return false;
    }
}

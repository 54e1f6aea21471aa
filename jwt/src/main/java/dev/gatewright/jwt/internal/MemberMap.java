package dev.gatewright.jwt.internal;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The members of an object as a map in the order of the text, immutable. A value is made when it is
 * asked for, and each time anew: most readers want few of them, once.
 */
final class MemberMap extends AbstractMap<String, @Nullable Object> {

    private final byte[] text;
    private final JsonMembers members;

    MemberMap(byte[] text, JsonMembers members) {
        this.text = text;
        this.members = members;
    }

    @Override
    public int size() {
        return members.size();
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return find(name) >= 0;
    }

    @Override
    public @Nullable Object get(@Nullable Object name) {
        int member = find(name);
        return member < 0 ? null : value(member);
    }

    private int find(@Nullable Object name) {
        if (!(name instanceof String known)) {
            return -1;
        }
        // The text spells no name with a backslash as it is.
        return known.indexOf('\\') < 0
                ? members.find(new JsonName(known), text)
                : members.findDecoded(known, text);
    }

    private @Nullable Object value(int member) {
        return JsonValues.read(text, members.valueFrom(member));
    }

    @Override
    public Set<Map.Entry<String, @Nullable Object>> entrySet() {
        return new Entries();
    }

    private final class Entries extends AbstractSet<Map.Entry<String, @Nullable Object>> {
        @Override
        public int size() {
            return members.size();
        }

        @Override
        public Iterator<Map.Entry<String, @Nullable Object>> iterator() {
            return new Members();
        }
    }

    private final class Members implements Iterator<Map.Entry<String, @Nullable Object>> {
        private int next;

        @Override
        public boolean hasNext() {
            return next < members.size();
        }

        @Override
        public Map.Entry<String, @Nullable Object> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return new Member(next++);
        }
    }

    private final class Member implements Map.Entry<String, @Nullable Object> {
        private final int index;

        Member(int index) {
            this.index = index;
        }

        @Override
        public String getKey() {
            return members.name(text, index);
        }

        @Override
        public @Nullable Object getValue() {
            return value(index);
        }

        @Override
        public @Nullable Object setValue(@Nullable Object value) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return new SimpleImmutableEntry<>(this).equals(other);
        }

        @Override
        public int hashCode() {
            return new SimpleImmutableEntry<>(this).hashCode();
        }

        @Override
        public String toString() {
            return new SimpleImmutableEntry<>(this).toString();
        }
    }
}

package dev.gatewright.auth.claims;

import org.jspecify.annotations.Nullable;

/**
 * Gives equal values as one object, for those that came recently: what many tokens state, such as
 * roles, is then in memory once. Holds {@value #PLACES} values at most. Safe for use by many
 * threads.
 *
 * @param <T> values that never change, with all of their fields final
 */
public final class SharedValues<T> {
    private static final int PLACES = 128;
    private static final int SPREAD = 0x9E3779B9;

    /** Written without order: who does not see a value puts an equal one in its place. */
    private final @Nullable Object[] places = new @Nullable Object[PLACES];

    /** Without values. */
    public SharedValues() {}

    /** A value that equals {@code value}. */
    @SuppressWarnings("unchecked") // nothing else is put in
    public T of(T value) {
        int place = Integer.remainderUnsigned(value.hashCode() * SPREAD >>> 8, PLACES);
        Object known = places[place];
        if (known != null && known.equals(value)) {
            return (T) known;
        }
        places[place] = value;
        return value;
    }
}

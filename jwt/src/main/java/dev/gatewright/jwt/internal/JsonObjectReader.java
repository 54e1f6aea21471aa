package dev.gatewright.jwt.internal;

import org.jspecify.annotations.Nullable;

/**
 * Reads objects exactly as {@link JsonObject#read} does, faster when they look like those before.
 * Safe for use by many threads at once.
 */
public final class JsonObjectReader {

    private static final int MOST = 4;

    /** Never changed, only replaced. */
    private volatile JsonShape[] shapes = {};

    /** Reads {@code text}, which must not be changed afterwards. */
    public JsonObject read(byte[] text) throws MalformedTextException {
        for (JsonShape shape : shapes) {
            JsonMembers members = shape.fit(text);
            if (members != null) {
                return new JsonObject(text, members);
            }
        }
        JsonObject object = JsonObject.read(text);
        remember(object.shape());
        return object;
    }

    /** Puts a shape in front; the oldest falls out. */
    private void remember(@Nullable JsonShape shape) {
        if (shape == null) {
            return;
        }
        JsonShape[] before = shapes;
        JsonShape[] after = new JsonShape[Math.min(before.length + 1, MOST)];
        after[0] = shape;
        System.arraycopy(before, 0, after, 1, after.length - 1);
        shapes = after;
    }
}

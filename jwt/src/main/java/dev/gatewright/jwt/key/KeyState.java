package dev.gatewright.jwt.key;

import java.util.Locale;

/** Where a key stands in its life. Keys of every state verify; only the active one signs. */
public enum KeyState {
    /** Published so that everyone knows it before it signs. */
    NEXT,
    /** Signs. */
    ACTIVE,
    /** Signs no more; verifies until its last token has expired. */
    RETIRED;

    /** As a key file, {@code keys list} and the admin port have it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}

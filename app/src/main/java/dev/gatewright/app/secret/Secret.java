package dev.gatewright.app.secret;

import java.nio.charset.StandardCharsets;

/** A secret from configuration. Prints as {@code ***}; has no equality to probe it with. */
public final class Secret {
    private final byte[] bytes;

    private Secret(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The secret spelled by {@code text}: its UTF-8 bytes, as go-zero reads it. */
    public static Secret of(String text) {
        return new Secret(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A copy of the bytes, for making a key. */
    public byte[] reveal() {
        return bytes.clone();
    }

    /** The text, for a driver that takes it in no other form. */
    public String revealText() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "***";
    }
}

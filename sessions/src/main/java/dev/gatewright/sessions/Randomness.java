package dev.gatewright.sessions;

import java.security.SecureRandom;
import java.util.Base64;

/** Names nobody can guess. */
final class Randomness {
    private static final int BYTES = 16;

    private final SecureRandom random;

    Randomness(SecureRandom random) {
        this.random = random;
    }

    /** 128 random bits as 22 characters of base64url. */
    String name() {
        byte[] bits = new byte[BYTES];
        random.nextBytes(bits);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }
}

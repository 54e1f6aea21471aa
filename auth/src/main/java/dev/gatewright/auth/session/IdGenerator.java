package dev.gatewright.auth.session;

import java.security.SecureRandom;
import java.util.Base64;

/** Generates ids that cannot be guessed. */
final class IdGenerator {
    private static final int BYTES = 16;

    private final SecureRandom random;

    IdGenerator(SecureRandom random) {
        this.random = random;
    }

    /** 128 random bits as 22 characters of base64url. */
    String next() {
        byte[] bits = new byte[BYTES];
        random.nextBytes(bits);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }
}

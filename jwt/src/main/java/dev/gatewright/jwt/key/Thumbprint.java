package dev.gatewright.jwt.key;

import dev.gatewright.jwt.internal.Base64Url;
import dev.gatewright.jwt.internal.JsonText;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;

/**
 * The SHA-256 thumbprint of a public key (RFC 7638): a kid that follows from the key itself. It is
 * over the required members in the order of their names, without blanks, which is the order that
 * each {@link KeyType} gives them in.
 */
final class Thumbprint {

    private Thumbprint() {}

    static String of(KeyType type, PublicKey key) {
        try {
            byte[] json = JsonText.write(type.publicMembers(key));
            return Base64Url.encode(MessageDigest.getInstance("SHA-256").digest(json));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

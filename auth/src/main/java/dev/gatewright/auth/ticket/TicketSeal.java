package dev.gatewright.auth.ticket;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * Encrypts what is in a ticket, by AES-256-GCM with a key for this ticket alone: derived from a
 * secret, the random bits of the ticket and what it is bound to (HKDF with SHA-256, RFC 5869). As
 * each key encrypts once, the nonce is fixed.
 */
final class TicketSeal {
    private static final int KEY_BYTES = 32;
    private static final int TAG_BITS = 128;
    private static final GCMParameterSpec ONCE = new GCMParameterSpec(TAG_BITS, new byte[12]);

    private final List<byte[]> secrets;

    /**
     * @param secrets the first one seals; all of them open
     */
    TicketSeal(List<byte[]> secrets) {
        this.secrets = secrets.stream().map(byte[]::clone).toList();
        if (secrets.isEmpty()) {
            throw new IllegalArgumentException("tickets need a secret");
        }
    }

    /**
     * One that seals with the first of other secrets, and opens what this one has sealed as well.
     */
    TicketSeal replacedBy(List<byte[]> others) {
        Stream<byte[]> before =
                secrets.stream()
                        .filter(own -> others.stream().noneMatch(one -> isSame(one, own)))
                        .limit(1);
        return new TicketSeal(Stream.concat(others.stream(), before).toList());
    }

    private static boolean isSame(byte[] one, byte[] other) {
        return MessageDigest.isEqual(one, other);
    }

    byte[] seal(byte[] salt, String purpose, byte[] text) {
        try {
            return cipher(Cipher.ENCRYPT_MODE, secrets.getFirst(), salt, purpose).doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a ticket cannot be sealed", e);
        }
    }

    /** What was sealed with the same salt and for the same purpose; empty for anything else. */
    Optional<byte[]> open(byte[] salt, String purpose, byte[] sealed) {
        for (byte[] secret : secrets) {
            try {
                return Optional.of(
                        cipher(Cipher.DECRYPT_MODE, secret, salt, purpose).doFinal(sealed));
            } catch (AEADBadTagException e) {
                // Perhaps another secret.
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("a ticket cannot be opened", e);
            }
        }
        return Optional.empty();
    }

    private static Cipher cipher(int mode, byte[] secret, byte[] salt, String purpose)
            throws GeneralSecurityException {
        SecretKey key =
                KDF.getInstance("HKDF-SHA256")
                        .deriveKey(
                                "AES",
                                HKDFParameterSpec.ofExtract()
                                        .addIKM(secret)
                                        .addSalt(salt)
                                        .thenExpand(
                                                purpose.getBytes(StandardCharsets.UTF_8),
                                                KEY_BYTES));
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, ONCE);
        return cipher;
    }
}

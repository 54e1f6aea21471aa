package dev.gatewright.app.signature;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.interfaces.RSAPrivateCrtKey;
import java.util.Arrays;
import javax.crypto.BadPaddingException;
import javax.crypto.Cipher;

/**
 * Decrypts what was encrypted by RSA with the padding of PKCS #1 v1.5 (RFC 8017 §7.2.2), in one
 * block or two.
 *
 * <p>With this padding, whoever learns which messages are padded rightly can decrypt any (RFC 8017
 * §7.2, note). So nobody does: of a message that is not, random bytes come out, in the same time,
 * and what is made of them is refused like any other wrong signature.
 */
final class SecretDecrypter {

    /** A secret takes one block; two is what a very long key would take. */
    private static final int MOST_BLOCKS = 2;

    /** Of each block: a zero, a two, and at least eight bytes before the next zero. */
    private static final int LEAST_PADDING = 10;

    private static final int SUBSTITUTE_BYTES = 64;

    private final RSAPrivateCrtKey key;
    private final int blockBytes;
    private final SecureRandom random;

    SecretDecrypter(RSAPrivateCrtKey key, SecureRandom random) {
        this.key = key;
        this.blockBytes = (key.getModulus().bitLength() + 7) / 8;
        this.random = random;
    }

    /** Whether something can be of the length that {@code ciphertext} has, which anyone may see. */
    boolean takes(byte[] ciphertext) {
        int blocks = ciphertext.length / blockBytes;
        return ciphertext.length % blockBytes == 0 && blocks >= 1 && blocks <= MOST_BLOCKS;
    }

    /**
     * What was encrypted, or random bytes.
     *
     * @param ciphertext of one or two blocks
     */
    byte[] decrypt(byte[] ciphertext) {
        byte[] substitute = new byte[SUBSTITUTE_BYTES];
        random.nextBytes(substitute);
        byte[] text = {};
        boolean isPadded = true;
        for (int at = 0; at < ciphertext.length; at += blockBytes) {
            byte[] block = raised(Arrays.copyOfRange(ciphertext, at, at + blockBytes));
            int start = start(block);
            isPadded &= start > 0;
            byte[] part = Arrays.copyOfRange(block, start, blockBytes);
            int length = text.length;
            text = Arrays.copyOf(text, length + part.length);
            System.arraycopy(part, 0, text, length, part.length);
        }
        return isPadded ? text : substitute;
    }

    /** The bare operation of RSA, which the JDK blinds. Zeros for what is no number of the key. */
    private byte[] raised(byte[] block) {
        try {
            Cipher rsa = Cipher.getInstance("RSA/ECB/NoPadding");
            rsa.init(Cipher.DECRYPT_MODE, key);
            return rsa.doFinal(block);
        } catch (BadPaddingException e) {
            // Larger than the modulus, which everyone can see.
            return new byte[blockBytes];
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Where the text of a block begins, behind its padding; 0 where the padding is wrong. Looks at
     * every byte, and branches on none.
     */
    private static int start(byte[] block) {
        int wrong = block[0] | (block[1] ^ 2);
        int found = 0;
        int start = 0;
        for (int i = 2; i < block.length; i++) {
            int isZero = ((block[i] & 0xff) - 1) >>> 31;
            start |= -(isZero & ~found & 1) & (i + 1);
            found |= isZero;
        }
        int isShort = (start - LEAST_PADDING - 1) >>> 31;
        int isWrong = (-(wrong & 0xff) >>> 31) | (1 - found) | isShort;
        return start & (isWrong - 1);
    }
}

package dev.gatewright.jwt.signature;

import dev.gatewright.jwt.internal.Base64Url;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * HMAC (RFC 2104) over the JDK's digests, with both padded keys already digested.
 *
 * <p>A {@code Mac} is not safe for threads and digests the padded key twice for each message. Two
 * digests that have seen the padded key, cloned per message (RFC 2104 §4), need neither a pool nor
 * a lock and save those two blocks.
 */
public final class Hmac implements SignatureVerifier, Signer {

    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private final MessageDigest inner;
    private final MessageDigest outer;
    private final int size;
    private final byte[] secret;

    /** How many bytes of every input {@link #inner} has digested already. */
    private final int digested;

    public Hmac(Algorithm algorithm, byte[] secret) {
        String digest = "SHA-" + algorithm.hashBits();
        byte[] key = blockOf(digest, secret, algorithm.hashBits() == 256 ? 64 : 128);
        this.inner = padded(digest, key, 0x36);
        this.outer = padded(digest, key, 0x5c);
        this.size = algorithm.hashBits() / Byte.SIZE;
        Arrays.fill(key, (byte) 0);
        this.secret = secret.clone();
        this.digested = 0;
    }

    private Hmac(Hmac hmac, MessageDigest inner, int digested) {
        this.inner = inner;
        this.outer = hmac.outer;
        this.size = hmac.size;
        this.secret = hmac.secret;
        this.digested = digested;
    }

    private static byte[] blockOf(String digest, byte[] secret, int blockSize) {
        byte[] key = secret.length > blockSize ? digest(digest).digest(secret) : secret;
        return Arrays.copyOf(key, blockSize);
    }

    private static MessageDigest padded(String digest, byte[] key, int pad) {
        byte[] block = key.clone();
        for (int i = 0; i < block.length; i++) {
            block[i] ^= (byte) pad;
        }
        MessageDigest padded = digest(digest);
        padded.update(block);
        Arrays.fill(block, (byte) 0);
        return padded;
    }

    private static MessageDigest digest(String name) {
        try {
            return MessageDigest.getInstance(name);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public byte[] sign(byte[] input) {
        return mac(input, input.length);
    }

    @Override
    public boolean verifies(byte[] input, int length, byte[] signature) {
        return signature.length == size && areEqual(mac(input, length), signature);
    }

    /**
     * Compares MACs of one length, a multiple of eight bytes, in a time that does not depend on
     * what is in them: like {@link MessageDigest#isEqual}, eight bytes at a time.
     */
    private static boolean areEqual(byte[] one, byte[] other) {
        long difference = 0;
        for (int i = 0; i < one.length; i += Long.BYTES) {
            difference |= (long) LONGS.get(one, i) ^ (long) LONGS.get(other, i);
        }
        return difference == 0;
    }

    @Override
    public SequencedMap<String, String> members() {
        SequencedMap<String, String> members = new LinkedHashMap<>();
        members.put("kty", "oct");
        members.put("k", Base64Url.encode(secret));
        return members;
    }

    @Override
    public SequencedMap<String, String> privateMembers() {
        return new LinkedHashMap<>();
    }

    @Override
    public SignatureVerifier ofInputsStartingWith(byte[] prefix) {
        MessageDigest begun = copy(inner);
        begun.update(prefix, digested, prefix.length - digested);
        return new Hmac(this, begun, prefix.length);
    }

    private byte[] mac(byte[] input, int length) {
        MessageDigest message = copy(inner);
        message.update(input, digested, length - digested);
        return copy(outer).digest(message.digest());
    }

    private static MessageDigest copy(MessageDigest digest) {
        try {
            return (MessageDigest) digest.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }
}

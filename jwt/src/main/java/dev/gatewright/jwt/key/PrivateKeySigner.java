package dev.gatewright.jwt.key;

import dev.gatewright.jwt.signature.Algorithm;
import dev.gatewright.jwt.signature.Jca;
import dev.gatewright.jwt.signature.SignaturePool;
import dev.gatewright.jwt.signature.Signer;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.SequencedMap;

/**
 * Makes signatures with a private key, for as many threads as ask at once: the JDK's signers are
 * not safe for several, and costly to make, so they are lent and given back.
 */
final class PrivateKeySigner implements Signer {

    private final Algorithm algorithm;
    private final PrivateKey key;
    private final SignaturePool pool;

    PrivateKeySigner(Algorithm algorithm, PrivateKey key) {
        this.algorithm = algorithm;
        this.key = key;
        this.pool =
                new SignaturePool(() -> {
                    Signature signature = Jca.signature(algorithm);
                    signature.initSign(key);
                    return signature;
                });
    }

    @Override
    public SequencedMap<String, String> privateMembers() {
        return KeyType.of(algorithm).privateMembers(key);
    }

    @Override
    public byte[] sign(byte[] input) {
        try {
            return pool.lend(signer -> {
                signer.update(input);
                return signer.sign();
            });
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key was usable when it was loaded", e);
        }
    }
}

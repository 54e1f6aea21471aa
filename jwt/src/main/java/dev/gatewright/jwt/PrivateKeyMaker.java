package dev.gatewright.jwt;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.SequencedMap;

/** Makes signatures with a private key. */
final class PrivateKeyMaker implements SignatureMaker {

    private final Algorithm algorithm;
    private final PrivateKey key;
    private final SignaturePool pool;

    PrivateKeyMaker(Algorithm algorithm, PrivateKey key) {
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

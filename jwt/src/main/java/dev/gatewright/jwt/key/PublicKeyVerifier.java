package dev.gatewright.jwt.key;

import dev.gatewright.jwt.signature.Algorithm;
import dev.gatewright.jwt.signature.Jca;
import dev.gatewright.jwt.signature.SignaturePool;
import dev.gatewright.jwt.signature.SignatureVerifier;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.util.SequencedMap;

/**
 * Checks signatures with a public key; those of another length than the key's fail unread: JOSE
 * fixes the length (RFC 7518 §3.3 to §3.5, RFC 8037 §3.1). Any signature that the JDK calls
 * malformed is a wrong one. Safe for many threads.
 */
final class PublicKeyVerifier implements SignatureVerifier {

    private final Algorithm algorithm;
    private final PublicKey key;
    private final SignaturePool pool;
    private final int signatureLength;

    PublicKeyVerifier(Algorithm algorithm, PublicKey key) {
        this.algorithm = algorithm;
        this.key = key;
        this.signatureLength = KeyType.of(algorithm).signatureLength(key);
        this.pool =
                new SignaturePool(() -> {
                    Signature signature = Jca.signature(algorithm);
                    signature.initVerify(key);
                    return signature;
                });
    }

    @Override
    public SequencedMap<String, String> members() {
        return KeyType.of(algorithm).publicMembers(key);
    }

    @Override
    public boolean verifies(byte[] input, int length, byte[] signature) {
        if (signature.length != signatureLength) {
            return false;
        }
        try {
            return pool.lend(verifier -> {
                verifier.update(input, 0, length);
                return verifier.verify(signature);
            });
        } catch (SignatureException e) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key was usable when it was loaded", e);
        }
    }
}

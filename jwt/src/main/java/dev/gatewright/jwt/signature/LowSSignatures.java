package dev.gatewright.jwt.signature;

import java.math.BigInteger;
import java.util.SequencedMap;

/**
 * Keeps ECDSA signatures to one of their two forms.
 *
 * <p>If (r, s) is a signature then so is (r, n − s), which anyone can compute: one token would have
 * two spellings. Our keys sign with the smaller s and, as verifiers of their own tokens, accept no
 * other. Keys of other makers are not held to this: half of their signatures have the larger one.
 */
public record LowSSignatures(BigInteger order, Signer maker, SignatureVerifier check)
        implements Signer, SignatureVerifier {

    @Override
    public byte[] sign(byte[] input) {
        byte[] signature = maker.sign(input);
        int size = signature.length / 2;
        BigInteger s = Octets.number(signature, size, 2 * size);
        if (isUpper(s)) {
            byte[] lower = Octets.fixed(order.subtract(s), size);
            System.arraycopy(lower, 0, signature, size, size);
        }
        return signature;
    }

    @Override
    public boolean verifies(byte[] input, int length, byte[] signature) {
        BigInteger s = Octets.number(signature, signature.length / 2, signature.length);
        return !isUpper(s) && check.verifies(input, length, signature);
    }

    @Override
    public SequencedMap<String, String> members() {
        return check.members();
    }

    @Override
    public SequencedMap<String, String> privateMembers() {
        return maker.privateMembers();
    }

    private boolean isUpper(BigInteger s) {
        return s.compareTo(order.shiftRight(1)) > 0;
    }
}

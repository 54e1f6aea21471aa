package dev.gatewright.jwt.signature;

import java.util.SequencedMap;

/** Checks signatures with one key. Safe for use by many threads at once. */
public interface SignatureVerifier {

    /**
     * Whether {@code signature} is this key's over the first {@code length} bytes of {@code input}.
     */
    boolean verifies(byte[] input, int length, byte[] signature);

    /** This check for inputs that all begin with {@code prefix}; perhaps faster. */
    default SignatureVerifier ofInputsStartingWith(byte[] prefix) {
        return this;
    }

    /** The JWK members of the key: public ones of a pair, or the shared secret itself. */
    SequencedMap<String, String> members();
}

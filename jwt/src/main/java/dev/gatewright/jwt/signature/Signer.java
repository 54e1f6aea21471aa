package dev.gatewright.jwt.signature;

import java.util.SequencedMap;

/** Makes signatures with one key, in the form JOSE gives them. Safe for use by many threads. */
public interface Signer {

    /** The signature over {@code input}. */
    byte[] sign(byte[] input);

    /** The private JWK members to add to those of the checking half; none for a shared secret. */
    SequencedMap<String, String> privateMembers();
}

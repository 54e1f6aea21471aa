package dev.gatewright.jwt;

/** Makes signatures with one key, in the form JOSE gives them. Safe for use by many threads. */
interface SignatureMaker {

    /** The signature over {@code input}. */
    byte[] sign(byte[] input);
}

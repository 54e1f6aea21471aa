package dev.gatewright.jwt.key;

import dev.gatewright.jwt.signature.Algorithm;
import dev.gatewright.jwt.signature.EcCurve;
import dev.gatewright.jwt.signature.KeyRefusalReason;
import dev.gatewright.jwt.signature.RefusedKeyException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.ECKey;
import java.security.interfaces.EdECPublicKey;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;

/** What differs between kinds of key pairs: their members in a JWK and what makes them sound. */
sealed interface KeyType permits RsaKeys, EcKeys, EdKeys {

    /** The type of pair that {@code algorithm} signs with. */
    static KeyType of(Algorithm algorithm) {
        return switch (algorithm.family()) {
            case RSA, RSA_PSS -> new RsaKeys();
            case ECDSA -> new EcKeys();
            case EDDSA -> new EdKeys();
            case HMAC ->
                    throw new RefusedKeyException(
                            KeyRefusalReason.WRONG_ALGORITHM,
                            "a key pair",
                            algorithm + " needs a secret");
        };
    }

    /** The type a JWK names in {@code kty}. */
    static KeyType named(String kty) {
        return switch (kty) {
            case "RSA" -> new RsaKeys();
            case "EC" -> new EcKeys();
            case "OKP" -> new EdKeys();
            default ->
                    throw new RefusedKeyException(KeyRefusalReason.UNSUPPORTED, "a JWK", "its kty");
        };
    }

    /** The algorithm of a key that comes without one. */
    static Algorithm defaultAlgorithm(PublicKey key) {
        return switch (key) {
            case ECKey ec ->
                    EcCurve.of(ec)
                            .orElseThrow(() ->
                                    new RefusedKeyException(
                                            KeyRefusalReason.UNSUPPORTED, "an EC key", "its curve"))
                            .algorithm();
            case EdECPublicKey _ -> Algorithm.ED25519;
            default -> Algorithm.RS256;
        };
    }

    /** The algorithm of a JWK that names none. */
    Algorithm defaultAlgorithm(JwkMembers jwk);

    PublicKey readPublic(JwkMembers jwk);

    PrivateKey readPrivate(JwkMembers jwk);

    /** The members that make the key, {@code kty} among them, in the order of RFC 7638 §3.3. */
    SequencedMap<String, String> publicMembers(PublicKey key);

    /** The members to add for the private half. */
    SequencedMap<String, String> privateMembers(PrivateKey key);

    /** Refuses a key that is unsound or does not fit the algorithm. */
    void requireSound(Algorithm algorithm, PublicKey key);

    /** The one length in bytes that signatures of a sound key have. */
    int signatureLength(PublicKey key);

    /** The members that only private keys have. */
    Set<String> PRIVATE_MEMBERS =
            Set.copyOf(List.of("d", "p", "q", "dp", "dq", "qi", "oth", "k", "priv", "seed"));
}

package dev.gatewright.jwt.key;

import dev.gatewright.jwt.internal.Base64Url;
import dev.gatewright.jwt.signature.Algorithm;
import dev.gatewright.jwt.signature.Hmac;
import dev.gatewright.jwt.signature.KeyRefusalReason;
import dev.gatewright.jwt.signature.LowSSignatures;
import dev.gatewright.jwt.signature.RefusedKeyException;
import dev.gatewright.jwt.signature.SignatureVerifier;
import dev.gatewright.jwt.signature.Signer;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import java.util.SequencedMap;

/**
 * A key that signs with one algorithm, and its verifying half.
 *
 * <p>A weak or contradictory key cannot be made: the factories throw {@link RefusedKeyException}.
 * Never prints key material. Safe for use by many threads at once.
 */
public final class SigningKey {

    private static final int HMAC_KID_BYTES = 12;

    private final VerificationKey verification;
    private final Signer maker;

    SigningKey(VerificationKey verification, Signer maker) {
        this.verification = verification;
        this.maker = maker;
    }

    /**
     * A shared secret under a kid derived from it: the first 96 bits, in base64url, of HMAC-SHA-256
     * keyed with the secret over {@code gatewright kid <alg>}.
     *
     * <p>The same secret always has the same kid. The kid tells of the secret no more than any
     * token signed with it does, and testing a guess against it costs the same one HMAC.
     *
     * @param algorithm one of the HMAC family
     * @param secret at least as many bytes as the hash has; copied
     */
    public static SigningKey hmac(Algorithm algorithm, byte[] secret) {
        requireHmac(algorithm, secret);
        byte[] label =
                ("gatewright kid " + algorithm.joseName()).getBytes(StandardCharsets.US_ASCII);
        byte[] tag = new Hmac(Algorithm.HS256, secret).sign(label);
        return hmac(algorithm, secret, Base64Url.encode(Arrays.copyOf(tag, HMAC_KID_BYTES)));
    }

    /**
     * A shared secret under a kid of the caller's choice.
     *
     * @param algorithm one of the HMAC family
     * @param secret at least as many bytes as the hash has; copied
     * @param kid 1 to 256 characters, none of them a control character; it is public
     */
    public static SigningKey hmac(Algorithm algorithm, byte[] secret, String kid) {
        requireHmac(algorithm, secret);
        Hmac hmac = new Hmac(algorithm, secret);
        return new SigningKey(new VerificationKey(kid, algorithm, hmac, null), hmac);
    }

    private static void requireHmac(Algorithm algorithm, byte[] secret) {
        if (algorithm.family() != Algorithm.Family.HMAC) {
            throw new RefusedKeyException(
                    KeyRefusalReason.WRONG_ALGORITHM, "a secret", algorithm + " needs a key pair");
        }
        SecretStrength.require(algorithm, secret);
    }

    /** A key pair under the RFC 7638 thumbprint of its public half as kid. */
    public static SigningKey pair(Algorithm algorithm, KeyPair pair) {
        KeyType type = KeyType.of(algorithm);
        type.requireSound(algorithm, pair.getPublic());
        return pair(algorithm, pair, Thumbprint.of(type, pair.getPublic()));
    }

    /**
     * A key pair under a kid of the caller's choice.
     *
     * <p>ECDSA pairs sign with the lower of the two possible values of S and their verifying half
     * accepts no other, so that a signature cannot be turned into its twin.
     */
    public static SigningKey pair(Algorithm algorithm, KeyPair pair, String kid) {
        KeyType.of(algorithm).requireSound(algorithm, pair.getPublic());
        SignatureVerifier check = new PublicKeyVerifier(algorithm, pair.getPublic());
        Signer maker = new PrivateKeySigner(algorithm, pair.getPrivate());
        if (pair.getPublic() instanceof ECPublicKey ec) {
            LowSSignatures lower = new LowSSignatures(ec.getParams().getOrder(), maker, check);
            check = lower;
            maker = lower;
        }
        requireMatch(maker, check);
        return new SigningKey(new VerificationKey(kid, algorithm, check, null), maker);
    }

    private static void requireMatch(Signer maker, SignatureVerifier check) {
        byte[] probe = "gatewright key pair".getBytes(StandardCharsets.US_ASCII);
        boolean matches;
        try {
            matches = check.verifies(probe, probe.length, maker.sign(probe));
        } catch (IllegalStateException e) {
            matches = false;
        }
        if (!matches) {
            throw new RefusedKeyException(KeyRefusalReason.MISMATCHED_PAIR, "a key pair");
        }
    }

    /** The value of {@code kid} in tokens this key signs. */
    public String kid() {
        return verification.kid();
    }

    /** The algorithm that the key signs by, and no other. */
    public Algorithm algorithm() {
        return verification.algorithm();
    }

    /** The half that checks what this key signs. */
    public VerificationKey verification() {
        return verification;
    }

    /** The signature of {@code input}, as a JWS has it (RFC 7515 §5.1). */
    public byte[] sign(byte[] input) {
        return maker.sign(input);
    }

    /** The whole key as a JWK, private members and all. */
    SequencedMap<String, Object> privateJwk() {
        SequencedMap<String, Object> jwk = verification.jwk();
        jwk.putAll(maker.privateMembers());
        return jwk;
    }

    @Override
    public String toString() {
        return "SigningKey[kid=" + kid() + ", algorithm=" + algorithm() + "]";
    }
}

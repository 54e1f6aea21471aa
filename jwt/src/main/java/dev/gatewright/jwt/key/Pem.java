package dev.gatewright.jwt.key;

import dev.gatewright.jwt.signature.Algorithm;
import dev.gatewright.jwt.signature.Jca;
import dev.gatewright.jwt.signature.KeyRefusalReason;
import dev.gatewright.jwt.signature.RefusedKeyException;
import java.io.ByteArrayInputStream;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.List;
import java.util.Optional;

/**
 * Reads keys from PEM: {@code PUBLIC KEY}, {@code RSA PUBLIC KEY}, {@code CERTIFICATE}, {@code
 * PRIVATE KEY} (PKCS #8), {@code RSA PRIVATE KEY} (PKCS #1) and {@code EC PRIVATE KEY} (SEC 1),
 * unencrypted.
 *
 * <p>Of a certificate only the key is used; no chain and no date is checked. The kid is the key's
 * thumbprint (RFC 7638). All methods throw {@link RefusedKeyException}.
 */
public final class Pem {

    /** Stands for the factory of whichever kind the key is. */
    private static final String ANY = "";

    private Pem() {}

    /** The one public key in {@code pem}. */
    public static VerificationKey readPublic(Algorithm algorithm, String pem) {
        return VerificationKey.of(algorithm, onlyPublicKey(factory(algorithm), pem));
    }

    /**
     * The one public key in {@code pem}: an RSA key for RS256, any other for the one algorithm of
     * its curve.
     */
    public static VerificationKey readPublic(String pem) {
        PublicKey key = onlyPublicKey(ANY, pem);
        return VerificationKey.of(KeyType.defaultAlgorithm(key), key);
    }

    private static PublicKey onlyPublicKey(String factory, String pem) {
        List<PemBlock> blocks = PemBlock.all(pem);
        if (blocks.stream().anyMatch(block -> block.label().endsWith("PRIVATE KEY"))) {
            throw new RefusedKeyException(KeyRefusalReason.PRIVATE_PART, "a public PEM");
        }
        return publicKey(factory, blocks)
                .orElseThrow(
                        () -> new RefusedKeyException(KeyRefusalReason.MALFORMED, "a public PEM"));
    }

    /**
     * The one private key in {@code pem} with its public half: out of a {@code PUBLIC KEY} block or
     * a certificate beside it, or out of the private key itself, where it is given or follows.
     */
    public static SigningKey readPrivate(Algorithm algorithm, String pem) {
        return SigningKey.pair(algorithm, privatePair(algorithm, pem));
    }

    /**
     * The one RSA key in {@code pem}, to decrypt with: as long and as sound as one for signatures,
     * and whole.
     */
    public static RSAPrivateCrtKey readRsa(String pem) {
        KeyPair pair = privatePair(Algorithm.RS256, pem);
        SigningKey.pair(Algorithm.RS256, pair);
        if (pair.getPrivate() instanceof RSAPrivateCrtKey key) {
            return key;
        }
        throw new RefusedKeyException(KeyRefusalReason.UNSUPPORTED, "an RSA key", "no CRT members");
    }

    private static KeyPair privatePair(Algorithm algorithm, String pem) {
        List<PemBlock> blocks = PemBlock.all(pem);
        List<PemBlock> privateBlocks =
                blocks.stream().filter(block -> block.label().endsWith("PRIVATE KEY")).toList();
        if (privateBlocks.size() != 1) {
            throw new RefusedKeyException(
                    KeyRefusalReason.MALFORMED, "a private PEM", "one PRIVATE KEY block is needed");
        }
        byte[] pkcs8 = Pkcs8.of(privateBlocks.getFirst());
        PrivateKey key = Jca.privateKey(factory(algorithm), new PKCS8EncodedKeySpec(pkcs8));
        PublicKey publicKey =
                publicKey(factory(algorithm), blocks)
                        .orElseGet(() -> Pkcs8.publicHalf(algorithm, pkcs8, key));
        return new KeyPair(publicKey, key);
    }

    private static Optional<PublicKey> publicKey(String factory, List<PemBlock> blocks) {
        List<PublicKey> keys =
                blocks.stream()
                        .filter(block -> !block.label().endsWith("PRIVATE KEY"))
                        .filter(block -> !block.label().endsWith("PARAMETERS"))
                        .map(block -> publicKey(factory, block))
                        .toList();
        if (keys.size() > 1) {
            throw new RefusedKeyException(
                    KeyRefusalReason.MALFORMED, "a PEM", "several public keys");
        }
        return keys.stream().findFirst();
    }

    private static PublicKey publicKey(String factory, PemBlock block) {
        return switch (block.label()) {
            case "PUBLIC KEY" -> spki(factory, block.der());
            case "RSA PUBLIC KEY" -> spki(factory, Pkcs8.rsaSpki(block.der()));
            case "CERTIFICATE" -> certified(block.der());
            default ->
                    throw new RefusedKeyException(
                            KeyRefusalReason.UNSUPPORTED, "a PEM", block.label());
        };
    }

    private static PublicKey spki(String factory, byte[] der) {
        X509EncodedKeySpec spec = new X509EncodedKeySpec(der);
        return factory.equals(ANY)
                ? Jca.publicKey(List.of("RSA", "EC", "Ed25519"), spec)
                : Jca.publicKey(factory, spec);
    }

    private static PublicKey certified(byte[] der) {
        try {
            return CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(der))
                    .getPublicKey();
        } catch (CertificateException e) {
            throw new RefusedKeyException(KeyRefusalReason.MALFORMED, "a certificate");
        }
    }

    private static String factory(Algorithm algorithm) {
        return switch (algorithm.family()) {
            case RSA, RSA_PSS -> "RSA";
            case ECDSA -> "EC";
            case EDDSA -> "Ed25519";
            case HMAC ->
                    throw new RefusedKeyException(
                            KeyRefusalReason.WRONG_ALGORITHM,
                            "a PEM",
                            algorithm + " needs a secret");
        };
    }
}

package dev.gatewright.http.tls;

import dev.gatewright.http.tls.TlsFiles.Part;
import dev.gatewright.http.tls.TlsFiles.UnusableException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads certificates and private keys in PEM (RFC 7468).
 *
 * <p>What is wrong is said by what to do about it, since it is read by whoever renews certificates:
 * a key in another form, one of another certificate, one that all can read. Nothing of a key is in
 * a message.
 */
final class PemFile {
    /** Chains take a few kilobytes; what is longer is no certificate but a wrong path. */
    private static final int MOST_BYTES = 1024 * 1024;

    private static final Pattern KEY =
            Pattern.compile(
                    "-----BEGIN ([A-Z0-9 ]*PRIVATE KEY)-----\\s([A-Za-z0-9+/=\\s]*)-----END"
                            + " \\1-----");
    private static final byte[] PROBE = "probe".getBytes(StandardCharsets.US_ASCII);

    private PemFile() {}

    /** The certificates of a file in their order, at least one. */
    static List<X509Certificate> certificates(Part part, Path file) throws UnusableException {
        byte[] content = read(part, file);
        try {
            List<X509Certificate> all =
                    CertificateFactory.getInstance("X.509")
                            .generateCertificates(new ByteArrayInputStream(content))
                            .stream()
                            .map(X509Certificate.class::cast)
                            .toList();
            if (!all.isEmpty()) {
                return all;
            }
        } catch (CertificateException e) {
            // said below
        }
        throw new UnusableException(part, file, "holds no certificates in PEM");
    }

    /** The private key of a file, which belongs to a public one. */
    static PrivateKey privateKey(Path file, PublicKey other) throws UnusableException {
        String text = new String(read(Part.KEY, file), StandardCharsets.ISO_8859_1);
        if (isReadableByOthers(file)) {
            throw unusable(file, "can be read by every user of this machine; chmod 600 it");
        }
        Matcher block = KEY.matcher(text);
        if (!block.find()) {
            throw unusable(file, "holds no private key in PEM");
        }
        if (!block.group(1).equals("PRIVATE KEY")) {
            throw unusable(
                    file,
                    "holds an "
                            + block.group(1)
                            + "; make it PKCS #8 without a password: openssl"
                            + " pkcs8 -topk8 -nocrypt");
        }
        PrivateKey key = decode(block.group(2), other.getAlgorithm());
        if (key == null) {
            throw unusable(
                    file, "holds no " + other.getAlgorithm() + " key, as the certificate has");
        }
        if (!isPair(key, other)) {
            throw unusable(file, "is not the key of the certificate");
        }
        return key;
    }

    /** Looks at kind and size first: the path may lead to a device, a pipe or a log. */
    private static byte[] read(Part part, Path file) throws UnusableException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new UnusableException(part, file, "is no regular file");
        }
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new UnusableException(part, file, "is longer than a megabyte");
            }
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new UnusableException(part, file, "does not exist");
        } catch (IOException e) {
            throw new UnusableException(part, file, "cannot be read");
        }
    }

    /** The group may read it: secrets that orchestrators mount belong to a group. */
    private static boolean isReadableByOthers(Path file) throws UnusableException {
        PosixFileAttributeView view =
                Files.getFileAttributeView(file, PosixFileAttributeView.class);
        try {
            return view != null
                    && view.readAttributes()
                            .permissions()
                            .contains(PosixFilePermission.OTHERS_READ);
        } catch (IOException e) {
            throw unusable(file, "cannot be read");
        }
    }

    /**
     * Null for what is no key of the algorithm: the algorithm of the certificate decides, so that
     * no key is tried as another kind.
     */
    private static @Nullable PrivateKey decode(String base64, String algorithm) {
        try {
            byte[] bytes = Base64.getMimeDecoder().decode(base64);
            return KeyFactory.getInstance(algorithm)
                    .generatePrivate(new PKCS8EncodedKeySpec(bytes));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return null;
        }
    }

    /** Whether what one signs the other verifies. */
    private static boolean isPair(PrivateKey key, PublicKey other) {
        try {
            Signature signature = Signature.getInstance(signature(other.getAlgorithm()));
            signature.initSign(key);
            signature.update(PROBE);
            byte[] signed = signature.sign();
            signature.initVerify(other);
            signature.update(PROBE);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static String signature(String algorithm) {
        return switch (algorithm) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> algorithm;
        };
    }

    private static UnusableException unusable(Path file, String reason) {
        return new UnusableException(Part.KEY, file, reason);
    }
}

package dev.gatewright.http.tls;

import dev.gatewright.http.tls.TlsFiles.Part;
import dev.gatewright.http.tls.TlsFiles.UnusableException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.List;

/** Whether certificates are a chain that clients can follow now. */
final class CertificateChain {
    private static final int LEAST_RSA_BITS = 2048;

    private CertificateChain() {}

    static void check(Path file, List<X509Certificate> chain, Instant now)
            throws UnusableException {
        for (int i = 0; i < chain.size(); i++) {
            X509Certificate one = chain.get(i);
            if (now.isAfter(one.getNotAfter().toInstant())) {
                throw unusable(file, i, "expired at " + one.getNotAfter().toInstant());
            }
            if (now.isBefore(one.getNotBefore().toInstant())) {
                throw unusable(file, i, "is not valid before " + one.getNotBefore().toInstant());
            }
            if (one.getPublicKey() instanceof RSAPublicKey rsa
                    && rsa.getModulus().bitLength() < LEAST_RSA_BITS) {
                throw unusable(file, i, "has an RSA key below " + LEAST_RSA_BITS + " bits");
            }
            if (i > 0 && !isSignedBy(chain.get(i - 1), one)) {
                throw unusable(
                        file,
                        i,
                        "did not sign the one before it; put the server's own first, then each"
                                + " one's issuer");
            }
        }
    }

    private static boolean isSignedBy(X509Certificate certificate, X509Certificate issuer) {
        if (!certificate.getIssuerX500Principal().equals(issuer.getSubjectX500Principal())) {
            return false;
        }
        try {
            certificate.verify(issuer.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static UnusableException unusable(Path file, int index, String reason) {
        return new UnusableException(
                Part.CERTIFICATE, file, "(certificate " + (index + 1) + ") " + reason);
    }
}

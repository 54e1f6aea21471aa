package dev.gatewright.secrets.vault;

import dev.gatewright.app.secret.RegularFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.NoSuchAlgorithmException;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Whose word is taken for who the server is. */
final class VaultTls {
    private VaultTls() {}

    /** Those whom this Java trusts. */
    static SSLContext usual() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * The authorities in a PEM file, and nobody else.
     *
     * @throws IllegalArgumentException when it has none
     */
    static SSLContext trusting(Path file) {
        try {
            InputStream in = new ByteArrayInputStream(RegularFile.read(file));
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            int count = 0;
            for (Certificate authority :
                    CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                trusted.setCertificateEntry("ca-" + count++, authority);
            }
            if (count == 0) {
                throw new IllegalArgumentException("Vault.CaFile: no certificate in " + file);
            }
            TrustManagerFactory managers =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context;
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "Vault.CaFile: " + file + " " + RegularFile.fault(e), e);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("Vault.CaFile: " + file + " cannot be read", e);
        }
    }
}

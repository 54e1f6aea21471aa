package dev.gatewright.http.tls;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a server's certificate is, and whose clients it asks for one.
 *
 * @param certificate PEM: the server's certificate first, then those between it and the root
 * @param key PEM: its private key in PKCS #8, unencrypted, that not every user of the machine may
 *     read
 * @param clientCa PEM: the authorities whose client certificates are accepted
 * @param clientAuth whether clients are asked for a certificate
 */
public record TlsFiles(Path certificate, Path key, Optional<Path> clientCa, ClientAuth clientAuth) {

    /** Whether clients show a certificate. */
    public enum ClientAuth {
        /** They are not asked. */
        NONE,
        /** They may; one that does not verify ends the connection. */
        WANT,
        /** They must. */
        NEED
    }

    /** One of the files. */
    public enum Part {
        CERTIFICATE,
        KEY,
        CLIENT_CA
    }

    /** A file that cannot be used. The message says which and why, and nothing of what it holds. */
    public static final class UnusableException extends Exception {
        private static final long serialVersionUID = 1L;

        private final Part part;

        UnusableException(Part part, Path file, String reason) {
            super(file + " " + reason);
            this.part = part;
        }

        /** The file. */
        public Part part() {
            return part;
        }
    }
}

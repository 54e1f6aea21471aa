package dev.gatewright.http.tls;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.util.Optional;

/** The certificate of a server, where a connection to it failed because it is not trusted. */
public final class UntrustedCertificate {
    private UntrustedCertificate() {}

    /**
     * Why it is not trusted, in one line, from the last of the causes that is about a certificate;
     * empty when the connection failed for another reason.
     */
    public static Optional<String> reason(Throwable failure) {
        Optional<String> reason = Optional.empty();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException
                    || cause instanceof CertPathBuilderException) {
                reason = Optional.of(line(cause));
            }
        }
        return reason;
    }

    /**
     * Whose certificate it is goes before it: that it is not trusted, why, and what it must be;
     * empty when the connection failed for another reason.
     *
     * @param authority who must have signed it
     */
    public static Optional<String> verdict(Throwable failure, String authority) {
        return reason(failure)
                .map(reason ->
                        ("is not trusted (%s); it must be valid, be for this host, and be signed by"
                                        + " %s")
                                .formatted(reason, authority));
    }

    private static String line(Throwable cause) {
        return Optional.ofNullable(cause.getMessage()).stream()
                .flatMap(String::lines)
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .findFirst()
                .orElse(cause.getClass().getSimpleName());
    }
}

package dev.gatewright.http.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.util.Optional;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

class UntrustedCertificateTest {

    @Test
    void theReasonIsWhatTheLastCauseSaysOfTheCertificate() {
        assertThat(reason(new CertificateException("for another host")))
                .contains("for another host");
        assertThat(
                        reason(
                                new CertificateException(
                                        "PKIX path building failed",
                                        new CertPathBuilderException("no path is known"))))
                .contains("no path is known");
        assertThat(
                        reason(
                                new CertificateException(
                                        "PKIX path validation failed",
                                        new IOException(
                                                "not about it",
                                                new CertificateExpiredException(
                                                        "NotAfter: 2020")))))
                .contains("NotAfter: 2020");
    }

    @Test
    void theReasonIsOneLine() {
        assertThat(reason(new CertificateException("\n one \n two"))).contains("one");
        assertThat(reason(new CertificateException("\n"))).contains("CertificateException");
        assertThat(reason(new CertificateException((String) null)))
                .contains("CertificateException");
    }

    @Test
    void anotherFailureHasNone() {
        assertThat(reason(new IOException("reset"))).isEmpty();
    }

    private static Optional<String> reason(Exception cause) {
        SSLHandshakeException handshake = new SSLHandshakeException("a secret");
        handshake.initCause(cause);
        return UntrustedCertificate.reason(
                new UncheckedIOException(new IOException("a secret", handshake)));
    }
}

package dev.gatewright.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatewright.http.tls.Tls;
import dev.gatewright.http.tls.TlsFiles;
import dev.gatewright.http.tls.TlsFiles.ClientAuth;
import dev.gatewright.http.tls.TlsFiles.UnusableException;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What files of certificates are taken, and what is agreed on with their help. */
class TlsFilesTest {
    private static final String END = "-----END CERTIFICATE-----\n";

    private static Certificates certificates;

    @TempDir private Path folder;
    private TlsFiles files;

    @BeforeAll
    static void make() throws Exception {
        certificates = new Certificates();
    }

    @BeforeEach
    void write() throws Exception {
        files = files(Optional.empty(), ClientAuth.NONE);
        certificates.writeCertificate("ec", files.certificate());
        certificates.writeKey("ec", files.key());
    }

    private TlsFiles files(Optional<Path> clientCa, ClientAuth auth) {
        return new TlsFiles(folder.resolve("cert.pem"), folder.resolve("key.pem"), clientCa, auth);
    }

    private void assertUnusable(Instant now, String message) {
        assertThatThrownBy(() -> Tls.of(files, () -> now))
                .isInstanceOf(UnusableException.class)
                .hasMessageContaining(message);
    }

    @Test
    void aCertificateIsGoodFromItsFirstMomentToItsLast() throws Exception {
        X509Certificate own =
                (X509Certificate)
                        CertificateFactory.getInstance("X.509")
                                .generateCertificate(
                                        new ByteArrayInputStream(
                                                Files.readAllBytes(files.certificate())));
        Instant begin = own.getNotBefore().toInstant();
        Instant end = own.getNotAfter().toInstant();

        Tls.of(files, () -> begin.plusSeconds(60));
        assertUnusable(begin.minusSeconds(3600), "is not valid before ");
        assertUnusable(end.plusMillis(1), " expired at ");
    }

    @Test
    void eachCertificateIsSignedByTheNextOne() throws Exception {
        String chain = Files.readString(files.certificate());
        int second = chain.indexOf(END) + END.length();
        String own = chain.substring(0, second);
        String authority = chain.substring(second);
        new Certificates("a stranger").writeCertificate("ca", folder.resolve("ca.pem"));
        String stranger = Files.readString(folder.resolve("ca.pem"));

        Files.writeString(files.certificate(), own);
        Tls.of(files, InstantSource.system());
        for (String unlinked : List.of(own + stranger, own + own, own + authority + stranger)) {
            Files.writeString(files.certificate(), unlinked);
            assertUnusable(Instant.now(), "did not sign the one before it");
        }
    }

    @Test
    void aFileThatIsNoCertificateIsNotReadToItsEnd() throws Exception {
        Files.write(files.certificate(), new byte[1024 * 1024 + 1]);

        assertUnusable(Instant.now(), "cert.pem is longer than a megabyte");
    }

    @Test
    @Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aPipeIsNotWaitedFor() throws Exception {
        Files.delete(files.certificate());
        assertThat(new ProcessBuilder("mkfifo", files.certificate().toString()).start().waitFor())
                .isZero();

        assertUnusable(Instant.now(), "cert.pem is no regular file");
    }

    @Test
    void whatIsAgreedOnIsForwardSecretAndTheServersChoice() throws Exception {
        SSLEngine engine = Tls.of(files, InstantSource.system()).newEngine();
        SSLParameters agreed = engine.getSSLParameters();

        assertThat(engine.getUseClientMode()).isFalse();
        assertThat(agreed.getProtocols()).containsExactly("TLSv1.3", "TLSv1.2");
        assertThat(agreed.getCipherSuites())
                .startsWith("TLS_AES_128_GCM_SHA256")
                .allMatch(suite ->
                        suite.startsWith("TLS_AES_")
                                || suite.startsWith("TLS_CHACHA20_")
                                || suite.matches("TLS_ECDHE_.*(GCM|POLY1305).*"));
        assertThat(agreed.getUseCipherSuitesOrder()).isTrue();
        assertThat(agreed.getApplicationProtocols()).containsExactly("http/1.1");
        assertThat(System.getProperty("jdk.tls.rejectClientInitiatedRenegotiation"))
                .isEqualTo("true");
    }

    @Test
    void clientsAreAskedForACertificateAsIsSaid() throws Exception {
        Path authorities = folder.resolve("ca.pem");
        certificates.writeCertificate("ca", authorities);
        for (ClientAuth auth : ClientAuth.values()) {
            SSLParameters agreed =
                    Tls.of(files(Optional.of(authorities), auth), InstantSource.system())
                            .newEngine()
                            .getSSLParameters();
            assertThat(agreed.getNeedClientAuth()).isEqualTo(auth == ClientAuth.NEED);
            assertThat(agreed.getWantClientAuth()).isEqualTo(auth == ClientAuth.WANT);
        }
    }
}

package dev.gatewright.http.tls;

import dev.gatewright.http.tls.TlsFiles.ClientAuth;
import dev.gatewright.http.tls.TlsFiles.UnusableException;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * The TLS of a server: versions 1.3 and 1.2, with suites that are forward secret and authenticated
 * only, by the JDK's own implementation.
 *
 * <p>{@link #reload} puts other files' contents in their place. Connections go on with what they
 * began with; the next one gets the new certificate. Safe for many threads.
 */
public final class Tls {
    private static final String[] VERSIONS = {"TLSv1.3", "TLSv1.2"};
    private static final List<String> SUITES =
            List.of(
                    "TLS_AES_128_GCM_SHA256",
                    "TLS_AES_256_GCM_SHA384",
                    "TLS_CHACHA20_POLY1305_SHA256",
                    "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
                    "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
                    "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
                    "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
                    "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
                    "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");
    private static final String RENEGOTIATION = "jdk.tls.rejectClientInitiatedRenegotiation";

    /** Never leaves the memory of this process. */
    private static final char[] IN_MEMORY = "in memory".toCharArray();

    static {
        // A client could have handshakes made for it without end, on a connection counted once.
        if (System.getProperty(RENEGOTIATION) == null) {
            System.setProperty(RENEGOTIATION, "true");
        }
    }

    private final TlsFiles files;
    private final InstantSource clock;
    private volatile SSLContext context;

    private Tls(TlsFiles files, InstantSource clock) throws UnusableException {
        this.files = files;
        this.clock = clock;
        this.context = read();
    }

    /**
     * The TLS that files give.
     *
     * @param clock by which certificates are valid
     * @throws UnusableException when one cannot be read, does not belong to another, or has expired
     */
    public static Tls of(TlsFiles files, InstantSource clock) throws UnusableException {
        return new Tls(files, clock);
    }

    /** The files it is made of. */
    public TlsFiles files() {
        return files;
    }

    /**
     * Reads the files again.
     *
     * @throws UnusableException as at first; what was read before is then still in use
     */
    public void reload() throws UnusableException {
        context = read();
    }

    /** What encrypts one connection of a client. */
    public SSLEngine newEngine() {
        SSLEngine engine = context.createSSLEngine();
        engine.setUseClientMode(false);
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setProtocols(VERSIONS);
        parameters.setCipherSuites(suites(engine));
        parameters.setUseCipherSuitesOrder(true);
        parameters.setApplicationProtocols(new String[] {"http/1.1"});
        parameters.setWantClientAuth(files.clientAuth() == ClientAuth.WANT);
        if (files.clientAuth() == ClientAuth.NEED) {
            parameters.setNeedClientAuth(true);
        }
        engine.setSSLParameters(parameters);
        return engine;
    }

    private static String[] suites(SSLEngine engine) {
        List<String> supported = Arrays.asList(engine.getSupportedCipherSuites());
        return SUITES.stream().filter(supported::contains).toArray(String[]::new);
    }

    private SSLContext read() throws UnusableException {
        List<X509Certificate> chain =
                PemFile.certificates(TlsFiles.Part.CERTIFICATE, files.certificate());
        CertificateChain.check(files.certificate(), chain, clock.instant());
        var key = PemFile.privateKey(files.key(), chain.getFirst().getPublicKey());
        List<X509Certificate> authorities =
                files.clientCa().isPresent()
                        ? PemFile.certificates(TlsFiles.Part.CLIENT_CA, files.clientCa().get())
                        : List.of();
        try {
            KeyStore own = emptyStore();
            own.setKeyEntry("own", key, IN_MEMORY, chain.toArray(X509Certificate[]::new));
            KeyManagerFactory keys =
                    KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(own, IN_MEMORY);
            SSLContext made = SSLContext.getInstance("TLS");
            made.init(keys.getKeyManagers(), trust(authorities), null);
            return made;
        } catch (GeneralSecurityException | IOException e) {
            throw new UnusableException(
                    TlsFiles.Part.CERTIFICATE,
                    files.certificate(),
                    "cannot be used by this JDK: " + e.getMessage());
        }
    }

    private static javax.net.ssl.TrustManager @Nullable [] trust(List<X509Certificate> authorities)
            throws GeneralSecurityException, IOException {
        KeyStore trusted = emptyStore();
        for (X509Certificate authority : authorities) {
            trusted.setCertificateEntry("ca" + trusted.size(), authority);
        }
        TrustManagerFactory factory =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trusted);
        return factory.getTrustManagers();
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }
}

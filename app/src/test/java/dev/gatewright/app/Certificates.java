package dev.gatewright.app;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** An authority and certificates that it has signed, made by the JDK's keytool. */
final class Certificates {
    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final String NAMES = "san=dns:localhost,ip:127.0.0.1";

    /** What was made in this process, by the authority: it takes a second for each certificate. */
    private static final Map<String, byte[]> MADE = new HashMap<>();

    private final KeyStore store;

    /** {@code ca}, {@code ec}, {@code rsa}, {@code expired}, {@code client}. */
    Certificates() throws Exception {
        this("our own");
    }

    /** The same of another authority. */
    Certificates(String authority) throws Exception {
        store = KeyStore.getInstance("PKCS12");
        store.load(new ByteArrayInputStream(made(authority)), PASSWORD);
    }

    private static byte[] made(String authority) throws Exception {
        synchronized (MADE) {
            byte[] known = MADE.get(authority);
            if (known == null) {
                known = make();
                MADE.put(authority, known);
            }
            return known;
        }
    }

    private static byte[] make() throws Exception {
        Path folder = Files.createTempDirectory("certificates");
        Path file = folder.resolve("all.p12");
        make(file, "ca", "RSA", "-1d", "-ext", "bc:c");
        make(file, "ec", "EC", "-1d", "-signer", "ca", "-ext", NAMES);
        make(file, "rsa", "RSA", "-1d", "-signer", "ca", "-ext", NAMES);
        make(file, "expired", "EC", "-60d", "-signer", "ca", "-ext", "san=dns:localhost");
        make(file, "client", "EC", "-1d", "-signer", "ca");
        byte[] made = Files.readAllBytes(file);
        Files.delete(file);
        Files.delete(folder);
        return made;
    }

    /** The certificate of an alias with those that signed it. */
    void writeCertificate(String alias, Path to) throws Exception {
        StringBuilder text = new StringBuilder();
        for (Certificate one : store.getCertificateChain(alias)) {
            text.append(pem("CERTIFICATE", one.getEncoded()));
        }
        Files.writeString(to, text);
    }

    /** The private key of an alias, for its owner only. */
    void writeKey(String alias, Path to) throws Exception {
        Key key = store.getKey(alias, PASSWORD);
        Files.writeString(to, pem("PRIVATE KEY", key.getEncoded()));
        Files.setPosixFilePermissions(to, PosixFilePermissions.fromString("rw-------"));
    }

    /** A client that trusts the authority, and shows the certificate of an alias if it is asked. */
    SSLContext client(String... shown) throws Exception {
        KeyStore trusted = empty();
        trusted.setCertificateEntry("ca", store.getCertificate("ca"));
        TrustManagerFactory trust =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        KeyStore own = empty();
        for (String alias : shown) {
            own.setKeyEntry(
                    alias,
                    store.getKey(alias, PASSWORD),
                    PASSWORD,
                    store.getCertificateChain(alias));
        }
        KeyManagerFactory keys =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(own, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    Certificate certificate(String alias) throws GeneralSecurityException {
        return store.getCertificate(alias);
    }

    private static void make(
            Path file, String alias, String algorithm, String start, String... more)
            throws Exception {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                "-genkeypair",
                                "-alias",
                                alias,
                                "-keyalg",
                                algorithm,
                                "-dname",
                                "CN=" + alias,
                                "-startdate",
                                start,
                                "-validity",
                                "30",
                                "-storetype",
                                "PKCS12",
                                "-keystore",
                                file.toString(),
                                "-storepass",
                                "changeit"));
        command.addAll(
                algorithm.equals("EC")
                        ? List.of("-groupname", "secp256r1")
                        : List.of("-keysize", "2048"));
        command.addAll(Arrays.asList(more));
        try {
            Class.forName("sun.security.tools.keytool.Main")
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) command.toArray(String[]::new));
        } catch (IllegalAccessException _) {
            // Not exported to tests, as it is by the build: in a process of its own it is slower.
            runKeytool(command);
        }
    }

    private static void runKeytool(List<String> arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(arguments);
        command.addFirst(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(said);
        }
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static String pem(String what, byte[] content) {
        return "-----BEGIN "
                + what
                + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content)
                + "\n-----END "
                + what
                + "-----\n";
    }
}

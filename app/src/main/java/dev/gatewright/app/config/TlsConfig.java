package dev.gatewright.app.config;

import dev.gatewright.app.config.read.Section;
import dev.gatewright.http.tls.Tls;
import dev.gatewright.http.tls.TlsFiles;
import dev.gatewright.http.tls.TlsFiles.ClientAuth;
import dev.gatewright.http.tls.TlsFiles.UnusableException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads the section {@code Tls}: {@code Certificate} and {@code Key}, {@code ClientCa} and {@code
 * ClientAuth}. Its files are read with it, so that a start that fails names what is wrong with them
 * among the other faults.
 */
final class TlsConfig {

    private TlsConfig() {}

    /** What the section says; empty without one, and where something in it is a fault. */
    static Optional<Tls> read(Section root, Path base) {
        if (!root.has("Tls")) {
            return Optional.empty();
        }
        Section section = root.section("Tls");
        Optional<Path> certificate = file(section, "Certificate", base);
        Optional<Path> key = file(section, "Key", base);
        Optional<Path> clientCa = file(section, "ClientCa", base);
        ClientAuth auth = clientAuth(section, clientCa.isPresent());
        section.refuseUnknown();
        if (certificate.isEmpty() && !section.isFaulty("Certificate")) {
            section.fault("Certificate", "is not set");
        }
        if (key.isEmpty() && !section.isFaulty("Key")) {
            section.fault("Key", "is not set");
        }
        return certificate.isEmpty() || key.isEmpty()
                ? Optional.empty()
                : open(section, new TlsFiles(certificate.get(), key.get(), clientCa, auth));
    }

    private static Optional<Path> file(Section section, String key, Path base) {
        return section.path(key).map(base::resolve);
    }

    /** Who names authorities means that clients show what these have signed. */
    private static ClientAuth clientAuth(Section section, boolean hasAuthorities) {
        List<String> choices = List.of("none", "want", "need");
        String text = section.choice("ClientAuth", hasAuthorities ? choices.reversed() : choices);
        ClientAuth auth = ClientAuth.valueOf(text.toUpperCase(Locale.ROOT));
        if (auth != ClientAuth.NONE && !hasAuthorities) {
            section.fault("ClientAuth", text + " needs a ClientCa");
        }
        if (auth == ClientAuth.NONE && hasAuthorities) {
            section.fault("ClientCa", "has no effect with ClientAuth none");
        }
        return auth;
    }

    private static Optional<Tls> open(Section section, TlsFiles files) {
        try {
            return Optional.of(Tls.of(files, InstantSource.system()));
        } catch (UnusableException e) {
            String key =
                    switch (e.part()) {
                        case CERTIFICATE -> "Certificate";
                        case KEY -> "Key";
                        case CLIENT_CA -> "ClientCa";
                    };
            section.fault(key, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }
}

package dev.gatewright.app.config;

import dev.gatewright.app.config.read.Section;
import dev.gatewright.app.secret.RegularFile;
import dev.gatewright.app.secret.Secret;
import dev.gatewright.jwt.key.Pem;
import dev.gatewright.jwt.signature.RefusedKeyException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Signed requests of routes under {@code signature: true}: the section {@code Signature}.
 *
 * @param isStrict {@code Strict}: whether a request without a good signature is refused, which it
 *     is by default, rather than noted
 * @param expiry {@code Expiry}: how far the time of a signature may be from ours, an hour by
 *     default, at most a day
 * @param keys {@code PrivateKeys}: by its {@code Fingerprint}, each RSA key in PEM, of {@code
 *     KeyFile} or {@code Key}
 */
public record SignatureConfig(boolean isStrict, Duration expiry, Map<String, Secret> keys) {
    private static final String SECTION = "Signature";
    private static final Duration LONGEST = Duration.ofDays(1);

    static SignatureConfig read(Section root, Path base) {
        Section section = root.section(SECTION);
        boolean isStrict = section.flag("Strict", true);
        Duration expiry = section.duration("Expiry", Duration.ofHours(1));
        if (expiry.compareTo(Duration.ofSeconds(1)) < 0 || expiry.compareTo(LONGEST) > 0) {
            section.fault("Expiry", "must be from 1s to 24h");
        }
        Map<String, Secret> keys = new LinkedHashMap<>();
        for (Section entry : section.sections("PrivateKeys")) {
            String fingerprint = entry.text("Fingerprint", "");
            Secret key = key(entry, base);
            entry.refuseUnknown();
            if (fingerprint.isEmpty()) {
                entry.fault("Fingerprint", "is not set");
            } else if (!isWritable(fingerprint)) {
                entry.fault(
                        "Fingerprint", "is visible ASCII without ';', for it is sent in a header");
            } else if (key != null && keys.putIfAbsent(fingerprint, key) != null) {
                entry.fault("Fingerprint", "is that of another key");
            }
        }
        section.refuseUnknown();
        return new SignatureConfig(isStrict, expiry, keys);
    }

    private static boolean isWritable(String fingerprint) {
        return fingerprint.chars().allMatch(c -> c > ' ' && c < 0x7f && c != ';');
    }

    private static @Nullable Secret key(Section entry, Path base) {
        Optional<Path> file = entry.path("KeyFile").map(base::resolve);
        if (entry.has("Key")) {
            List<String> why = new ArrayList<>();
            Secret key = entry.secret("Key", why);
            why.forEach(reason -> entry.fault("Key", reason));
            if (file.isPresent()) {
                entry.fault("KeyFile", "has no effect beside Key");
            }
            return key;
        }
        if (file.isEmpty()) {
            if (!entry.isFaulty("KeyFile")) {
                entry.fault("KeyFile", "is not set");
            }
            return null;
        }
        Path path = file.get();
        try {
            return Secret.of(new String(RegularFile.read(path), StandardCharsets.UTF_8));
        } catch (NoSuchFileException e) {
            entry.fault("KeyFile", path + " does not exist");
        } catch (IOException e) {
            entry.fault("KeyFile", path + " " + RegularFile.fault(e));
        }
        return null;
    }

    /** Notes keys that cannot be used. */
    void check(Section root) {
        Section section = root.section(SECTION);
        keys.forEach((fingerprint, pem) -> {
            try {
                Pem.readRsa(pem.revealText());
            } catch (RefusedKeyException e) {
                section.fault("PrivateKeys", fingerprint + ": " + e.getMessage());
            }
        });
    }
}

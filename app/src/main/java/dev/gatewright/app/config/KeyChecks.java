package dev.gatewright.app.config;

import dev.gatewright.app.config.read.Section;
import dev.gatewright.app.secret.RegularFile;
import dev.gatewright.app.secret.Secret;
import dev.gatewright.jwt.key.KeyFile;
import dev.gatewright.jwt.key.SigningKey;
import dev.gatewright.jwt.signature.Algorithm;
import dev.gatewright.jwt.signature.RefusedKeyException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** Keys that cannot protect anything, told with all that is wrong with a configuration. */
final class KeyChecks {
    private KeyChecks() {}

    static void check(
            Section root,
            Map<String, TokenConfig> schemes,
            Optional<SessionConfig> sessions,
            Profile profile) {
        schemes.forEach((scheme, tokens) -> {
            Section section = root.section(scheme);
            switch (tokens.keys()) {
                case KeyConfig.Shared shared -> {
                    String key = shared.key().substring(shared.key().lastIndexOf('.') + 1);
                    check(section, key, shared.algorithm(), shared.secret());
                    shared.previous()
                            .forEach(secret ->
                                    check(section, "PrevSecret", shared.algorithm(), secret));
                }
                case KeyConfig.InFile inFile -> check(section, inFile.file(), profile);
                case KeyConfig.None _ -> {
                    // Nothing is signed here.
                }
            }
        });
        sessions.ifPresent(own -> {
            check(root, "RefreshSecret", Algorithm.HS256, own.refresh().secret());
            own.refresh()
                    .previousSecrets()
                    .forEach(secret -> check(root, "PrevRefreshSecret", Algorithm.HS256, secret));
            schemes.values().forEach(tokens -> checkApart(root, tokens, own.refresh().secret()));
        });
    }

    /** Refresh tokens are for this service alone; who verifies access tokens may be another. */
    private static void checkApart(Section root, TokenConfig tokens, Secret refresh) {
        if (refresh.reveal().length > 0
                && tokens.keys() instanceof KeyConfig.Shared shared
                && Arrays.equals(shared.secret().reveal(), refresh.reveal())) {
            root.fault("RefreshSecret", "must differ from " + shared.key());
        }
    }

    static void check(Section root, TicketConfig tickets) {
        Section section = root.section("Tickets");
        tickets.secret().ifPresent(own -> check(section, "Secret", Algorithm.HS256, own));
        tickets.previousSecrets()
                .forEach(secret -> check(section, "PrevSecret", Algorithm.HS256, secret));
    }

    /** One that is missing is a fault already. */
    private static void check(Section section, String key, Algorithm algorithm, Secret secret) {
        if (secret.reveal().length > 0) {
            try {
                SigningKey.hmac(algorithm, secret.reveal());
            } catch (RefusedKeyException e) {
                section.fault(key, String.valueOf(e.getMessage()));
            }
        }
    }

    /** A text that is shown to get in, in a header, must be as hard to guess as a key. */
    static void checkToken(Section section, String key, Secret token) {
        String text = token.revealText();
        if (!text.equals(text.strip()) || text.chars().anyMatch(Character::isISOControl)) {
            section.fault(
                    key,
                    "nobody can send it in a header: it has a line break or another control"
                            + " character in it, or a blank at an end");
        }
        try {
            SigningKey.hmac(Algorithm.HS256, token.reveal());
        } catch (RefusedKeyException e) {
            section.fault(key, String.valueOf(e.of("it").getMessage()));
        }
    }

    /** In development a missing file is made. What cannot be a path is a fault already. */
    private static void check(Section section, Path file, Profile profile) {
        if (section.isFaulty("KeyFile") || (profile == Profile.DEV && !Files.exists(file))) {
            return;
        }
        try {
            KeyFile.read(RegularFile.read(file));
        } catch (IOException e) {
            section.fault("KeyFile", file + " cannot be read; make one with 'gatewright keys new'");
        } catch (RefusedKeyException e) {
            section.fault("KeyFile", file + ": " + e.getMessage());
        }
    }
}

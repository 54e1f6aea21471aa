package dev.gatewright.app.config;

import dev.gatewright.app.config.read.Section;
import dev.gatewright.app.secret.DevSecrets;
import dev.gatewright.app.secret.Secret;
import java.util.ArrayList;
import java.util.List;

/**
 * Secrets a service cannot start without. In the dev profile a missing one is made and kept; in
 * prod it is a fault, and so is, in both, one that a secret manager should have, or a file that
 * there is.
 */
final class RequiredSecrets {
    private final Profile profile;
    private final DevSecrets generated;

    RequiredSecrets(Profile profile, DevSecrets generated) {
        this.profile = profile;
        this.generated = generated;
    }

    /**
     * The secret under {@code key} of {@code section}.
     *
     * @param path the key's full path, under which a made one is kept
     */
    Secret require(Section section, String key, String path) {
        List<String> why = new ArrayList<>();
        Secret secret = section.secret(key, why);
        if (secret != null) {
            return secret;
        }
        if (why.isEmpty()) {
            return Secret.of(""); // What is there cannot be a secret, and is a fault already.
        }
        boolean isGenerated =
                profile == Profile.DEV && !section.hasPlace(key) && generated.mayHave(path);
        if (isGenerated) {
            Secret made = generated.secret(path);
            section.made(key, made);
            return made;
        }
        boolean isOfProd = profile == Profile.PROD && !section.refersToStore(key);
        section.fault(
                key, String.join(", ", why) + (isOfProd ? "; the profile prod needs it" : ""));
        return Secret.of("");
    }
}

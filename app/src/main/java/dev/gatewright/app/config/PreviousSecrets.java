package dev.gatewright.app.config;

import dev.gatewright.app.config.read.Section;
import dev.gatewright.app.secret.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Secrets that still verify after another took their place, so that a change logs nobody out. */
final class PreviousSecrets {

    private PreviousSecrets() {}

    /** The secret under {@code key}, then those of the list under {@code key} with an s. */
    static List<Secret> read(Section section, String key) {
        List<String> why = new ArrayList<>();
        Stream<Secret> one =
                section.has(key) ? Stream.ofNullable(section.secret(key, why)) : Stream.empty();
        why.forEach(reason -> section.fault(key, reason));
        return Stream.concat(one, section.secrets(key + "s").stream()).toList();
    }
}

package dev.gatewright.app.observe;

import dev.gatewright.auth.SchemeAuthentication;
import java.util.List;
import java.util.Optional;

/** Has the readiness of a service depend on its schemes: their keys, and news of revocations. */
public final class SchemeHealth {
    private SchemeHealth() {}

    /** Adds the parts of each scheme. */
    public static void add(Health health, List<SchemeAuthentication> schemes) {
        for (SchemeAuthentication scheme : schemes) {
            health.add(
                    scheme.scheme() + ".keys",
                    () -> scheme.hasKeys() ? Optional.empty() : Optional.of("there are none"));
            if (scheme.revocations().isPresent()) {
                health.add(
                        scheme.scheme() + ".revocations",
                        () ->
                                scheme.revocations()
                                        .filter(state -> !state.isFresh())
                                        .map(state ->
                                                "silent for " + state.lag().toSeconds() + " s"));
            }
        }
    }
}

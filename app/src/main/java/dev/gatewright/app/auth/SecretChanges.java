package dev.gatewright.app.auth;

import dev.gatewright.app.config.ServiceConfig;
import java.util.function.Consumer;

/** Tells of secrets that have changed while the service runs. */
public interface SecretChanges {

    /** Where secrets are read once. */
    SecretChanges NONE =
            new SecretChanges() {
                @Override
                public void listen(Consumer<ServiceConfig> listener) {
                    // There is nothing to tell.
                }

                @Override
                public void demand() {
                    // They stay as they are.
                }
            };

    /** Has {@code listener} told of the configuration whenever its secrets were read again. */
    void listen(Consumer<ServiceConfig> listener);

    /** Reads secrets again now, unless that was done just before. Waits until it is done. */
    void demand();
}

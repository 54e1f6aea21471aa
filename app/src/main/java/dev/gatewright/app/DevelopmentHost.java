package dev.gatewright.app;

import dev.gatewright.app.admin.LoopbackNames;
import dev.gatewright.app.config.Profile;
import dev.gatewright.app.config.read.ConfigException;
import java.util.List;

/**
 * Keeps a service in development on its own machine, where nobody has asked for that profile by
 * name: it is the default, and brings well-known users and passwords.
 */
final class DevelopmentHost {

    private DevelopmentHost() {}

    /**
     * Lets {@code host}, the value of {@code key}, pass if other machines cannot reach it, or if
     * they are meant to.
     *
     * @throws ConfigException saying how to start the service nevertheless
     */
    static void check(String key, String host, LaunchOptions options) {
        if (options.profile() == Profile.DEV
                && !options.profileNamed()
                && !LoopbackNames.isLoopback(host)) {
            throw new ConfigException(
                    options.config().toString(),
                    List.of(
                            key
                                    + ": other machines can reach "
                                    + host
                                    + ", and the profile dev, taken by default, has users and"
                                    + " secrets for development; start with --profile prod, or"
                                    + " with --profile dev where that is meant"));
        }
    }
}

package dev.gatewright.app;

import dev.gatewright.app.config.ConfigException;
import dev.gatewright.app.config.Profile;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * Keeps a service in development on its own machine, where nobody has asked for that profile by
 * name: it is the default, and brings well-known users and passwords.
 */
final class DevelopmentHost {

    private DevelopmentHost() {}

    /**
     * Lets {@code host} pass if other machines cannot reach it, or if they are meant to.
     *
     * @throws ConfigException saying how to start the service nevertheless
     */
    static void check(String host, LaunchOptions options) {
        if (options.profile() == Profile.DEV && !options.profileNamed() && !isLoopback(host)) {
            throw new ConfigException(
                    options.config().toString(),
                    List.of(
                            "Host: other machines can reach "
                                    + host
                                    + ", and the profile dev, taken by default, has users and"
                                    + " secrets for development; start with --profile prod, or"
                                    + " with --profile dev where that is meant"));
        }
    }

    /** A name that cannot be resolved is not: binding it fails later, or resolves it otherwise. */
    private static boolean isLoopback(String host) {
        try {
            return Arrays.stream(InetAddress.getAllByName(host))
                    .allMatch(InetAddress::isLoopbackAddress);
        } catch (UnknownHostException e) {
            return false;
        }
    }
}

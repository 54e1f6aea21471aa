package dev.gatewright.cli.checkout;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Map;
import java.util.Optional;

/** The framework that belongs to this tool, in the user's local Maven repository. */
public final class Framework {

    private Framework() {}

    /** Whether it comes with this tool, and not from where it was published. */
    public static boolean isAtHand() {
        return !System.getProperty("gatewright.home", "").isEmpty();
    }

    /**
     * Has it there: built from the repository that the launcher belongs to, or copied from what was
     * unpacked with it. Without either, Maven fetches what was published.
     *
     * @param progress where to tell what takes a while
     * @return another text for another framework
     */
    public static String install(Map<String, String> environment, PrintStream progress)
            throws IOException, InterruptedException {
        Optional<Checkout> checkout = Checkout.ofLauncher(progress);
        if (checkout.isPresent()) {
            return checkout.get().install(environment);
        }
        Optional<Distribution> distribution = Distribution.ofLauncher(progress);
        if (distribution.isPresent()) {
            distribution.get().install(environment);
        }
        return Snapshots.fingerprint(LocalRepository.of(environment));
    }
}

package dev.gatewright.app.secret;

import java.net.URI;
import java.util.Locale;
import java.util.Set;

/** Where a store of secrets is. They come from it as they are, so they travel by TLS. */
public final class StoreAddress {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private StoreAddress() {}

    /**
     * An {@code https} URL, or an {@code http} URL of this machine.
     *
     * @param key the key of the configuration, as faults name it
     * @throws IllegalArgumentException if the text is no such URL; says the key, not the text
     */
    public static URI of(String key, String text) {
        URI address;
        try {
            address = URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(key + " is not a URL", e);
        }
        String scheme = address.getScheme() == null ? "" : address.getScheme();
        String host = address.getHost();
        boolean isSafe =
                switch (scheme.toLowerCase(Locale.ROOT)) {
                    case "https" -> true;
                    case "http" -> host != null && LOOPBACK.contains(host);
                    default -> false;
                };
        if (host == null || !isSafe) {
            throw new IllegalArgumentException(
                    key + " must be an https URL (http on this machine only)");
        }
        return address;
    }
}

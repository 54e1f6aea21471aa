package dev.gatewright.server.auth;

import dev.gatewright.jwt.RefusedKeyException;
import dev.gatewright.jwt.remote.HttpJwksFetcher;
import dev.gatewright.jwt.remote.RemoteKeys;
import dev.gatewright.server.config.TrustConfig;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;

/** The keys another issuer publishes, fetched at start. */
final class PublishedKeys {
    private static final System.Logger LOG = System.getLogger("dev.gatewright.keys");
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private PublishedKeys() {}

    /**
     * The keys at an issuer's address. An issuer that does not answer now does not hold up the
     * start: its tokens are refused until it does.
     *
     * @throws IllegalArgumentException for an address over which anyone could send keys
     */
    static RemoteKeys of(TrustConfig trust, InstantSource clock) {
        HttpClient client =
                HttpClient.newBuilder()
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(TIMEOUT)
                        .build();
        RemoteKeys keys = new RemoteKeys(new HttpJwksFetcher(client, trust.jwks(), TIMEOUT), clock);
        try {
            keys.refresh();
        } catch (IOException | RefusedKeyException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "no keys of {0} yet: {1}",
                    trust.issuer(),
                    e.getMessage());
        }
        return keys;
    }
}

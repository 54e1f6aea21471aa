package dev.gatewright.app.auth;

import dev.gatewright.app.config.TrustConfig;
import dev.gatewright.jwt.key.remote.HttpJwksFetcher;
import dev.gatewright.jwt.key.remote.RemoteKeys;
import dev.gatewright.jwt.signature.RefusedKeyException;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;

/** The keys another issuer publishes, fetched at start. */
final class PublishedKeys {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private PublishedKeys() {}

    /**
     * The keys at an issuer's address. An issuer that does not respond now does not prevent the
     * start: until it does, its tokens get a 503.
     *
     * @throws IllegalArgumentException for an address over which anyone could send keys
     */
    static RemoteKeys of(TrustConfig trust, InstantSource clock) {
        HttpClient client =
                HttpClient.newBuilder()
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(TIMEOUT)
                        .build();
        RemoteKeys keys =
                new RemoteKeys(
                        trust.issuer(),
                        new HttpJwksFetcher(client, trust.keys().jwks(), TIMEOUT),
                        trust.keys().maxAge(),
                        clock);
        try {
            keys.refresh();
        } catch (IOException | RefusedKeyException e) {
            // In the log already; fetched again when the first token asks for a key.
        }
        return keys;
    }
}

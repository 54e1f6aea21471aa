package dev.gatewright.client;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a client reaches its service, and how its sessions keep somebody logged in. Immutable.
 *
 * <p>Tokens are sent to this one service alone: redirects are not followed, and without TLS only to
 * this machine, unless {@link #allowingPlainHttp} is said.
 */
public final class ClientOptions {
    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[::1\\]");

    private final URI baseUri;
    private boolean isPlainHttpAllowed;
    private Duration timeout = Duration.ofSeconds(30);
    private Duration longestWait = Duration.ofSeconds(5);
    private int maxResponseBytes = 16 << 20;
    private Map<String, String> headers = Map.of();
    private TokenStorage storage = TokenStorage.inMemory();
    private Duration refreshAhead = Duration.ofSeconds(30);
    private Duration refreshTimeout = Duration.ofSeconds(10);
    private InstantSource clock = InstantSource.system();
    private Pause pause = Pause.SLEEPING;
    private @Nullable HttpClient http;

    private ClientOptions(URI baseUri) {
        this.baseUri = baseUri;
    }

    private ClientOptions changed(Consumer<ClientOptions> change) {
        ClientOptions copy = new ClientOptions(baseUri);
        copy.isPlainHttpAllowed = isPlainHttpAllowed;
        copy.timeout = timeout;
        copy.longestWait = longestWait;
        copy.maxResponseBytes = maxResponseBytes;
        copy.headers = headers;
        copy.storage = storage;
        copy.refreshAhead = refreshAhead;
        copy.refreshTimeout = refreshTimeout;
        copy.clock = clock;
        copy.pause = pause;
        copy.http = http;
        change.accept(copy);
        return copy;
    }

    /**
     * A service.
     *
     * @param baseUri where it is: {@code https://api.example.com}, or a path of it
     * @throws IllegalArgumentException for another scheme than {@code https} and {@code http}, or
     *     with a user, a query or a fragment
     */
    public static ClientOptions of(String baseUri) {
        URI uri = URI.create(baseUri);
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !scheme.equals("http") || uri.getHost() == null) {
            throw new IllegalArgumentException("a service is at https://HOST or http://HOST");
        }
        if (uri.getRawUserInfo() != null || uri.getQuery() != null || uri.getFragment() != null) {
            throw new IllegalArgumentException(
                    "the address of a service has no user, no query and no fragment");
        }
        return new ClientOptions(uri);
    }

    /**
     * Sends requests to other machines without TLS too, where everybody on the way reads tokens.
     */
    public ClientOptions allowingPlainHttp() {
        return changed(copy -> copy.isPlainHttpAllowed = true);
    }

    /** How long a call may take, in place of 30 seconds; of a stream: until it begins. */
    public ClientOptions withTimeout(Duration time) {
        positive(time);
        return changed(copy -> copy.timeout = time);
    }

    /**
     * The longest {@code Retry-After} that is waited for, in place of 5 seconds, before a GET or
     * HEAD that was refused with 429 or 503 is sent once more; zero for never.
     */
    public ClientOptions withLongestWait(Duration time) {
        return changed(copy -> copy.longestWait = time);
    }

    /** How large a response may be that is read as a whole, in place of 16 MiB. */
    public ClientOptions withMaxResponseBytes(int bytes) {
        if (bytes <= 0) {
            throw new IllegalArgumentException("a response has at least one byte");
        }
        return changed(copy -> copy.maxResponseBytes = bytes);
    }

    /** One more header of every request, in place of one with the same name. */
    public ClientOptions withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, HeaderText.checked(name, value));
        return changed(copy -> copy.headers = Map.copyOf(more));
    }

    /** Where logins are kept, in place of memory. */
    public ClientOptions withStorage(TokenStorage place) {
        return changed(copy -> copy.storage = place);
    }

    /**
     * How long before its end an access token is renewed, in place of 30 seconds; at most a tenth
     * of its life.
     */
    public ClientOptions withRefreshAhead(Duration time) {
        return changed(copy -> copy.refreshAhead = time);
    }

    /** How long one attempt to refresh may take, in place of 10 seconds. */
    public ClientOptions withRefreshTimeout(Duration time) {
        positive(time);
        return changed(copy -> copy.refreshTimeout = time);
    }

    /** The clock, in place of the system's. */
    public ClientOptions withClock(InstantSource source) {
        return changed(copy -> copy.clock = source);
    }

    /** What waits before a call is sent again. */
    ClientOptions withPause(Pause waiting) {
        return changed(copy -> copy.pause = waiting);
    }

    /**
     * What sends requests, in place of a client that is made for the service and closed with it:
     * for a proxy, or certificates of your own.
     *
     * @throws IllegalArgumentException when it follows redirects: it would send tokens along
     */
    public ClientOptions withHttpClient(HttpClient client) {
        if (client.followRedirects() != HttpClient.Redirect.NEVER) {
            throw new IllegalArgumentException(
                    "the HttpClient follows redirects; use Redirect.NEVER");
        }
        return changed(copy -> copy.http = client);
    }

    /**
     * Where the service is, without a slash at the end.
     *
     * @throws IllegalStateException when that is another machine, without TLS, and not allowed
     */
    String checkedBase() {
        boolean isPlain = "http".equalsIgnoreCase(baseUri.getScheme());
        String host = baseUri.getHost().toLowerCase(Locale.ROOT);
        if (isPlain && !isPlainHttpAllowed && !LOOPBACK.matcher(host).matches()) {
            throw new IllegalStateException(
                    "tokens would go to %s without TLS; use https, or allowingPlainHttp()"
                            .formatted(host));
        }
        return baseUri.toString().replaceAll("/+$", "");
    }

    Duration timeout() {
        return timeout;
    }

    Duration longestWait() {
        return longestWait;
    }

    int maxResponseBytes() {
        return maxResponseBytes;
    }

    Map<String, String> headers() {
        return headers;
    }

    TokenStorage storage() {
        return storage;
    }

    Duration refreshAhead() {
        return refreshAhead;
    }

    Duration refreshTimeout() {
        return refreshTimeout;
    }

    InstantSource clock() {
        return clock;
    }

    Pause pause() {
        return pause;
    }

    Optional<HttpClient> http() {
        return Optional.ofNullable(http);
    }

    private static void positive(Duration time) {
        if (!time.isPositive()) {
            throw new IllegalArgumentException("a timeout is positive");
        }
    }

    @Override
    public String toString() {
        return "ClientOptions[" + baseUri + "]";
    }
}

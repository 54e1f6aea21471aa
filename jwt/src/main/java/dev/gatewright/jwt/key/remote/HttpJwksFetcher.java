package dev.gatewright.jwt.key.remote;

import dev.gatewright.jwt.key.Jwks;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Fetches a JWK set over HTTPS. Follows no redirect, reads at most 256 KiB and gives up after the
 * given time, however slowly the bytes come.
 */
public final class HttpJwksFetcher implements JwksFetcher {

    private static final long MAX_BYTES = 256 * 1024;

    private final HttpClient client;
    private final HttpRequest request;
    private final Duration timeout;

    /**
     * @param client how to connect; must not follow redirects
     * @param address an https address; plain http only to a loopback address
     * @param timeout for the whole of a fetch
     */
    public HttpJwksFetcher(HttpClient client, URI address, Duration timeout) {
        if (client.followRedirects() != HttpClient.Redirect.NEVER) {
            throw new IllegalArgumentException("the client follows redirects");
        }
        requireSafe(address);
        this.client = client;
        this.timeout = timeout;
        this.request =
                HttpRequest.newBuilder(address)
                        .header("Accept", Jwks.MEDIA_TYPE + ", application/json")
                        .timeout(timeout)
                        .build();
    }

    private static void requireSafe(URI address) {
        boolean https = "https".equalsIgnoreCase(address.getScheme());
        boolean http = "http".equalsIgnoreCase(address.getScheme());
        String host = address.getHost();
        if (host == null || address.getRawUserInfo() != null || !(https || http)) {
            throw new IllegalArgumentException("not an https address: " + address);
        }
        if (http && !isLoopback(host.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException(
                    "keys over plain http would be anyone's: use https for " + address);
        }
    }

    private static boolean isLoopback(String host) {
        return host.equals("localhost")
                || host.equals("[::1]")
                || host.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");
    }

    @Override
    public byte[] fetch() throws IOException {
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(
                        request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_BYTES));
        try {
            HttpResponse<byte[]> response = answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            if (response.statusCode() != 200) {
                throw new IOException("answered " + response.statusCode() + ": " + request.uri());
            }
            return response.body();
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new IOException("no answer within " + timeout + ": " + request.uri(), e);
        } catch (ExecutionException e) {
            throw new IOException(
                    "could not be fetched: " + request.uri() + " (" + e.getCause() + ")",
                    e.getCause());
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException().initCause(e);
        }
    }
}

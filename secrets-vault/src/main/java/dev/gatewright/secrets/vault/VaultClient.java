package dev.gatewright.secrets.vault;

import dev.gatewright.http.json.JsonCodecs;
import dev.gatewright.http.json.Violations;
import dev.gatewright.http.tls.UntrustedCertificate;
import dev.gatewright.runtime.Json;
import dev.gatewright.runtime.Problem;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;

/**
 * Speaks Vault's documented HTTP API. What may pass by itself (429, 412, 5xx, no connection) is
 * tried again, with longer and longer pauses; what will not (a sealed Vault, a refusal, a missing
 * secret, a certificate that is not trusted) is told at once.
 *
 * <p>Each attempt has five seconds; with the pauses, a Vault that hangs costs a start half a
 * minute. Redirects are not followed, for the token would go with them: of a cluster, the address
 * must be one that answers itself or forwards. Of a response a megabyte is read at most; of a
 * longer one, nothing. Safe for many threads.
 */
final class VaultClient implements AutoCloseable {
    /** How long an attempt may take. */
    static final Duration TIMEOUT = Duration.ofSeconds(5);

    private static final int ATTEMPTS = 5;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final long MOST_BYTES = 1 << 20;
    private static final String LATE = "it does not answer in time";

    private final HttpClient http;
    private final URI address;
    private final String namespace;
    private final Duration timeout;
    private volatile String trouble = "";

    /**
     * What came back.
     *
     * @param status the HTTP status; {@link #NOTHING_CAME} or {@link #NOT_TRUSTED} without a
     *     response
     * @param body what it said; an empty object when that was not JSON
     */
    record Answer(int status, Json.Members body) {
        /** No connection, or no response in time. */
        static final int NOTHING_CAME = 0;

        /** The server has shown a certificate that does not prove it to be the Vault meant. */
        static final int NOT_TRUSTED = -1;

        private static Answer without(int status) {
            return new Answer(status, new Json.Members(Map.of()));
        }

        /** The member of the body that is an object, or an empty one. */
        Json.Members object(String name) {
            return member(body, name);
        }

        /** The member that is an object, or an empty one. */
        static Json.Members member(Json.Members in, String name) {
            return in.values().get(name) instanceof Json.Members inner
                    ? inner
                    : new Json.Members(Map.of());
        }

        /** The member that is a text; empty when it is none. */
        static Optional<String> text(Json.Members in, String name) {
            return in.values().get(name) instanceof Json.Text(String value)
                    ? Optional.of(value)
                    : Optional.empty();
        }
    }

    /**
     * @param timeout for the whole of an attempt, however slowly the bytes of a response come
     */
    VaultClient(URI address, String namespace, SSLContext tls, Duration timeout) {
        this.address = address;
        this.namespace = namespace;
        this.timeout = timeout;
        this.http =
                HttpClient.newBuilder()
                        .connectTimeout(timeout)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .sslContext(tls)
                        .build();
    }

    /** Reads a path with a token. */
    Answer get(String path, String token) throws InterruptedException {
        return send(request(path).header("X-Vault-Token", token).GET().build());
    }

    /** Writes to a path; {@code token} is empty for a login. */
    Answer post(String path, Map<String, String> body, String token) throws InterruptedException {
        byte[] json =
                JsonCodecs.write(out -> {
                    out.beginObject();
                    body.forEach((name, value) -> {
                        out.name(name);
                        out.string(value);
                    });
                    out.endObject();
                });
        HttpRequest.Builder request =
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(json));
        if (!token.isEmpty()) {
            request.header("X-Vault-Token", token);
        }
        return send(request.build());
    }

    private HttpRequest.Builder request(String path) {
        String base = address.toString().replaceFirst("/+$", "");
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + "/v1/" + path))
                        .timeout(timeout)
                        .header("X-Vault-Request", "true");
        return namespace.isEmpty() ? request : request.header("X-Vault-Namespace", namespace);
    }

    private Answer send(HttpRequest request) throws InterruptedException {
        Duration pause = FIRST_PAUSE;
        for (int attempt = 1; ; attempt++) {
            Answer answer = once(request);
            if (answer.status() > 0) {
                trouble = mayPass(answer) ? "answers " + answer.status() : "";
            }
            if (attempt == ATTEMPTS || !mayPass(answer)) {
                return answer;
            }
            Thread.sleep(pause);
            pause = pause.multipliedBy(2);
        }
    }

    /** A sealed Vault answers 503 and stays so until somebody unseals it. */
    private static boolean mayPass(Answer answer) {
        return switch (answer.status()) {
            case Answer.NOTHING_CAME, 412, 429, 500, 502, 504 -> true;
            default -> false;
        };
    }

    private Answer once(HttpRequest request) throws InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> coming =
                http.sendAsync(
                        request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MOST_BYTES));
        try {
            HttpResponse<byte[]> response = coming.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return new Answer(response.statusCode(), json(response.body()));
        } catch (TimeoutException e) {
            return without(Failure.passing(LATE));
        } catch (ExecutionException e) {
            return without(failure(e));
        } finally {
            coming.cancel(true);
        }
    }

    private Answer without(Failure failure) {
        trouble = failure.why();
        return Answer.without(failure.status());
    }

    /** The name of the host that it asks. */
    String host() {
        return address.getHost();
    }

    /** Why nothing came the last time, or what came that may pass; empty when all is well. */
    String trouble() {
        return trouble;
    }

    /** Why there is no response, in words, and which status stands for it. */
    private record Failure(int status, String why) {
        static Failure passing(String why) {
            return new Failure(Answer.NOTHING_CAME, why);
        }

        static Failure notTrusted(String why) {
            return new Failure(Answer.NOT_TRUSTED, why);
        }
    }

    /** A connection that breaks off during a handshake is an SSLException too, and may pass. */
    private static Failure failure(ExecutionException failure) {
        if (UntrustedCertificate.reason(failure).isPresent()) {
            return Failure.notTrusted(
                    "its certificate is not trusted; Vault.CaFile must have the authority"
                            + " that signed it, and Vault.Address the name it is for");
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case UnresolvedAddressException _, UnknownHostException _ -> {
                    return Failure.passing("no host of that name is known");
                }
                case SSLException _ -> {
                    if (cause.getCause() == null) {
                        return Failure.passing("it does not speak TLS as it should");
                    }
                }
                case HttpTimeoutException _ -> {
                    return Failure.passing(LATE);
                }
                default -> {
                    // The cause may say more.
                }
            }
        }
        return Failure.passing("no connection is made");
    }

    private static Json.Members json(byte[] body) {
        try {
            return JsonCodecs.reader(body, new Violations()).tree() instanceof Json.Members object
                    ? object
                    : new Json.Members(Map.of());
        } catch (Problem e) {
            return new Json.Members(Map.of());
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}

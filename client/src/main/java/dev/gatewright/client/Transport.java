package dev.gatewright.client;

import dev.gatewright.client.failure.CallTimeoutException;
import dev.gatewright.client.failure.ClientException;
import dev.gatewright.client.failure.ConnectionException;
import dev.gatewright.client.failure.NotLoggedInException;
import dev.gatewright.client.failure.ProblemException;
import dev.gatewright.client.failure.ResponseException;
import dev.gatewright.client.failure.ServiceProblem;
import dev.gatewright.client.json.FromJson;
import dev.gatewright.client.json.JsonValue;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscribers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Sends the calls of a generated client and reads the responses. Safe for many threads.
 *
 * <p>A call is sent at most three times: again with a fresh token after a 401 to the one it had,
 * and again after the wait that a 429 or 503 asks for, each once.
 */
public final class Transport implements AutoCloseable {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration LONGEST_TICKET = Duration.ofDays(1);
    private static final Pattern ABOUT_TOKEN =
            Pattern.compile("\\berror=\"?invalid_token\\b", Pattern.CASE_INSENSITIVE);

    private final ClientOptions options;
    private final String base;
    private final HttpClient http;

    /** What came: a body that is in memory, or one that is still coming. */
    private sealed interface Body {
        record Whole(byte[] bytes) implements Body {}

        record Coming(InputStream stream) implements Body {}
    }

    /** A response that is no refusal. */
    private record Received(int status, HttpHeaders headers, Body body) {

        byte[] bytes() {
            return body instanceof Body.Whole(byte[] bytes) ? bytes : new byte[0];
        }

        InputStream stream() {
            return body instanceof Body.Coming(InputStream stream)
                    ? stream
                    : InputStream.nullInputStream();
        }

        JsonValue value() {
            return JsonValue.read(bytes())
                    .orElseThrow(() -> new ResponseException("the response is not JSON"));
        }
    }

    /** Which statuses are no refusal, and whether the body is read as it comes. */
    private enum Kind {
        VALUE,
        FULL,
        STREAM;

        boolean isSuccess(int status) {
            return switch (this) {
                case VALUE -> status >= 200 && status < 300;
                case FULL -> status >= 200 && status < 400;
                case STREAM -> status >= 200 && status < 300 || status == 304;
            };
        }
    }

    /**
     * @throws IllegalStateException when the service is another machine, without TLS, and that is
     *     not allowed
     */
    public Transport(ClientOptions options) {
        this.options = options;
        this.base = options.checkedBase();
        this.http = options.http().orElseGet(Transport::newHttpClient);
    }

    private static HttpClient newHttpClient() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT_TIMEOUT)
                .build();
    }

    /** A session with the service under a scheme of the spec. */
    public Session session(String service, String scheme, SessionRoutes routes) {
        return new Session("gatewright:%s/%s@%s".formatted(service, scheme, base), options, routes);
    }

    /** A value that comes as JSON. */
    public <T extends @Nullable Object> T value(ApiCall call, Function<JsonValue, T> reader) {
        return reader.apply(exchange(call, Kind.VALUE).value());
    }

    /** A value that comes as JSON, with more of it in headers; or all of it in headers. */
    public <T> T valueAnd(ApiCall call, BiFunction<JsonValue, HeaderValues, T> reader) {
        return read(exchange(call, Kind.VALUE), reader);
    }

    /** A response without a value. */
    public void nothing(ApiCall call) {
        exchange(call, Kind.VALUE);
    }

    /** A whole response, redirects among them, which are not followed. */
    public <T> FullResponse<T> full(ApiCall call, Function<JsonValue, T> reader) {
        Received received = exchange(call, Kind.FULL);
        Optional<T> value =
                received.bytes().length == 0
                        ? Optional.empty()
                        : Optional.of(reader.apply(received.value()));
        return new FullResponse<>(received.status(), received.headers(), value);
    }

    /** The same, with more of the value in headers. */
    public <T> FullResponse<T> fullAnd(
            ApiCall call, BiFunction<JsonValue, HeaderValues, T> reader) {
        Received received = exchange(call, Kind.FULL);
        boolean isRedirect = received.status() >= 300;
        return new FullResponse<>(
                received.status(),
                received.headers(),
                isRedirect ? Optional.empty() : Optional.of(read(received, reader)));
    }

    /** A whole response without a value. */
    public FullResponse<Void> fullOfNothing(ApiCall call) {
        Received received = exchange(call, Kind.FULL);
        return new FullResponse<>(received.status(), received.headers(), Optional.empty());
    }

    private static <T> T read(Received received, BiFunction<JsonValue, HeaderValues, T> reader) {
        JsonValue value = received.bytes().length == 0 ? JsonValue.missing() : received.value();
        return reader.apply(value, new HeaderValues(received.headers()));
    }

    /** A file, whose bytes arrive while they are read. */
    public ReceivedFile file(ApiCall call) {
        Received received = exchange(call, Kind.STREAM);
        return new ReceivedFile(received.status(), received.headers(), received.stream());
    }

    /** Events, which arrive while they are read. */
    public <T> ReceivedEvents<T> events(ApiCall call, Function<JsonValue, T> reader) {
        call.inHeader("Accept", "text/event-stream");
        Received received = exchange(call, Kind.STREAM);
        return new ReceivedEvents<>(received.stream(), reader, options.maxResponseBytes());
    }

    /** A one-time ticket for a call, for where no header can be sent. */
    public Ticket ticket(ApiCall target, String path) {
        JsonValue answer = exchange(target.forTicket(path), Kind.VALUE).value();
        String ticket = answer.member("ticket").as(FromJson::text);
        long seconds =
                answer.member("expiresIn").as(FromJson.integer(0, LONGEST_TICKET.toSeconds()));
        return new Ticket(target.inQuery("ticket", ticket).uri(base), Duration.ofSeconds(seconds));
    }

    private Received exchange(ApiCall call, Kind kind) {
        boolean mayRenew = true;
        boolean mayWait = call.method().equals("GET") || call.method().equals("HEAD");
        while (true) {
            Optional<Credentials> credentials = credentialsFor(call);
            Received response = send(call, credentials, kind);
            if (kind.isSuccess(response.status())) {
                return response;
            }
            ServiceProblem problem = problem(response);
            if (mayRenew
                    && credentials.isPresent()
                    && isAboutToken(response)
                    && call.session().orElseThrow().renewAfterRefusal(credentials.get())) {
                mayRenew = false;
                continue;
            }
            Optional<Duration> wait = waitFor(problem);
            if (!mayWait || wait.isEmpty()) {
                throw new ProblemException(problem);
            }
            mayWait = false;
            pause(wait.get());
        }
    }

    private static Optional<Credentials> credentialsFor(ApiCall call) {
        if (call.session().isEmpty() || call.token().isPresent() || hasAuthorization(call)) {
            return Optional.empty();
        }
        Optional<Credentials> credentials = call.session().get().credentials();
        if (credentials.isEmpty() && !call.isOptional()) {
            throw new NotLoggedInException();
        }
        return credentials;
    }

    private static boolean hasAuthorization(ApiCall call) {
        return call.options().headers().keySet().stream()
                .anyMatch(name -> name.equalsIgnoreCase("Authorization"));
    }

    private Received send(ApiCall call, Optional<Credentials> credentials, Kind kind) {
        HttpRequest request = request(call, credentials);
        Duration timeout = call.options().timeout().orElse(options.timeout());
        CompletableFuture<HttpResponse<Body>> response =
                http.sendAsync(request, info -> subscriber(kind, info.statusCode()));
        try {
            HttpResponse<Body> received = response.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return new Received(received.statusCode(), received.headers(), received.body());
        } catch (TimeoutException e) {
            response.cancel(true);
            throw new CallTimeoutException(timeout);
        } catch (InterruptedException e) {
            response.cancel(true);
            Thread.currentThread().interrupt();
            throw new ConnectionException("interrupted while waiting for a response", e);
        } catch (ExecutionException e) {
            throw failure(e.getCause() == null ? e : e.getCause());
        }
    }

    private HttpResponse.BodySubscriber<Body> subscriber(Kind kind, int status) {
        return kind == Kind.STREAM && kind.isSuccess(status)
                ? BodySubscribers.mapping(BodySubscribers.ofInputStream(), Body.Coming::new)
                : BodySubscribers.mapping(
                        new BoundedBody(options.maxResponseBytes()), Body.Whole::new);
    }

    private static ClientException failure(Throwable cause) {
        for (Throwable at = cause; at != null; at = at.getCause()) {
            if (at instanceof ResponseException found) {
                return found;
            }
        }
        return new ConnectionException("no response came", cause);
    }

    private HttpRequest request(ApiCall call, Optional<Credentials> credentials) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(call.uri(base))
                        .version(HttpClient.Version.HTTP_1_1)
                        .method(call.method(), call.body());
        Map<String, String> single = new LinkedHashMap<>(options.headers());
        if (call.isWithoutType()) {
            call.mediaType().ifPresent(type -> single.put("Content-Type", type));
        }
        credentials
                .map(Credentials::accessToken)
                .or(call::token)
                .map(token -> HeaderText.checked("Authorization", token))
                .ifPresent(token -> single.put("Authorization", "Bearer " + token));
        single.putAll(call.options().headers());
        call.headers().stream()
                .filter(part -> !isAmong(single, part.name()))
                .forEach(part -> request.header(part.name(), part.value()));
        single.forEach(request::setHeader);
        return request.build();
    }

    private static boolean isAmong(Map<String, String> headers, String name) {
        return headers.keySet().stream().anyMatch(name::equalsIgnoreCase);
    }

    private ServiceProblem problem(Received response) {
        Optional<Duration> retryAfter =
                RetryAfter.of(response.headers(), options.clock().instant());
        return ProblemReader.read(
                response.status(), response.headers(), response.bytes(), retryAfter);
    }

    /**
     * Whether a 401 is about the token, which the challenge says (RFC 6750 §3.1), and not logic's
     * word, on a wrong password say.
     */
    private static boolean isAboutToken(Received response) {
        return response.status() == 401
                && response.headers().allValues("WWW-Authenticate").stream()
                        .anyMatch(challenge -> ABOUT_TOKEN.matcher(challenge).find());
    }

    private Optional<Duration> waitFor(ServiceProblem problem) {
        boolean isPassing =
                problem.kind() == ServiceProblem.Kind.UNAVAILABLE
                        || problem.kind() == ServiceProblem.Kind.THROTTLED;
        return problem.retryAfter()
                .filter(_ -> isPassing && options.longestWait().isPositive())
                .filter(wait -> wait.compareTo(options.longestWait()) <= 0);
    }

    private void pause(Duration time) {
        try {
            options.pause().pause(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConnectionException("interrupted while waiting to call again", e);
        }
    }

    /** Ends all that is under way, unless the {@link HttpClient} is the application's. */
    @Override
    public void close() {
        if (options.http().isEmpty()) {
            http.shutdownNow();
        }
    }

    @Override
    public String toString() {
        return "Transport[" + base + "]";
    }
}

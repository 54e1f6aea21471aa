package dev.gatewright.test;

import dev.gatewright.http.json.JsonCodecs;
import dev.gatewright.runtime.Codec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import org.jspecify.annotations.Nullable;

/** Calls a service over HTTP, with a token or without. Safe for many threads. */
public final class TestClient {
    private final HttpClient http;
    private final String url;
    private final @Nullable String token;

    TestClient(HttpClient http, String url, @Nullable String token) {
        this.http = http;
        this.url = url;
        this.token = token;
    }

    /** The same client with an access token on every request. */
    public TestClient with(String accessToken) {
        return new TestClient(http, url, accessToken);
    }

    /** A GET of a path with its query: {@code get("/orders?page=2")}. */
    public TestReply get(String path) {
        return send(request(path).GET());
    }

    /** A DELETE without a body. */
    public TestReply delete(String path) {
        return send(request(path).DELETE());
    }

    /** A POST without a body. */
    public TestReply post(String path) {
        return send(request(path).POST(BodyPublishers.noBody()));
    }

    /** A POST of JSON text. */
    public TestReply post(String path, String json) {
        return send(json(path).POST(BodyPublishers.ofString(json)));
    }

    /** A POST of a type of the spec: {@code post("/login", new LoginReq(…), LoginReq.CODEC)}. */
    public <T> TestReply post(String path, T body, Codec<T> codec) {
        return send(json(path).POST(BodyPublishers.ofByteArray(bytes(body, codec))));
    }

    /** A PUT of JSON text. */
    public TestReply put(String path, String json) {
        return send(json(path).PUT(BodyPublishers.ofString(json)));
    }

    /** A PUT of a type of the spec. */
    public <T> TestReply put(String path, T body, Codec<T> codec) {
        return send(json(path).PUT(BodyPublishers.ofByteArray(bytes(body, codec))));
    }

    /** A request to a path of the service, with the token, for what else it needs. */
    public HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path));
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    /**
     * Sends a request.
     *
     * @throws UncheckedIOException when there is no answer
     */
    public TestReply send(HttpRequest.Builder request) {
        try {
            return TestReply.of(http.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the service was asked", e);
        }
    }

    private HttpRequest.Builder json(String path) {
        return request(path).header("Content-Type", "application/json");
    }

    private static <T> byte[] bytes(T body, Codec<T> codec) {
        return JsonCodecs.write(out -> codec.write(body, out));
    }
}

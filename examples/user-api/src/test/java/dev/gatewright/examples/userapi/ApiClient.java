package dev.gatewright.examples.userapi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Calls the service as the guide's curl lines do. */
final class ApiClient implements AutoCloseable {
    private final HttpClient http = HttpClient.newHttpClient();
    private final String url;

    ApiClient(String url) {
        this.url = url;
    }

    /** The tokens of a login. */
    record Tokens(String access, String refresh) {}

    Tokens login(String username, String password) {
        return tokens(
                post(
                        "/user/login",
                        "{\"username\":\"" + username + "\",\"password\":\"" + password + "\"}"));
    }

    HttpResponse<String> refresh(String refreshToken) {
        return post("/user/refresh", "{\"refreshToken\":\"" + refreshToken + "\"}");
    }

    HttpResponse<String> profile(String accessToken) {
        return get("/user/profile", accessToken);
    }

    HttpResponse<String> get(String path, String accessToken) {
        return send(request(path).header("Authorization", "Bearer " + accessToken).GET());
    }

    HttpResponse<String> post(String path, String body) {
        return send(
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    HttpResponse<String> logout(String accessToken) {
        return send(
                request("/user/logout")
                        .header("Authorization", "Bearer " + accessToken)
                        .POST(HttpRequest.BodyPublishers.noBody()));
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        http.close();
    }

    static Tokens tokens(HttpResponse<String> response) {
        if (response.statusCode() != 200) {
            throw new AssertionError(response.statusCode() + " " + response.body());
        }
        return new Tokens(
                member("accessToken", response.body()), member("refreshToken", response.body()));
    }

    private static String member(String name, String json) {
        Matcher member = Pattern.compile("\"" + name + "\":\"([^\"]+)\"").matcher(json);
        if (!member.find()) {
            throw new AssertionError("no " + name + " in the answer");
        }
        return member.group(1);
    }
}

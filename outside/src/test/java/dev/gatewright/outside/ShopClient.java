package dev.gatewright.outside;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Calls a service that {@code gatewright new} has made. */
final class ShopClient {
    private final HttpClient http = HttpClient.newHttpClient();
    private final String url;

    ShopClient(String url) {
        this.url = url;
    }

    HttpResponse<String> login(String name) throws Exception {
        return post("/login", "{\"username\":\"" + name + "\",\"password\":\"secret\"}");
    }

    HttpResponse<String> refresh(String token) throws Exception {
        return post("/refresh", "{\"refreshToken\":\"" + token + "\"}");
    }

    HttpResponse<String> logout(String token) throws Exception {
        return send(
                request("/logout")
                        .header("Authorization", "Bearer " + token)
                        .POST(HttpRequest.BodyPublishers.noBody()));
    }

    HttpResponse<String> get(String path, @Nullable String token) throws Exception {
        HttpRequest.Builder request = request(path);
        return send(token == null ? request : request.header("Authorization", "Bearer " + token));
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String json) throws Exception {
        return send(
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    /** A text in the JSON of a response. */
    static String member(String name, HttpResponse<String> response) {
        Matcher member = Pattern.compile("\"" + name + "\":\"([^\"]+)\"").matcher(response.body());
        assertThat(member.find()).as("%s %s", response.statusCode(), name).isTrue();
        return member.group(1);
    }
}

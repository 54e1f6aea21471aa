package com.example.shop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatewright.app.Gatewright;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShopTest {
    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void onlyWhoIsLoggedInSeesTheItems(@TempDir Path data) throws Exception {
        String[] arguments = {"--data", data.toString()};
        try (var running =
                Gatewright.start(
                        ShopApi.SERVICE, InstantSource.system(), Main::start, arguments)) {
            String token =
                    send(
                                    HttpRequest.newBuilder(URI.create(running.url() + "/login"))
                                            .header("Content-Type", "application/json")
                                            .POST(
                                                    HttpRequest.BodyPublishers.ofString(
                                                            "{\"username\":\"ann\",\"password\":\"secret\"}")))
                            .body()
                            .replaceAll(".*\"token\":\"([^\"]+)\".*", "$1");
            HttpRequest.Builder items =
                    HttpRequest.newBuilder(URI.create(running.url() + "/items"));

            assertEquals(401, send(items.copy()).statusCode());
            assertEquals(
                    "{\"items\":[{\"name\":\"pear\",\"price\":3},{\"name\":\"plum\",\"price\":2}]}",
                    send(items.header("Authorization", "Bearer " + token)).body());
        }
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}

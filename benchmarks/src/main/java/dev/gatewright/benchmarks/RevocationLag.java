package dev.gatewright.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Measures how long after a logout on one node of user-api another refuses the token. Both run over
 * one PostgreSQL or Redis already, in the profile {@code dev}:
 *
 * <p>{@code java -cp benchmarks/target/benchmarks.jar dev.gatewright.benchmarks.RevocationLag
 * http://127.0.0.1:8080 http://127.0.0.1:8081}
 */
public final class RevocationLag {
    private static final int LOGOUTS = 40;
    private static final int WARM_UP = 10;
    private static final Pattern ACCESS_TOKEN = Pattern.compile("\"accessToken\":\"([^\"]+)\"");

    private final HttpClient http;
    private final String one;
    private final String other;

    private RevocationLag(HttpClient http, String one, String other) {
        this.http = http;
        this.one = one;
        this.other = other;
    }

    /** Prints the times; the nodes' URLs are the arguments. */
    public static void main(String[] args) throws IOException, InterruptedException {
        if (args.length != 2) {
            throw new IllegalArgumentException("the URLs of two nodes are missing");
        }
        try (HttpClient http = HttpClient.newHttpClient()) {
            RevocationLag lag = new RevocationLag(http, args[0], args[1]);
            long[] nanos = new long[LOGOUTS];
            for (int i = -WARM_UP; i < LOGOUTS; i++) {
                long took = lag.measure();
                if (i >= 0) {
                    nanos[i] = took;
                }
            }
            Arrays.sort(nanos);
            System.out.printf(
                    "refused by the other node: half within %.1f ms, all but one within %.1f ms, of"
                            + " %d%n",
                    nanos[LOGOUTS / 2] / 1e6, nanos[LOGOUTS - 2] / 1e6, LOGOUTS);
        }
    }

    private long measure() throws IOException, InterruptedException {
        String token = login();
        if (profile(token) != 200) {
            throw new IOException("the other node does not accept a token of the first");
        }
        HttpRequest logout =
                request(one + "/user/logout", token).POST(BodyPublishers.noBody()).build();
        if (http.send(logout, BodyHandlers.ofString()).statusCode() != 204) {
            throw new IOException("the logout failed");
        }
        long start = System.nanoTime();
        while (profile(token) == 200) {
            Thread.onSpinWait();
        }
        return System.nanoTime() - start;
    }

    private String login() throws IOException, InterruptedException {
        HttpRequest login =
                HttpRequest.newBuilder(URI.create(one + "/user/login"))
                        .header("Content-Type", "application/json")
                        .POST(
                                BodyPublishers.ofString(
                                        "{\"username\":\"alice\",\"password\":\"secret\"}"))
                        .build();
        HttpResponse<String> answer = http.send(login, BodyHandlers.ofString());
        Matcher token = ACCESS_TOKEN.matcher(answer.body());
        if (!token.find()) {
            throw new IOException("no login: " + answer.statusCode());
        }
        return token.group(1);
    }

    private int profile(String token) throws IOException, InterruptedException {
        HttpRequest profile = request(other + "/user/profile", token).GET().build();
        return http.send(profile, BodyHandlers.ofString()).statusCode();
    }

    private static HttpRequest.Builder request(String url, String token) {
        return HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Bearer " + token);
    }
}

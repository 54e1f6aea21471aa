package dev.gatewright.examples.orderapi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A Keycloak of its own on a free port of this machine, set up by its admin REST API. */
final class Keycloak implements AutoCloseable {
    private static final Duration LONGEST_START = Duration.ofMinutes(5);
    private static final String ADMIN = "admin";
    private static final String ADMIN_PASSWORD = "only for this test";
    private static final String PASSWORD = "a user's password";

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final String url;

    private Keycloak(Process process, String url) {
        this.process = process;
        this.url = url;
    }

    /**
     * Starts it; returns when it answers.
     *
     * @param home where its distribution was unpacked
     */
    static Keycloak start(Path home, Path log) throws IOException {
        int port = freePort();
        ProcessBuilder builder =
                new ProcessBuilder(
                        "bash",
                        home.resolve("bin/kc.sh").toString(),
                        "start-dev",
                        "--http-host=127.0.0.1",
                        "--http-port=" + port,
                        "--db=dev-mem");
        builder.environment()
                .putAll(
                        Map.of(
                                "KC_BOOTSTRAP_ADMIN_USERNAME", ADMIN,
                                "KC_BOOTSTRAP_ADMIN_PASSWORD", ADMIN_PASSWORD,
                                "JAVA_HOME", System.getProperty("java.home")));
        Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        Keycloak keycloak = new Keycloak(process, "http://127.0.0.1:" + port);
        try {
            keycloak.awaitStart(log);
            return keycloak;
        } catch (RuntimeException | Error e) {
            keycloak.close();
            throw e;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    private void awaitStart(Path log) {
        long end = System.nanoTime() + LONGEST_START.toNanos();
        while (!isUp()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new AssertionError("Keycloak did not start, see " + log);
            }
            LockSupport.parkNanos(200_000_000);
        }
    }

    private boolean isUp() {
        try {
            return send(request("/realms/master").GET()).statusCode() == 200;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    String issuer(String realm) {
        return url + "/realms/" + realm;
    }

    String jwks(String realm) {
        return issuer(realm) + "/protocol/openid-connect/certs";
    }

    /** Adds a realm whose users have a number, in the attribute {@code userId}. */
    void addRealm(String realm) {
        post(
                "/admin/realms",
                "{\"realm\":\"%s\",\"enabled\":true,\"accessTokenLifespan\":3600}"
                        .formatted(realm));
        String profile = get("/admin/realms/" + realm + "/users/profile");
        put(
                "/admin/realms/" + realm + "/users/profile",
                profile.replaceFirst("\\{", "{\"unmanagedAttributePolicy\":\"ENABLED\","));
        post("/admin/realms/" + realm + "/roles", "{\"name\":\"admin\"}");
    }

    /** Adds a client whose tokens have the number of their user as the claim {@code userId}. */
    void addClient(String realm, String client) {
        post(
                "/admin/realms/" + realm + "/clients",
                """
                {"clientId":"%s","enabled":true,"publicClient":true,
                 "directAccessGrantsEnabled":true,"protocolMappers":[{"name":"number",
                 "protocol":"openid-connect","protocolMapper":"oidc-usermodel-attribute-mapper",
                 "config":{"user.attribute":"userId","claim.name":"userId",
                 "jsonType.label":"long","access.token.claim":"true"}}]}\
                """
                        .formatted(client));
    }

    void addUser(String realm, String name, int number, boolean isAdmin) {
        String user =
                post(
                        "/admin/realms/" + realm + "/users",
                        """
                        {"username":"%1$s","enabled":true,"emailVerified":true,
                         "email":"%1$s@example.com","firstName":"%1$s","lastName":"x",
                         "attributes":{"userId":["%2$d"]},
                         "credentials":[{"type":"password","value":"%3$s","temporary":false}]}\
                        """
                                .formatted(name, number, PASSWORD));
        if (isAdmin) {
            String role = get("/admin/realms/" + realm + "/roles/admin");
            post(user + "/role-mappings/realm", "[" + role + "]");
        }
    }

    /** An access token as its users get it. */
    String token(String realm, String client, String user) {
        return token(realm, client, user, PASSWORD, "access_token");
    }

    /** An ID token, which is for the client alone. */
    String idToken(String realm, String client, String user) {
        return token(realm, client, user, PASSWORD, "id_token");
    }

    private String token(String realm, String client, String user, String password, String member) {
        String form =
                Map.of(
                                "grant_type", "password",
                                "client_id", client,
                                "username", user,
                                "password", password,
                                "scope", "openid")
                        .entrySet()
                        .stream()
                        .map(field -> field.getKey() + "=" + encode(field.getValue()))
                        .collect(Collectors.joining("&"));
        HttpResponse<String> response =
                send(
                        request("/realms/" + realm + "/protocol/openid-connect/token")
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString(form)));
        Matcher token = Pattern.compile("\"" + member + "\":\"([^\"]+)\"").matcher(response.body());
        if (!token.find()) {
            throw new AssertionError(response.statusCode() + " " + response.body());
        }
        return token.group(1);
    }

    /** Adds a key that signs from now on; those before still verify. */
    void addKey(String realm) {
        post(
                "/admin/realms/" + realm + "/components",
                """
                {"name":"another","providerId":"rsa-generated",
                 "providerType":"org.keycloak.keys.KeyProvider",
                 "config":{"priority":["200"],"enabled":["true"],"active":["true"],
                 "algorithm":["RS256"],"keySize":["2048"]}}\
                """);
    }

    /** Removes the key that signed before {@link #addKey}. */
    void removeFirstKey(String realm) {
        String components =
                get("/admin/realms/" + realm + "/components?type=org.keycloak.keys.KeyProvider");
        Matcher first =
                Pattern.compile(
                                "\"id\":\"([^\"]+)\",\"name\":\"rsa-generated\",\"providerId\":\"rsa-generated\"")
                        .matcher(components);
        if (!first.find()) {
            throw new AssertionError(components);
        }
        check(send(asAdmin("/admin/realms/" + realm + "/components/" + first.group(1)).DELETE()));
    }

    private String get(String path) {
        return check(send(asAdmin(path).GET())).body();
    }

    private void put(String path, String json) {
        check(send(asAdmin(path).PUT(BodyPublishers.ofString(json))));
    }

    /** The path of what was made. */
    private String post(String path, String json) {
        HttpResponse<String> response =
                check(send(asAdmin(path).POST(BodyPublishers.ofString(json))));
        return response.headers().firstValue("Location").orElse(url).substring(url.length());
    }

    private HttpRequest.Builder asAdmin(String path) {
        String token = token("master", "admin-cli", ADMIN, ADMIN_PASSWORD, "access_token");
        return request(path)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path));
    }

    private static HttpResponse<String> check(HttpResponse<String> response) {
        if (response.statusCode() / 100 != 2) {
            throw new AssertionError(
                    response.uri() + " " + response.statusCode() + " " + response.body());
        }
        return response;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        http.close();
    }
}

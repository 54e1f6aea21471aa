package dev.gatewright.examples.orderapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.app.Gatewright;
import dev.gatewright.app.RunningService;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The service against a real Keycloak; run with {@code -Dgatewright.keycloak}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeycloakLong {
    private final HttpClient http = HttpClient.newHttpClient();
    private final AtomicReference<Duration> later = new AtomicReference<>(Duration.ZERO);
    private final InstantSource clock = () -> Instant.now().plus(later.get());
    private Keycloak keycloak;
    private RunningService service;

    @BeforeAll
    void start(@TempDir Path data) throws Exception {
        Path target = Path.of("target");
        keycloak =
                Keycloak.start(
                        Path.of(System.getProperty("gatewright.keycloak.home")),
                        target.resolve("keycloak.log"));
        for (String realm : new String[] {"shop", "elsewhere"}) {
            keycloak.addRealm(realm);
            keycloak.addClient(realm, "web");
            keycloak.addClient(realm, "other");
            keycloak.addUser(realm, "ann", 7, true);
            keycloak.addUser(realm, "bob", 8, false);
        }
        service =
                Gatewright.start(
                        OrderApi.SERVICE,
                        clock,
                        app ->
                                new OrderImplementation(
                                        new OrderLogic(), new Timing(), new RateLimit(clock)),
                        "--port",
                        "0",
                        "--profile",
                        "prod",
                        "--data",
                        data.toString(),
                        "--set",
                        """
                        Auth.Trust=[{Issuer: "%s", Jwks: "%s", Type: JWT, Audience: account,
                        Require: {azp: web, typ: Bearer}, Claims: {role: realm_access.roles},
                        Roles: {admin: admin, default-roles-shop: user}, KeysMaxAge: 10}]\
                        """
                                .formatted(keycloak.issuer("shop"), keycloak.jwks("shop")));
    }

    @AfterAll
    void stop() {
        if (service != null) {
            service.close();
        }
        if (keycloak != null) {
            keycloak.close();
        }
        http.close();
    }

    @Test
    void tokensOpenRoutesByTheirRolesAndRotationsAreFollowed() throws Exception {
        String ann = keycloak.token("shop", "web", "ann");
        String bob = keycloak.token("shop", "web", "bob");

        assertThat(status("/orders", ann)).isEqualTo(200);
        assertThat(status("/orders", bob)).isEqualTo(200);
        assertThat(status("/orders/all", ann)).as("has the role").isEqualTo(200);
        assertThat(status("/orders/all", bob)).as("has not the role").isEqualTo(403);

        assertThat(status("/orders", keycloak.token("shop", "other", "ann")))
                .as("another client's")
                .isEqualTo(401);
        assertThat(status("/orders", keycloak.token("elsewhere", "web", "ann")))
                .as("another realm's")
                .isEqualTo(401);
        assertThat(status("/orders", keycloak.idToken("shop", "web", "ann")))
                .as("an ID token")
                .isEqualTo(401);

        keycloak.addKey("shop");
        String rotated = keycloak.token("shop", "web", "ann");
        assertThat(rotated.substring(0, rotated.indexOf('.')))
                .as("another key")
                .isNotEqualTo(ann.substring(0, ann.indexOf('.')));
        assertThat(status("/orders/all", rotated)).as("at once").isEqualTo(200);
        assertThat(status("/orders", ann)).as("of the key before").isEqualTo(200);

        keycloak.removeFirstKey("shop");
        later.set(Duration.ofSeconds(11));
        assertThat(status("/orders", ann)).as("of a key that is gone").isEqualTo(401);
        assertThat(status("/orders", rotated)).isEqualTo(200);

        keycloak.close();
        later.set(Duration.ofSeconds(30));
        assertThat(status("/orders", rotated)).as("keys too old, and not to be had").isEqualTo(503);
    }

    private int status(String path, String token) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(service.url() + path))
                        .header("Authorization", "Bearer " + token)
                        .build();
        return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }
}

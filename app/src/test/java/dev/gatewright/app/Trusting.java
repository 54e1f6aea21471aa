package dev.gatewright.app;

import dev.gatewright.app.auth.AuthenticationSetup;
import dev.gatewright.app.config.Profile;
import dev.gatewright.app.config.ServiceConfig;
import dev.gatewright.app.config.read.ConfigTree;
import dev.gatewright.app.secret.DevSecrets;
import dev.gatewright.app.secret.SecretSource;
import dev.gatewright.http.pipeline.Observation;
import dev.gatewright.runtime.Access;
import dev.gatewright.runtime.Endpoint;
import dev.gatewright.runtime.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A service with a route for everyone with a token and one for admins, which trusts others. */
final class Trusting implements AutoCloseable {
    private final Server server;
    private final BlockingQueue<Observation> seen = new LinkedBlockingQueue<>();

    /**
     * @param trust entries of {@code Auth.Trust}, in YAML
     */
    Trusting(InstantSource clock, Path folder, String... trust) throws IOException {
        ServiceConfig config = config(folder, trust);
        Service service =
                Service.of(
                        endpoints(),
                        clock,
                        AuthenticationSetup.trust("Auth", config.scheme("Auth"), clock));
        server =
                Server.start(
                        config.server(),
                        service,
                        (observation, _, _) -> seen.add(observation),
                        clock,
                        new Random(1));
    }

    static ServiceConfig config(Path folder, String... trust) throws IOException {
        Path file = Files.writeString(folder.resolve("sample.yaml"), "Port: 0\n");
        return ServiceConfig.read(
                ConfigTree.load(file, List.of("Auth.Trust=[" + String.join(",", trust) + "]")),
                new SecretSource(Map.of(), folder),
                new ServiceConfig.Context(
                        "sample",
                        List.of("Auth"),
                        folder,
                        Profile.PROD,
                        new DevSecrets(folder.resolve("never"), new SecureRandom())));
    }

    private static List<Endpoint> endpoints() {
        return List.of(
                new Endpoint(
                        "Who",
                        "GET",
                        "/who",
                        new Access.Token<>(
                                Sample.AUTH,
                                (_, caller) ->
                                        text(caller.subject() + " " + caller.claims().role()))),
                new Endpoint(
                        "Admin",
                        "GET",
                        "/admin",
                        new Access.Token<>(
                                Sample.AUTH, Set.of("admin"), (_, _) -> text("welcome"))));
    }

    private static Response<?> text(String text) {
        return Response.bytes("text/plain", text.getBytes(StandardCharsets.UTF_8));
    }

    Wire.Reply get(String path, String token) throws IOException {
        seen.clear();
        return Wire.exchange(
                server.port(),
                Wire.request("GET " + path, List.of("Authorization: Bearer " + token), ""));
    }

    int status(String path, String token) throws IOException {
        return get(path, token).status();
    }

    /** Why the log says the latest request was refused. */
    String reason() throws InterruptedException {
        Observation last = seen.poll(60, TimeUnit.SECONDS);
        return last == null ? "unobserved" : String.valueOf(last.refusal());
    }

    @Override
    public void close() {
        server.close();
    }
}

package dev.gatewright.app;

import dev.gatewright.app.auth.TokenAuthenticator;
import dev.gatewright.auth.TokenCheck;
import dev.gatewright.auth.store.StoreUnavailableException;
import dev.gatewright.http.engine.Engine;
import dev.gatewright.http.engine.Listener;
import dev.gatewright.http.pipeline.Pipeline;
import dev.gatewright.jwt.Claims;
import dev.gatewright.jwt.TokenPolicy;
import dev.gatewright.jwt.TokenSigner;
import dev.gatewright.jwt.TokenVerifier;
import dev.gatewright.jwt.Verdict;
import dev.gatewright.jwt.key.KeyRing;
import dev.gatewright.jwt.key.SigningKey;
import dev.gatewright.jwt.signature.Algorithm;
import dev.gatewright.runtime.Access;
import dev.gatewright.runtime.Client;
import dev.gatewright.runtime.Codec;
import dev.gatewright.runtime.Download;
import dev.gatewright.runtime.Endpoint;
import dev.gatewright.runtime.Inputs;
import dev.gatewright.runtime.JsonReader;
import dev.gatewright.runtime.JsonWriter;
import dev.gatewright.runtime.Limits;
import dev.gatewright.runtime.Response;
import dev.gatewright.runtime.Scheme;
import dev.gatewright.runtime.Upload;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** A small service written by hand, started on a free port, with a fixed clock and keys. */
final class Sample implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    static final SigningKey KEY = key("a key of more than thirty-two bytes");
    static final String REVOKED = "revoked-token";
    static final String UNKNOWABLE = "unknowable-token";
    private static final Duration LIFE = Duration.ofMinutes(15);

    record Who(String role) {}

    record Person(String name, int age) {}

    static final Scheme<Who> AUTH = new Scheme<>("Auth", new WhoCodec(), who -> Set.of(who.role()));

    private final CountDownLatch never = new CountDownLatch(1);
    private final Path file;
    private final Engine engine;

    Sample(Listener.ClientTimeouts timeout) {
        try {
            file = Files.writeString(Files.createTempFile("sample", ".txt"), "0123456789");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Pipeline pipeline =
                new Pipeline(
                        new Pipeline.Content(
                                "sample",
                                endpoints(),
                                new TokenAuthenticator(Map.of("Auth", Sample::check)),
                                new StoreFailures()),
                        new Pipeline.Bounds(Duration.ofSeconds(10), 1_000),
                        Pipeline.Perimeter.NONE,
                        (seen, status, took) -> {});
        Listener listener = new Listener("127.0.0.1", 0, 100, timeout);
        try {
            engine = Engine.start(listener, pipeline, new Random(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Sample() {
        this(Listener.ClientTimeouts.DEFAULT);
    }

    int port() {
        return engine.port();
    }

    @Override
    public void close() {
        engine.close();
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The claims of a token that is accepted. */
    static Map<String, @Nullable Object> claims() {
        Map<String, @Nullable Object> claims = new HashMap<>();
        claims.put("iss", "sample");
        claims.put("aud", "sample");
        claims.put("sub", "7");
        claims.put("iat", NOW.getEpochSecond());
        claims.put("exp", NOW.plus(LIFE).getEpochSecond());
        claims.put("jti", "token-1");
        claims.put("sid", "session-1");
        claims.put("role", "user");
        return claims;
    }

    /** A token with one claim changed, or without it when {@code value} is null. */
    static String token(String claim, @Nullable Object value) {
        Map<String, @Nullable Object> claims = claims();
        if (value == null) {
            claims.remove(claim);
        } else {
            claims.put(claim, value);
        }
        return sign(KEY, TokenPolicy.ACCESS_TYPE, claims);
    }

    static String token() {
        return token("role", "user");
    }

    static String sign(
            SigningKey key, String type, Map<String, ? extends @Nullable Object> claims) {
        return new TokenSigner(KeyRing.of(key), type).sign(Claims.of(claims));
    }

    static SigningKey key(String secret) {
        return SigningKey.hmac(Algorithm.HS256, secret.getBytes(StandardCharsets.UTF_8));
    }

    static TokenCheck.Decision check(String text) {
        TokenVerifier verifier =
                new TokenVerifier(
                        KeyRing.of(KEY),
                        TokenPolicy.access("sample", "sample", LIFE),
                        InstantSource.fixed(NOW));
        return switch (verifier.verify(text)) {
            case Verdict.Rejected rejected ->
                    new TokenCheck.Decision.Invalid(rejected.reason().name());
            case Verdict.Accepted accepted when REVOKED.equals(accepted.token().tokenId()) ->
                    new TokenCheck.Decision.Revoked();
            case Verdict.Accepted accepted when UNKNOWABLE.equals(accepted.token().tokenId()) ->
                    new TokenCheck.Decision.Unavailable("store-unreachable", Duration.ofSeconds(1));
            case Verdict.Accepted accepted -> new TokenCheck.Decision.Valid(accepted.token());
        };
    }

    private List<Endpoint> endpoints() {
        return List.of(
                new Endpoint("Open", "GET", "/open", new Access.Open((in, _) -> text("open"))),
                new Endpoint(
                        "Secured",
                        "GET",
                        "/secured",
                        new Access.Token<>(AUTH, (in, caller) -> text(caller.claims().role()))),
                new Endpoint(
                        "Upload",
                        "POST",
                        "/secured",
                        new Access.Token<>(AUTH, (in, caller) -> text(caller.subject()))),
                new Endpoint(
                        "Admin",
                        "GET",
                        "/admin",
                        new Access.Token<>(AUTH, Set.of("admin"), (in, _) -> text("admin"))),
                new Endpoint(
                        "Staff",
                        "GET",
                        "/staff",
                        new Access.Token<>(
                                AUTH, Set.of("admin", "clerk"), (in, _) -> text("staff"))),
                new Endpoint(
                        "Visited",
                        "GET",
                        "/visited",
                        new Access.OptionalToken<>(
                                AUTH,
                                (in, _, caller) ->
                                        text(caller.map(c -> c.subject()).orElse("nobody")))),
                new Endpoint(
                        "Large",
                        "GET",
                        "/large",
                        new Access.Open(
                                (in, _) -> Response.bytes("text/plain", new byte[64 << 20]))),
                new Endpoint("Greet", "POST", "/people", new Access.Open((in, _) -> greet(in))),
                new Endpoint(
                        "Item",
                        "GET",
                        "/items/:id",
                        new Access.Open((in, _) -> text(in.path("id") + " " + in.forms("q")))),
                new Endpoint(
                        "Cookies",
                        "GET",
                        "/cookies",
                        new Access.Open((in, _) -> {
                            String cookies = in.header("Cookie");
                            in.throwIfInvalid();
                            return text(cookies);
                        })),
                new Endpoint(
                        "Echo",
                        "GET",
                        "/headers",
                        new Access.Open((in, client) -> echo(in, client))),
                new Endpoint(
                        "Host",
                        "GET",
                        "/host",
                        new Access.Open((in, _) -> text("[" + in.header("Host") + "]"))),
                new Endpoint(
                        "Form",
                        "POST",
                        "/form",
                        new Access.Open((in, _) -> text(in.form("a") + " " + in.forms("b")))),
                new Endpoint(
                                "Files",
                                "POST",
                                "/files",
                                new Access.Open((in, _) ->
                                        text(in.form("a") + " " + received(in.file("f")))))
                        .takingFiles("f"),
                new Endpoint(
                        "File",
                        "GET",
                        "/file",
                        new Access.Open((in, _) ->
                                Response.of(
                                                Download.of(file)
                                                        .withEntityTag("tag")
                                                        .withMediaType("text/plain"))
                                        .downloaded(200))),
                new Endpoint(
                        "Fail",
                        "GET",
                        "/fail",
                        new Access.Open((in, _) -> {
                            throw new IllegalStateException("an inner secret");
                        })),
                new Endpoint(
                        "Cut",
                        "GET",
                        "/cut",
                        new Access.Open((in, _) -> {
                            throw new StoreUnavailableException(
                                    "an inner secret", new IOException());
                        })),
                new Endpoint(
                        "Hang",
                        "GET",
                        "/hang",
                        new Access.Open((in, _) -> {
                            never.await();
                            return text("late");
                        }),
                        new Limits(Duration.ofMillis(20), null),
                        List.of()));
    }

    private static String received(@Nullable Upload upload) throws IOException {
        if (upload == null) {
            return "none";
        }
        try (InputStream in = upload.open()) {
            return upload.untrustedFileName()
                    + " "
                    + new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Response<?> greet(Inputs in) {
        Person person = new PersonCodec().read(in.body());
        in.throwIfInvalid();
        return text(String.valueOf(person));
    }

    private static Response<?> echo(Inputs in, Client client) {
        String name = in.header("X-Name");
        in.throwIfInvalid();
        return text(name + " | " + client.userAgent());
    }

    private static Response<?> text(@Nullable String text) {
        return Response.bytes("text/plain", String.valueOf(text).getBytes(StandardCharsets.UTF_8));
    }

    private static final class WhoCodec implements Codec<Who> {
        @Override
        public @Nullable Who read(JsonReader in) {
            String role = null;
            in.beginObject();
            for (String name = in.nextName(); name != null; name = in.nextName()) {
                if (name.equals("role")) {
                    role = in.string();
                } else {
                    in.skip();
                }
            }
            if (role == null) {
                in.fault("role", "required");
                return null;
            }
            return new Who(role);
        }

        @Override
        public void write(Who value, JsonWriter out) {
            out.beginObject();
            out.name("role");
            out.string(value.role());
            out.endObject();
        }
    }

    private static final class PersonCodec implements Codec<Person> {
        @Override
        public @Nullable Person read(JsonReader in) {
            String name = null;
            int age = 0;
            if (!in.beginObject()) {
                return null;
            }
            for (String member = in.nextName(); member != null; member = in.nextName()) {
                switch (member) {
                    case "name" -> name = in.string();
                    case "age" -> age = in.int32(0, 150);
                    case "weight" -> in.float64();
                    case "height" -> in.float32();
                    case "more" -> in.tree();
                    default -> in.skip();
                }
            }
            if (name == null) {
                in.fault("name", "required");
                return null;
            }
            return new Person(name, age);
        }

        @Override
        public void write(Person value, JsonWriter out) {
            throw new UnsupportedOperationException();
        }
    }
}

package dev.gatewright.benchmarks;

import dev.gatewright.app.auth.TokenAuthenticator;
import dev.gatewright.auth.TokenCheck;
import dev.gatewright.http.engine.Engine;
import dev.gatewright.http.engine.Listener;
import dev.gatewright.http.pipeline.FailureMapper;
import dev.gatewright.http.pipeline.Pipeline;
import dev.gatewright.http.pipeline.RequestLog;
import dev.gatewright.jwt.Claims;
import dev.gatewright.jwt.TokenPolicy;
import dev.gatewright.jwt.TokenSigner;
import dev.gatewright.jwt.TokenVerifier;
import dev.gatewright.jwt.Verdict;
import dev.gatewright.jwt.key.KeyRing;
import dev.gatewright.jwt.key.SigningKey;
import dev.gatewright.jwt.signature.Algorithm;
import dev.gatewright.runtime.Access;
import dev.gatewright.runtime.Codec;
import dev.gatewright.runtime.Endpoint;
import dev.gatewright.runtime.JsonReader;
import dev.gatewright.runtime.JsonWriter;
import dev.gatewright.runtime.Response;
import dev.gatewright.runtime.Scheme;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * A service with one route behind a token, in its own process: {@code gatewright}; or, to compare
 * with, {@code floor}: one that sends the same number of bytes for whatever it reads.
 *
 * <p>Prints its port and a token, and stops when its input ends.
 */
final class ProtectedService {
    private static final Duration LIFE = Duration.ofHours(1);
    private static final SigningKey KEY =
            SigningKey.hmac(
                    Algorithm.HS256,
                    "a key of more than thirty-two bytes".getBytes(StandardCharsets.UTF_8));

    private record Who(String role) {}

    private ProtectedService() {}

    public static void main(String[] args) throws Exception {
        if (args[0].equals("floor")) {
            floor();
            return;
        }
        Listener listener = new Listener("127.0.0.1", 0, 1_000, Listener.ClientTimeouts.DEFAULT);
        try (Engine engine = Engine.start(listener, pipeline(), new Random(1))) {
            System.out.println(engine.port() + " " + token());
            var _ = System.in.read();
        }
    }

    private static Pipeline pipeline() {
        TokenVerifier verifier =
                new TokenVerifier(
                                KeyRing.of(KEY),
                                TokenPolicy.access("bench", "bench", LIFE),
                                InstantSource.system())
                        .withCache(10_000);
        Scheme<Who> scheme = new Scheme<>("Auth", new WhoCodec(), who -> Set.of(who.role()));
        Access access =
                new Access.Token<>(
                        scheme,
                        Set.of("user"),
                        (_, caller) -> Response.json(new WhoCodec(), caller.claims()));
        return new Pipeline(
                new Pipeline.Content(
                        "bench",
                        List.of(new Endpoint("Me", "GET", "/user/me", access)),
                        new TokenAuthenticator(
                                Map.of("Auth", token -> decision(verifier.verify(token)))),
                        FailureMapper.NONE),
                new Pipeline.Bounds(Duration.ofSeconds(3), 64 * 1024),
                Pipeline.Perimeter.NONE,
                new RequestLog());
    }

    private static TokenCheck.Decision decision(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Accepted accepted -> new TokenCheck.Decision.Valid(accepted.token());
            case Verdict.Rejected rejected ->
                    new TokenCheck.Decision.Invalid(rejected.reason().name());
        };
    }

    private static String token() {
        long now = Instant.now().getEpochSecond();
        return new TokenSigner(KeyRing.of(KEY), TokenPolicy.ACCESS_TYPE)
                .sign(
                        Claims.of(
                                Map.of(
                                        "iss", "bench",
                                        "aud", "bench",
                                        "sub", "7",
                                        "iat", now,
                                        "exp", now + LIFE.toSeconds(),
                                        "jti", "token-1",
                                        "sid", "session-1",
                                        "role", "user")));
    }

    private static void floor() throws IOException {
        byte[] response =
                ("HTTP/1.1 200 OK\r\ncontent-length: 15\r\nx-filler: "
                                + "a".repeat(180)
                                + "\r\n\r\n{\"role\":\"user\"}")
                        .getBytes(StandardCharsets.US_ASCII);
        try (ServerSocket listening = new ServerSocket(0, 100, InetAddress.getLoopbackAddress())) {
            System.out.println(listening.getLocalPort() + " none");
            var _ = Thread.startVirtualThread(() -> accept(listening, response));
            var _ = System.in.read();
        }
    }

    private static void accept(ServerSocket listening, byte[] response) {
        try {
            while (true) {
                Socket socket = listening.accept();
                var _ = Thread.startVirtualThread(() -> echo(socket, response));
            }
        } catch (IOException e) {
            // closed: the process ends
        }
    }

    private static void echo(Socket socket, byte[] response) {
        byte[] request = new byte[4096];
        try (socket) {
            InputStream in = socket.getInputStream();
            OutputStream out = socket.getOutputStream();
            while (in.read(request) > 0) {
                out.write(response);
            }
        } catch (IOException e) {
            // the client left
        }
    }

    private static final class WhoCodec implements Codec<Who> {
        @Override
        public Who read(JsonReader in) {
            String role = "";
            in.beginObject();
            for (String name = in.nextName(); name != null; name = in.nextName()) {
                if (name.equals("role")) {
                    role = String.valueOf(in.string());
                } else {
                    in.skip();
                }
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
}

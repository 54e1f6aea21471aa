package bench;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.proc.SingleKeyJWSKeySelector;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Set;
import javax.crypto.spec.SecretKeySpec;

/** Helidon SE on virtual threads, with tokens read by Nimbus. */
public final class Main {
    private final DefaultJWTProcessor<SecurityContext> tokens = new DefaultJWTProcessor<>();

    record Ping(String message) {}

    record Me(long userId, String role) {}

    record Made(long id) {}

    private Main(byte[] secret) {
        tokens.setJWSTypeVerifier(
                new DefaultJOSEObjectTypeVerifier<>(
                        new JOSEObjectType("at+jwt"), JOSEObjectType.JWT, null));
        tokens.setJWSKeySelector(
                new SingleKeyJWSKeySelector<>(
                        JWSAlgorithm.HS256, new SecretKeySpec(secret, "HmacSHA256")));
        tokens.setJWTClaimsSetVerifier(
                new DefaultJWTClaimsVerifier<>(
                        "bench",
                        new JWTClaimsSet.Builder().issuer("bench").build(),
                        Set.of("exp", "sub")));
    }

    public static void main(String[] args) {
        Main main = new Main(System.getenv("SECRET").getBytes(StandardCharsets.UTF_8));
        HttpRouting.Builder routes =
                HttpRouting.builder()
                        .get("/ping", (_, response) -> response.send(new Ping("pong")))
                        .get("/me", main::me)
                        .post("/orders", Main::addOrder);
        WebServer.builder()
                .host("127.0.0.1")
                .port(Integer.parseInt(System.getenv("PORT")))
                .routing(routes)
                .build()
                .start();
    }

    private void me(ServerRequest request, ServerResponse response) {
        String header = request.headers().first(HeaderNames.AUTHORIZATION).orElse("");
        if (!header.startsWith("Bearer ")) {
            response.status(Status.UNAUTHORIZED_401).send();
            return;
        }
        try {
            JWTClaimsSet claims = tokens.process(header.substring("Bearer ".length()), null);
            response.send(new Me(claims.getLongClaim("userId"), claims.getStringClaim("role")));
        } catch (ParseException | BadJOSEException | JOSEException e) {
            response.status(Status.UNAUTHORIZED_401).send();
        }
    }

    private static void addOrder(ServerRequest request, ServerResponse response) {
        Order order = request.content().as(Order.class);
        if (order.faults().isEmpty()) {
            response.send(new Made(order.quantity()));
        } else {
            response.status(Status.BAD_REQUEST_400).send(order.faults());
        }
    }
}
